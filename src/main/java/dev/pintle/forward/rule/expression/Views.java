package dev.pintle.forward.rule.expression;

import dev.cel.common.values.NullValue;
import dev.pintle.base.Json;

/// JSON as CEL reads it. Stateless.
final class Views {
  private static final int LONGEST_WHOLE = 19;

  private Views() {}

  static Object of(Json json) {
    return switch (json) {
      case Json.Text(String text) -> text;
      case Json.Num(String digits) -> number(digits);
      case Json.Bool(boolean flag) -> flag;
      case Json.Obj object -> new ObjectView(object);
      case Json.Arr list -> new ListView(list);
      case Json.Null _ -> NullValue.NULL_VALUE;
    };
  }

  /// A whole one that fits in 64 bits is an `int`, any other a `double`.
  private static Object number(String digits) {
    int from = digits.charAt(0) == '-' ? 1 : 0;
    if (digits.length() - from > LONGEST_WHOLE) {
      return Double.parseDouble(digits);
    }
    for (int i = from; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return Double.parseDouble(digits);
      }
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return Double.parseDouble(digits);
    }
  }
}
