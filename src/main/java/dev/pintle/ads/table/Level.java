package dev.pintle.ads.table;

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

  /// How many days before today an asynchronous report may begin at most (facts §6.4).
  public int mostDaysBack() {
    return isOfItems() ? ITEM_BACK : USUAL_BACK;
  }

  /// How many days an asynchronous report may span at most, from its first day to its last.
  public int mostDaysSpan() {
    return isOfItems() ? ITEM_SPAN : USUAL_SPAN;
  }
}
