package dev.pintle.forward.rule.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.pintle.base.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What CEL yields, as JSON. Counts as it goes: lists that hold one list many times are small in
/// memory and huge when written. Not thread-safe.
final class Results {
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_CHARS = 500_000;
  private static final int MAX_DEPTH = 50;
  private static final double EXACT = 9_007_199_254_740_992.0; // 2^53

  private int values;
  private int chars;

  private Results() {}

  /// The value; null for nothing.
  ///
  /// @throws LimitException when it is too large, or no JSON
  static @Nullable Json of(Object value) {
    Json json = new Results().json(value, 0);
    return json instanceof Json.Null ? null : json;
  }

  private Json json(@Nullable Object value, int depth) {
    count(depth);
    return switch (value) {
      case Boolean flag -> new Json.Bool(flag);
      case Long whole -> new Json.Num(Long.toString(whole));
      case Double number -> number(number);
      case UnsignedLong whole -> new Json.Num(whole.toString());
      case String text -> text(text);
      case ObjectView view -> view.json();
      case ListView view -> view.json();
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> list(list, depth);
      case Instant instant -> new Json.Text(instant.toString());
      case Duration duration -> new Json.Text(duration.toString());
      case NullValue _ -> new Json.Null();
      case null -> new Json.Null();
      default -> throw new LimitException("it yields something that is no JSON");
    };
  }

  private void count(int depth) {
    values++;
    if (values > MAX_VALUES) {
      throw new LimitException("it yields more than 10,000 values");
    }
    if (depth > MAX_DEPTH) {
      throw new LimitException("it yields lists that are nested too deep");
    }
  }

  private Json.Text text(String text) {
    chars += text.length();
    if (chars > MAX_CHARS) {
      throw new LimitException("it yields more than 500,000 characters");
    }
    return new Json.Text(text);
  }

  private Json object(Map<?, ?> map, int depth) {
    var fields = new LinkedHashMap<String, Json>();
    for (var entry : map.entrySet()) {
      fields.put(text(String.valueOf(entry.getKey())).value(), json(entry.getValue(), depth + 1));
    }
    return Json.Obj.of(fields);
  }

  private Json list(List<?> list, int depth) {
    var items = new ArrayList<Json>();
    for (Object item : list) {
      items.add(json(item, depth + 1));
    }
    return new Json.Arr(items);
  }

  /// Infinity and what is no number are nothing; a whole number is written as one.
  private static Json number(double number) {
    if (!Double.isFinite(number)) {
      return new Json.Null();
    }
    if (number == Math.rint(number) && Math.abs(number) <= EXACT) {
      return new Json.Num(Long.toString((long) number));
    }
    String shortest = Double.toString(number);
    double size = Math.abs(number);
    return new Json.Num(
        size > 1e-9 && size < 1e21 ? new BigDecimal(shortest).toPlainString() : shortest);
  }
}
