package dev.pintle.catalog.item;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An amount of money.
///
/// @param amount in units of the currency, 0 or more
/// @param currency ISO 4217, in capitals; empty when none stands there (Pinterest then reads US
///   dollars)
public record Price(BigDecimal amount, String currency) {
  private static final Pattern PUBLISHED =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s?([A-Za-z]{3})?");

  /// Reads the forms that Pinterest publishes: `24.99 USD`, `24.99USD`, `24.99`; null for any
  /// other.
  public static @Nullable Price parse(String text) {
    Matcher found = PUBLISHED.matcher(text.strip());
    if (!found.matches()) {
      return null;
    }
    String currency = found.group(2);
    return new Price(
        new BigDecimal(found.group(1)), currency == null ? "" : currency.toUpperCase(Locale.ROOT));
  }

  /// As Pinterest is told it.
  public String text() {
    String plain = amount.toPlainString();
    return currency.isEmpty() ? plain : plain + " " + currency;
  }
}
