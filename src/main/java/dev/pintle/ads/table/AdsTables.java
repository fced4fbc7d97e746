package dev.pintle.ads.table;

import dev.pintle.ads.table.AdsTable.Kind;
import java.util.List;
import java.util.Optional;

/// The tables that there are, in the order people see them.
public final class AdsTables {
  private static final String ADS = "ads:read";
  private static final String CATALOGS = "catalogs:read";

  private static final List<AdsTable> ALL =
      List.of(
          entities("ad_accounts", "Ad accounts", "The ad account itself.", ADS, true),
          entities("campaigns", "Campaigns", "Campaigns of every status.", ADS, true),
          entities("ad_groups", "Ad groups", "Ad groups of every status.", ADS, true),
          entities("ads", "Ads", "Ads (promoted Pins) of every status.", ADS, true),
          entities(
              "keywords",
              "Keywords",
              "Keywords of campaigns, ad groups and the account.",
              ADS,
              false),
          entities(
              "product_group_promotions",
              "Promoted product groups",
              "Product groups that ad groups promote.",
              ADS,
              false),
          entities("audiences", "Audiences", "Audiences, own and received.", ADS, false),
          entities("customer_lists", "Customer lists", "Uploaded lists of customers.", ADS, false),
          entities("conversion_tags", "Conversion tags", "Tags of the ad account.", ADS, false),
          entities("promotions", "Promotions", "Offers that ads show.", ADS, false),
          entities("order_lines", "Order lines", "Insertion orders' lines.", ADS, false),
          entities("catalogs", "Catalogs", "Catalogs of products.", CATALOGS, false),
          entities("catalog_feeds", "Feeds", "Feeds of the catalogs.", CATALOGS, false),
          entities(
              "catalog_product_groups",
              "Catalog product groups",
              "Product groups of the catalogs.",
              CATALOGS,
              false),
          entities("boards", "Boards", "Boards of the account.", "boards:read", false),
          entities("pins", "Pins", "Pins of the account.", "boards:read pins:read", false),
          entities(
              "billing_profiles",
              "Billing profiles",
              "How the ads are paid.",
              "billing:read",
              false),
          entities("billing_invoices", "Invoices", "What was billed.", "billing:read", false),
          report("ad_account_daily", "Account by day", Level.ADVERTISER, true),
          report("campaign_daily", "Campaigns by day", Level.CAMPAIGN, true),
          report("ad_group_daily", "Ad groups by day", Level.AD_GROUP, true),
          report("ad_daily", "Ads by day", Level.PIN_PROMOTION, true),
          report("keyword_daily", "Keywords by day", Level.KEYWORD, false),
          report("product_group_daily", "Product groups by day", Level.PRODUCT_GROUP, false),
          report("product_item_daily", "Products by day", Level.PRODUCT_ITEM, false),
          report(
              "ad_account_targeting_daily",
              "Account by day and targeting",
              Level.ADVERTISER_TARGETING,
              false),
          report(
              "campaign_targeting_daily",
              "Campaigns by day and targeting",
              Level.CAMPAIGN_TARGETING,
              false),
          report(
              "ad_group_targeting_daily",
              "Ad groups by day and targeting",
              Level.AD_GROUP_TARGETING,
              false),
          report(
              "ad_targeting_daily",
              "Ads by day and targeting",
              Level.PIN_PROMOTION_TARGETING,
              false),
          report(
              "product_group_targeting_daily",
              "Product groups by day and targeting",
              Level.PRODUCT_GROUP_TARGETING,
              false),
          report(
              "product_item_targeting_daily",
              "Products by day and targeting",
              Level.PRODUCT_ITEM_TARGETING,
              false),
          organic(
              "account_daily",
              "Organic account by day",
              "What the account's own Pins did.",
              "user_accounts:read"),
          organic(
              "top_pin_daily",
              "Organic top Pins",
              "The account's own Pins that did most.",
              "pins:read user_accounts:read"));

  private AdsTables() {}

  public static List<AdsTable> all() {
    return ALL;
  }

  public static Optional<AdsTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static AdsTable entities(
      String name, String label, String description, String scope, boolean usual) {
    return new AdsTable(name, label, description, new Kind.Entities(), scope, usual);
  }

  private static AdsTable report(String name, String label, Level level, boolean usual) {
    return new AdsTable(name, label, "Results: " + label + ".", new Kind.Report(level), ADS, usual);
  }

  private static AdsTable organic(String name, String label, String description, String scope) {
    return new AdsTable(name, label, description, new Kind.Organic(), scope, false);
  }
}
