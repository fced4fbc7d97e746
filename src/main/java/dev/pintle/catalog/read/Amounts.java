package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Price;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// Writes amounts as Pinterest reads them: `1.299,50 €` becomes `1299.50 EUR` where a source is
/// said to write so. What is no amount stays as it is.
///
/// @param decimals how amounts are written
/// @param currency for amounts without one; may be empty
record Amounts(Decimals decimals, String currency) {
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("zł", "PLN"),
          Map.entry("Kč", "CZK"),
          Map.entry("Ft", "HUF"),
          Map.entry("₹", "INR"),
          Map.entry("R$", "BRL"),
          Map.entry("US$", "USD"),
          Map.entry("C$", "CAD"),
          Map.entry("A$", "AUD"),
          Map.entry("₺", "TRY"),
          Map.entry("₩", "KRW"),
          Map.entry("₪", "ILS"),
          Map.entry("฿", "THB"),
          Map.entry("₫", "VND"),
          Map.entry("₱", "PHP"),
          Map.entry("₴", "UAH"),
          Map.entry("лв", "BGN"),
          Map.entry("₽", "RUB"));

  /// Signs of several currencies: they are the default one's, when it is among them.
  private static final Map<String, String> SHARED =
      Map.of(
          "$", "USD CAD AUD NZD MXN SGD HKD ARS CLP COP",
          "¥", "JPY CNY",
          "kr", "SEK NOK DKK ISK");

  private static final String SPACES = " \u00a0\u202f\t'’";

  String text(String value) {
    if (decimals == Decimals.AS_WRITTEN) {
      return currency.isEmpty() ? value : withCurrency(value);
    }
    int first = -1;
    int last = -1;
    for (int i = 0; i < value.length(); i++) {
      if (isDigit(value.charAt(i))) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first < 0) {
      return value;
    }
    String number = number(value.substring(first, last + 1));
    String code = currency(value.substring(0, first).strip(), value.substring(last + 1).strip());
    return number.isEmpty() || code.equals("?") ? value : join(number, code);
  }

  private String withCurrency(String value) {
    if (value.isEmpty() || !isDigit(value.charAt(value.length() - 1))) {
      return value;
    }
    Price price = Price.parse(value);
    return price == null || !price.currency().isEmpty() ? value : join(value.strip(), currency);
  }

  /// `1299.5` of `1.299,5`; empty when it is no number so written.
  private String number(String digits) {
    char point = decimals == Decimals.COMMA ? ',' : '.';
    char group = decimals == Decimals.COMMA ? '.' : ',';
    var plain = new StringBuilder();
    int sinceGroup = -1;
    boolean fraction = false;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (isDigit(c)) {
        plain.append(c);
        sinceGroup += sinceGroup < 0 ? 0 : 1;
      } else if (c == point && !fraction) {
        if (sinceGroup >= 0 && sinceGroup != 3) {
          return "";
        }
        plain.append('.');
        fraction = true;
        sinceGroup = -1;
      } else if (!fraction && (c == group || SPACES.indexOf(c) >= 0)) {
        if ((sinceGroup >= 0 && sinceGroup != 3) || (sinceGroup < 0 && i > 3)) {
          return "";
        }
        sinceGroup = 0;
      } else {
        return "";
      }
    }
    return (sinceGroup >= 0 && sinceGroup != 3) || plain.length() > 20 ? "" : plain.toString();
  }

  /// The code of what stands before and after; `?` when it is none that is known.
  private String currency(String before, String after) {
    if (!before.isEmpty() && !after.isEmpty()) {
      return "?";
    }
    String sign = before.isEmpty() ? after : before;
    sign = sign.endsWith(".") ? sign.substring(0, sign.length() - 1) : sign;
    if (sign.isEmpty()) {
      return currency;
    }
    String known = SIGNS.get(sign);
    if (known != null) {
      return known;
    }
    String shared = SHARED.get(sign);
    if (shared != null) {
      return !currency.isEmpty() && shared.contains(currency) ? currency : "?";
    }
    return sign.matches("[A-Za-z]{3}") ? sign.toUpperCase(Locale.ROOT) : "?";
  }

  /// Whether an amount is less than another; false when either is none.
  static boolean isLess(String amount, String than) {
    try {
      return new BigDecimal(amount).compareTo(new BigDecimal(than)) < 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static String join(String number, String code) {
    return code.isEmpty() ? number : number + " " + code;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
