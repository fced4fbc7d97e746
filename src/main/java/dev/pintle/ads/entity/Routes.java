package dev.pintle.ads.entity;

import dev.pintle.ads.entity.Parent.Kind;
import dev.pintle.pinterest.ApiCall;
import java.util.ArrayList;
import java.util.List;

/// Which calls list a table wholly.
///
/// - All five statuses are asked for: Pinterest leaves three of them out by itself.
/// - Keywords are listed for the account, for each campaign and for ad groups, for a call without a
///   parent lists those of the account only. Pinterest lets some ask for many ad groups at once;
///   the others are asked for one by one.
/// - Promoted product groups are listed for each ad group.
final class Routes {
  static final int PAGE = 250;
  static final int MOST_IDS = 250;

  /// What takes many ad groups at once.
  static final String MANY = "ad_group_ids";

  private static final List<String> STATUSES =
      List.of("ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT");

  private final String adAccountId;

  Routes(String adAccountId) {
    this.adAccountId = adAccountId;
  }

  /// The kinds of parents that have to be listed before a table can be.
  static List<Kind> parents(String table) {
    return switch (table) {
      case "keywords" -> List.of(Kind.CAMPAIGN, Kind.AD_GROUP);
      case "product_group_promotions" -> List.of(Kind.AD_GROUP);
      case "catalog_product_groups" -> List.of(Kind.CATALOG);
      default -> List.of();
    };
  }

  /// How many steps of keywords there are before those of ad groups.
  static int beforeAdGroups(List<Parent> parents) {
    return 1 + (int) parents.stream().filter(parent -> parent.kind() == Kind.CAMPAIGN).count();
  }

  /// What a listing takes in, in words: when they change, what is missing need not be gone.
  String scope(String table) {
    return table + " of " + adAccountId + ", " + String.join(",", STATUSES);
  }

  /// The list of parents.
  ApiCall parents(Kind kind) {
    return switch (kind) {
      case CAMPAIGN -> all("/campaigns");
      case AD_GROUP -> all("/ad_groups");
      case CATALOG -> organic("/catalogs");
    };
  }

  /// What has to be called.
  ///
  /// @param one whether parents are asked for one by one where many can be at once
  List<Step> steps(String table, List<Parent> parents, boolean one) {
    return switch (table) {
      case "ad_accounts" -> List.of(new Step.One(ApiCall.get("/ad_accounts/" + adAccountId)));
      case "campaigns", "ad_groups", "ads" -> List.of(new Step.Paged(all("/" + table)));
      case "keywords" -> keywords(parents, one);
      case "product_group_promotions" ->
          each(parents, Kind.AD_GROUP, all("/product_group_promotions"), "ad_group_id", 1);
      case "audiences" ->
          List.of(
              new Step.Paged(ads("/audiences").with("ownership_type", "OWNED")),
              new Step.Paged(ads("/audiences").with("ownership_type", "RECEIVED")));
      case "customer_lists", "promotions", "order_lines", "billing_invoices" ->
          List.of(new Step.Paged(ads("/" + table)));
      case "conversion_tags" ->
          List.of(
              new Step.Paged(
                  ApiCall.get("/ad_accounts/" + adAccountId + "/conversion_tags")
                      .with("filter_deleted", "false")));
      case "billing_profiles" ->
          List.of(
              new Step.Paged(ads("/billing_profiles").with("is_active", "false")),
              new Step.Paged(ads("/billing_profiles").with("is_active", "true")));
      case "catalogs" -> List.of(new Step.Paged(organic("/catalogs")));
      case "catalog_feeds" -> List.of(new Step.Paged(organic("/catalogs/feeds")));
      case "catalog_product_groups" ->
          each(parents, Kind.CATALOG, organic("/catalogs/product_groups"), "catalog_id", 1);
      case "boards" -> List.of(new Step.Paged(organic("/boards").with("privacy", "ALL")));
      case "pins" ->
          List.of(new Step.Paged(organic("/pins").with("include_protected_pins", "true")));
      default -> throw new IllegalArgumentException(table + " is not a table of entities");
    };
  }

  private List<Step> keywords(List<Parent> parents, boolean one) {
    var steps = new ArrayList<Step>();
    steps.add(new Step.Paged(ads("/keywords")));
    steps.addAll(each(parents, Kind.CAMPAIGN, ads("/keywords"), "campaign_id", 1));
    steps.addAll(
        one
            ? each(parents, Kind.AD_GROUP, ads("/keywords"), "ad_group_id", 1)
            : each(parents, Kind.AD_GROUP, ads("/keywords"), MANY, MOST_IDS));
    return steps;
  }

  private static List<Step> each(
      List<Parent> parents, Kind kind, ApiCall call, String parameter, int atOnce) {
    List<String> ids =
        parents.stream().filter(parent -> parent.kind() == kind).map(Parent::id).toList();
    var steps = new ArrayList<Step>();
    for (int i = 0; i < ids.size(); i += atOnce) {
      steps.add(new Step.OfSome(call, parameter, ids.subList(i, Math.min(ids.size(), i + atOnce))));
    }
    return steps;
  }

  private ApiCall all(String path) {
    return ads(path).withEach("entity_statuses", STATUSES);
  }

  private ApiCall ads(String path) {
    return ApiCall.get("/ad_accounts/" + adAccountId + path)
        .with("page_size", Integer.toString(PAGE));
  }

  /// As the owner of the ad account.
  private ApiCall organic(String path) {
    return ApiCall.get(path)
        .with("ad_account_id", adAccountId)
        .with("page_size", Integer.toString(PAGE));
  }
}
