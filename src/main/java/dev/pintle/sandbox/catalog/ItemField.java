package dev.pintle.sandbox.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The published names of attributes in item issues, which differ from those in feeds.
final class ItemField {
  private static final Map<String, String> RENAMED =
      Map.ofEntries(
          Map.entry("id", "ITEM_ID"),
          Map.entry("link", "ITEM_LINK"),
          Map.entry("adwords_redirect", "ADWORDS_REDIRECT_LINK"),
          Map.entry("product_category", "PRODUCT_CATEGORY"),
          Map.entry("average_review_rating", "AVG_REVIEW_RATING"),
          Map.entry("number_of_ratings", "NUM_RATINGS"),
          Map.entry("number_of_reviews", "NUM_REVIEWS"),
          Map.entry("unit_pricing_measure", "UNIT_PRICE_TOTAL_MEASURE"),
          Map.entry("unit_pricing_base_measure", "UNIT_PRICE_BASE_MEASURE"),
          Map.entry("shipping_weight_unit", "WEIGHT_UNIT"));

  /// Attributes that have no name there.
  private static final Set<String> UNNAMED =
      Set.of(
          "",
          "list_price",
          "mobile_link",
          "video_link",
          "promotion_id",
          "updated_time",
          "last_updated_time");

  private ItemField() {}

  /// The name; empty when there is none.
  static String of(String attribute) {
    return UNNAMED.contains(attribute)
        ? ""
        : RENAMED.getOrDefault(attribute, attribute.toUpperCase(Locale.ROOT));
  }
}
