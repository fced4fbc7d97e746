package dev.pintle.sandbox.ads.report;

/// What a report has rows of.
public enum Level {
  ADVERTISER,
  CAMPAIGN,
  AD_GROUP,
  PIN_PROMOTION,
  KEYWORD,
  PRODUCT_GROUP,
  PRODUCT_ITEM,

  /// Ads by their Pins: of synchronous analytics only.
  PIN;

  public boolean hasTargeting() {
    return this != KEYWORD && this != PIN;
  }
}
