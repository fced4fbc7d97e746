package dev.pintle.forward;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads amounts exactly, digit by digit, never through a `double`. Stateless.
final class Decimals {
  private static final int MAX_DIGITS = 30;

  private Decimals() {}

  /// A number, or a text that is nothing but one (`12.50`), in plain notation; null when it is
  /// neither, is negative, or has more than 30 digits before or after the point.
  static @Nullable String plain(@Nullable Json json) {
    return switch (json) {
      case Json.Num(String digits) -> plain(digits);
      case Json.Text(String text) -> {
        String stripped = text.strip();
        yield isPlain(stripped) ? plain(stripped) : null;
      }
      case Json.Bool _, Json.Arr _, Json.Obj _, Json.Null _ -> null;
      case null -> null;
    };
  }

  static @Nullable BigDecimal exact(@Nullable Json json) {
    String plain = plain(json);
    return plain == null ? null : new BigDecimal(plain);
  }

  /// A whole number from 0 to a billion, be it written `2`, `2.0` or `"2"`; -1 for all else.
  static long whole(@Nullable Json json) {
    String plain = plain(json);
    if (plain == null) {
      return -1;
    }
    if (plain.length() <= 9 && plain.indexOf('.') < 0) {
      return Long.parseLong(plain);
    }
    var value = new BigDecimal(plain).stripTrailingZeros();
    return value.scale() <= 0 && value.compareTo(BigDecimal.valueOf(1_000_000_000)) <= 0
        ? value.longValueExact()
        : -1;
  }

  private static @Nullable String plain(String digits) {
    if (isPlain(digits)) {
      boolean leadingZero =
          digits.length() > 1 && digits.charAt(0) == '0' && digits.charAt(1) != '.';
      return leadingZero ? new BigDecimal(digits).toPlainString() : digits;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(digits);
    } catch (NumberFormatException _) {
      return null; // an exponent beyond what an int holds
    }
    boolean reasonable =
        Math.abs((long) value.scale()) <= MAX_DIGITS && value.precision() <= MAX_DIGITS;
    return reasonable && value.signum() >= 0 ? value.toPlainString() : null;
  }

  /// Digits, with at most one point that has digits on both sides.
  private static boolean isPlain(String text) {
    int length = text.length();
    if (length == 0 || length > 2 * MAX_DIGITS) {
      return false;
    }
    int point = -1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (point >= 0 || i == 0 || i == length - 1) {
          return false;
        }
        point = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return (point < 0 ? length : point) <= MAX_DIGITS;
  }
}
