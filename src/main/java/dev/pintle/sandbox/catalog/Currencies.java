package dev.pintle.sandbox.catalog;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/// The currencies of the published description, and which is usual where.
public final class Currencies {
  static final String DOLLAR = "USD";

  private static final Set<String> KNOWN = Words.of("currencies");

  private Currencies() {}

  public static boolean known(String code) {
    return KNOWN.contains(code);
  }

  /// The currency of a country; empty when none is usual.
  static String of(String country) {
    if (!Words.COUNTRIES.contains(country)) {
      return "";
    }
    Currency usual = Currency.getInstance(Locale.of("", country));
    return usual == null ? "" : usual.getCurrencyCode();
  }
}
