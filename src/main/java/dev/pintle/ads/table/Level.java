package dev.pintle.ads.table;

import java.util.List;
import java.util.Locale;

/// What a row of a report is about (description, `MetricsReportingLevel`).
public enum Level {
  ADVERTISER,
  CAMPAIGN,
  AD_GROUP,
  PIN_PROMOTION,
  KEYWORD,
  PRODUCT_GROUP,
  PRODUCT_ITEM,
  ADVERTISER_TARGETING,
  CAMPAIGN_TARGETING,
  AD_GROUP_TARGETING,
  PIN_PROMOTION_TARGETING,
  PRODUCT_GROUP_TARGETING,
  PRODUCT_ITEM_TARGETING;

  private static final int USUAL_BACK = 914;
  private static final int USUAL_SPAN = 186;
  private static final int ITEM_BACK = 92;
  private static final int ITEM_SPAN = 31;

  /// Whether rows are told apart by what was targeted as well.
  public boolean isTargeting() {
    return name().endsWith("_TARGETING");
  }

  private boolean isOfItems() {
    return this == PRODUCT_ITEM || this == PRODUCT_ITEM_TARGETING;
  }

  /// The columns of ids that say what a row is about, the widest first.
  public List<String> ids() {
    return switch (this) {
      case ADVERTISER, ADVERTISER_TARGETING -> List.of();
      case CAMPAIGN, CAMPAIGN_TARGETING -> List.of("campaign_id");
      case AD_GROUP, AD_GROUP_TARGETING -> List.of("campaign_id", "ad_group_id");
      case PIN_PROMOTION, PIN_PROMOTION_TARGETING -> List.of("campaign_id", "ad_group_id", "ad_id");
      case KEYWORD -> List.of("campaign_id", "ad_group_id", "ad_id", "keyword_id");
      case PRODUCT_GROUP, PRODUCT_GROUP_TARGETING ->
          List.of("campaign_id", "ad_group_id", "product_group_id");
      case PRODUCT_ITEM, PRODUCT_ITEM_TARGETING ->
          List.of("campaign_id", "ad_group_id", "product_item_id");
    };
  }

  /// Those of [#ids()] that tell its rows of a day apart: the others follow from them.
  public List<String> keyIds() {
    return switch (this) {
      case ADVERTISER, ADVERTISER_TARGETING -> List.of();
      case CAMPAIGN, CAMPAIGN_TARGETING -> List.of("campaign_id");
      case AD_GROUP, AD_GROUP_TARGETING -> List.of("ad_group_id");
      case PIN_PROMOTION, PIN_PROMOTION_TARGETING -> List.of("ad_id");
      case KEYWORD -> List.of("keyword_id", "ad_group_id", "ad_id");
      case PRODUCT_GROUP, PRODUCT_GROUP_TARGETING -> List.of("product_group_id", "ad_group_id");
      case PRODUCT_ITEM, PRODUCT_ITEM_TARGETING -> List.of("product_item_id", "ad_group_id");
    };
  }

  /// For people: `ad group and targeting`.
  public String words() {
    String words =
        this == PIN_PROMOTION || this == PIN_PROMOTION_TARGETING
            ? name().replace("PIN_PROMOTION", "AD")
            : name().replace("ADVERTISER", "AD_ACCOUNT");
    return words.replace("_TARGETING", "_AND_TARGETING").toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// How many days before today an asynchronous report may begin at most (facts §6.4).
  public int mostDaysBack() {
    return isOfItems() ? ITEM_BACK : USUAL_BACK;
  }

  /// How many days an asynchronous report may span at most, from its first day to its last.
  public int mostDaysSpan() {
    return isOfItems() ? ITEM_SPAN : USUAL_SPAN;
  }
}
