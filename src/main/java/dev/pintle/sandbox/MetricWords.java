package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.report.Column;
import java.util.Locale;
import java.util.Map;

/// What columns are called and what they mean, made from their names. Stateless.
final class MetricWords {
  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          Map.entry("SPEND_IN_DOLLAR", "Spend"),
          Map.entry("TOTAL_IMPRESSION", "Impressions"),
          Map.entry("IMPRESSION_1", "Paid impressions"),
          Map.entry("IMPRESSION_2", "Earned impressions"),
          Map.entry("TOTAL_CLICKTHROUGH", "Pin clicks"),
          Map.entry("OUTBOUND_CLICK_1", "Paid outbound clicks"),
          Map.entry("REPIN_1", "Paid saves"),
          Map.entry("REPIN_2", "Earned saves"),
          Map.entry("TOTAL_ENGAGEMENT", "Engagements"),
          Map.entry("ECTR", "CTR"),
          Map.entry("CTR", "Paid CTR"),
          Map.entry("ECPC_IN_DOLLAR", "CPC"),
          Map.entry("CPM_IN_DOLLAR", "CPM"),
          Map.entry("TOTAL_CONVERSIONS", "Conversions"),
          Map.entry("TOTAL_CHECKOUT", "Conversions (Checkout)"),
          Map.entry("TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR", "Order value (Checkout)"),
          Map.entry("CHECKOUT_ROAS", "ROAS (Checkout)"),
          Map.entry("TOTAL_IMPRESSION_USER", "Reach"),
          Map.entry("TOTAL_IMPRESSION_FREQUENCY", "Frequency"));

  private MetricWords() {}

  /// What Ads Manager calls it; empty when it has no name there.
  static String displayName(Column column) {
    String shown = SHOWN.get(column.name());
    if (shown != null) {
      return shown;
    }
    return column.name().endsWith("_CONVERSION") ? "" : words(column.name());
  }

  static String definition(Column column) {
    String words = words(column.name());
    return column.isConversion()
        ? words + ", as attributed within the chosen windows."
        : words + ", over the time and the entity of the row.";
  }

  private static String words(String name) {
    String lower =
        name.replace("_IN_MICRO_DOLLAR", " in millionths of the account's currency")
            .replace("_IN_DOLLAR", " in the account's currency")
            .replace('_', ' ')
            .toLowerCase(Locale.ROOT);
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
