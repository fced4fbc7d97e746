package dev.pintle.sandbox.ads.report;

import java.util.List;

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

  /// Those of which several ads make up a row, and which are not part of an ad.
  static final List<Level> WHOLE = List.of(ADVERTISER, CAMPAIGN, AD_GROUP, PIN_PROMOTION, PIN);

  /// Whether it shows parts of what ads delivered.
  boolean isPart() {
    return !WHOLE.contains(this);
  }

  public boolean hasTargeting() {
    return this != KEYWORD && this != PIN;
  }
}
