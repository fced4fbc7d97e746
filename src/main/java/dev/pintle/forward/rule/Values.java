package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What values mean to conditions: as JavaScript compares loosely, since rules of Adobe's count on
/// it (capabilities 3.9). Stateless.
final class Values {
  private static final int EXACT_DIGITS = 15;
  private static final int MAX_EXPONENT = 400;

  private Values() {}

  static boolean isTruthy(@Nullable Json value) {
    return switch (value) {
      case Json.Bool(boolean flag) -> flag;
      case Json.Text(String text) -> !text.isEmpty();
      case Json.Num num -> {
        Double number = number(num);
        yield number == null || number != 0;
      }
      case Json.Arr _, Json.Obj _ -> true;
      case Json.Null _ -> false;
      case null -> false;
    };
  }

  /// A number, or a text that is one; null for all else.
  static @Nullable Double number(@Nullable Json value) {
    return switch (value) {
      case Json.Num(String digits) -> finite(digits);
      case Json.Text(String text) -> text.isBlank() ? null : finite(text.strip());
      case Json.Bool _, Json.Arr _, Json.Obj _, Json.Null _ -> null;
      case null -> null;
    };
  }

  private static @Nullable Double finite(String digits) {
    char last = digits.isEmpty() ? 'x' : digits.charAt(digits.length() - 1);
    if ((last < '0' || last > '9') && last != '.') {
      return null; // Java also reads 1f and 0x1p3
    }
    try {
      double number = Double.parseDouble(digits);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// A text, or a number as text; null for all else.
  static @Nullable String text(@Nullable Json value) {
    return switch (value) {
      case Json.Text(String text) -> text;
      case Json.Num(String digits) -> digits;
      case Json.Bool _, Json.Arr _, Json.Obj _, Json.Null _ -> null;
      case null -> null;
    };
  }

  static boolean areEqual(@Nullable Json left, @Nullable Json right, boolean ignoreCase) {
    boolean nothingLeft = left == null || left instanceof Json.Null;
    boolean nothingRight = right == null || right instanceof Json.Null;
    if (left == null || right == null || nothingLeft || nothingRight) {
      return nothingLeft && nothingRight;
    }
    if (left instanceof Json.Bool(boolean one) && right instanceof Json.Bool(boolean other)) {
      return one == other;
    }
    if (isNumeric(left) || isNumeric(right)) {
      return areEqualNumbers(numeric(left), numeric(right));
    }
    String one = loose(left);
    String other = loose(right);
    return ignoreCase ? one.equalsIgnoreCase(other) : one.equals(other);
  }

  private static boolean isNumeric(Json value) {
    return value instanceof Json.Num || value instanceof Json.Bool;
  }

  /// As a number is written; empty when it is none. An empty text is zero, as in JavaScript.
  private static String numeric(Json value) {
    return switch (value) {
      case Json.Num(String digits) -> digits;
      case Json.Bool(boolean flag) -> flag ? "1" : "0";
      case Json.Text(String text) -> text.isBlank() ? "0" : text.strip();
      case Json.Arr _, Json.Obj _, Json.Null _ -> loose(value);
    };
  }

  private static boolean areEqualNumbers(String one, String other) {
    Double first = finite(one);
    Double second = finite(other);
    if (first == null || second == null || Double.compare(first, second) != 0) {
      return first != null && second != null && first == 0 && second == 0;
    }
    boolean sure = one.length() <= EXACT_DIGITS && other.length() <= EXACT_DIGITS;
    if (sure || Math.abs(first) > 1e300) {
      return true;
    }
    // ids of more than 15 digits differ although their doubles do not
    return exact(one).compareTo(exact(other)) == 0;
  }

  private static BigDecimal exact(String digits) {
    try {
      var number = new BigDecimal(digits);
      return Math.abs((long) number.scale()) > MAX_EXPONENT ? BigDecimal.ZERO : number;
    } catch (NumberFormatException _) {
      return BigDecimal.ZERO; // an exponent beyond what an int holds
    }
  }

  private static String loose(Json value) {
    return switch (value) {
      case Json.Text(String text) -> text;
      case Json.Num(String digits) -> digits;
      case Json.Bool(boolean flag) -> Boolean.toString(flag);
      case Json.Arr(List<Json> items) ->
          items.stream().map(Values::loose).collect(Collectors.joining(","));
      case Json.Obj _ -> "[object Object]";
      case Json.Null _ -> "";
    };
  }

  /// A text without the space around it, and with single spaces inside.
  static String cleaned(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// A value as people read it.
  static String shown(@Nullable Json value) {
    if (value == null || value instanceof Json.Null) {
      return "nothing";
    }
    String scalar = Json.scalar(value);
    return scalar != null ? scalar : value.toString();
  }
}
