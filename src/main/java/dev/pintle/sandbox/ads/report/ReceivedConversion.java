package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.report.Conversion.Event;
import dev.pintle.sandbox.ads.report.Conversion.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A conversion that somebody told Pinterest of.
///
/// @param name as the Conversions API spells it
/// @param seed decides whether and which ad it is given to; always the same for an event id
/// @param where `web`, `app` or `offline`
/// @param atSeconds when it happened, since 1970
/// @param knownSeconds when it was received
/// @param clicked whether it tells of the click on an ad
/// @param value null when it has none
/// @param currency empty for the ad account's
public record ReceivedConversion(
    String name,
    long seed,
    String where,
    long atSeconds,
    long knownSeconds,
    boolean clicked,
    @Nullable BigDecimal value,
    String currency,
    long items) {

  private static final Set<String> KNOWN =
      Set.of(
          "checkout",
          "signup",
          "lead",
          "custom",
          "add_to_cart",
          "search",
          "page_visit",
          "watch_video",
          "view_category",
          "app_install",
          "add_to_wishlist",
          "subscribe");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  /// What it counts as: columns know some names only.
  Event event() {
    return KNOWN.contains(name) ? Event.valueOf(name.toUpperCase(Locale.ROOT)) : Event.UNKNOWN;
  }

  Place place() {
    return switch (where) {
      case "offline" -> Place.OFFLINE;
      case "app" -> Place.INAPP;
      default -> Place.WEB;
    };
  }

  /// In millionths of the ad account's currency. What was paid in another one is not counted: no
  /// rates are known here.
  long valueMicro(String accountCurrency) {
    boolean counts = currency.isEmpty() || currency.equals(accountCurrency);
    if (value == null || !counts || value.abs().compareTo(MOST) > 0) {
      return 0;
    }
    return value.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  int quantity() {
    return (int) Math.min(items, 1_000_000);
  }
}
