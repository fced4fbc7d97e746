package dev.pintle.sandbox;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads amounts that are sent as texts, exactly.
final class Amounts {
  private static final int MAX_LENGTH = 100;

  /// What is smaller than a double can be is no amount, and adding it up would cost its digits.
  private static final int MAX_SCALE = 324;

  private Amounts() {}

  /// The amount, or null when the text is none that a finite double could hold.
  static @Nullable BigDecimal parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !isPlain(text)) {
      return null;
    }
    try {
      var amount = new BigDecimal(text);
      boolean fits = amount.scale() <= MAX_SCALE && Double.isFinite(amount.doubleValue());
      return fits ? amount : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static String print(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /// `BigDecimal` would also take the digits of other scripts.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }
}
