package dev.pintle.ads.run;

import dev.pintle.ads.table.Attribution;

/// For how many days results may still change (facts §3.5).
///
/// A conversion counts on the day of the click, engagement or view, when the attribution says so:
/// such a day changes for as long as the longest window is, and while Pinterest settles it.
final class LookBack {
  private static final int SETTLING = 3;
  private static final int BY_CONVERSION = 7;

  private LookBack() {}

  /// @param attribution as its word; empty where there is none
  /// @param conversions whether there are columns that depend on the attribution
  static int days(String attribution, boolean conversions) {
    if (!conversions || attribution.isEmpty()) {
      return SETTLING;
    }
    Attribution known = Attribution.of(attribution);
    return switch (known.time()) {
      case AD_ACTION -> known.longest() + SETTLING;
      case CONVERSION -> BY_CONVERSION;
    };
  }
}
