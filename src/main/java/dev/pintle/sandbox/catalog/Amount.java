package dev.pintle.sandbox.catalog;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A price in one of the three published forms: `24.99 USD`, `24.99USD` and `24.99`.
///
/// @param currency empty when it names none
record Amount(BigDecimal value, String currency) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(?: ?([A-Z]{3}))?");

  static @Nullable Amount of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String currency = form.group(2) == null ? "" : form.group(2);
    return currency.isEmpty() || Currencies.known(currency)
        ? new Amount(new BigDecimal(form.group(1)), currency)
        : null;
  }

  Amount in(String otherwise) {
    return currency.isEmpty() ? new Amount(value, otherwise) : this;
  }

  @Override
  public String toString() {
    return value.toPlainString() + " " + currency;
  }
}
