package dev.pintle.forward.rule.expression;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.UnsignedLong;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `==`, `!=` and `in`, with a limit: a list that holds one list twice, and that again, has more
/// leaves than there is time. Not thread-safe.
final class Equality {
  private static final int MAX_STEPS = 20_000;
  private static final int CHARS_A_STEP = 100;

  private int steps;

  private Equality() {}

  static ImmutableSet<CelFunctionBinding> bindings() {
    var all = ImmutableSet.<CelFunctionBinding>builder();
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "_==_",
            CelFunctionBinding.from("equals", Object.class, Object.class, Equality::areEqual)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "_!=_",
            CelFunctionBinding.from(
                "not_equals", Object.class, Object.class, (one, two) -> !areEqual(one, two))));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "@in",
            CelFunctionBinding.from("in_list", Object.class, List.class, Equality::isIn),
            CelFunctionBinding.from("in_map", Object.class, Map.class, Equality::isKey)));
    return all.build();
  }

  private static boolean areEqual(Object one, Object two) {
    return new Equality().same(one, two);
  }

  private static boolean isIn(Object value, List<?> list) {
    var equality = new Equality();
    for (Object item : list) {
      if (equality.same(value, item)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKey(Object value, Map<?, ?> map) {
    if (map.containsKey(value)) {
      return true;
    }
    // keys are compared as numbers are: 1 is 1.0
    return !(value instanceof String)
        && !(map instanceof ObjectView)
        && isIn(value, List.copyOf(map.keySet()));
  }

  @SuppressWarnings("ReferenceEquality") // the very same object need not be compared
  private boolean same(@Nullable Object one, @Nullable Object two) {
    if (++steps > MAX_STEPS) {
      throw new LimitException("it compares more than 20,000 values");
    }
    if (one instanceof ObjectView first
        && two instanceof ObjectView second
        && first.json() == second.json()) {
      return true;
    }
    if (one instanceof String text && two instanceof String other) {
      steps += Math.min(text.length(), other.length()) / CHARS_A_STEP;
      return text.equals(other);
    }
    if (one instanceof Number first && two instanceof Number second) {
      return sameNumbers(first, second);
    }
    if (one instanceof List<?> list && two instanceof List<?> other) {
      return sameLists(list, other);
    }
    if (one instanceof Map<?, ?> map && two instanceof Map<?, ?> other) {
      return sameMaps(map, other);
    }
    return one != null && one.equals(two);
  }

  private boolean sameLists(List<?> one, List<?> two) {
    if (one.size() != two.size()) {
      return false;
    }
    var others = two.iterator();
    for (Object item : one) {
      if (!same(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameMaps(Map<?, ?> one, Map<?, ?> two) {
    if (one.size() != two.size()) {
      return false;
    }
    for (var entry : one.entrySet()) {
      if (!two.containsKey(entry.getKey()) || !same(entry.getValue(), two.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameNumbers(Number one, Number two) {
    if (one instanceof Long first && two instanceof Long second) {
      return first.longValue() == second.longValue();
    }
    if (one instanceof Double first && two instanceof Double second) {
      return first.doubleValue() == second.doubleValue();
    }
    if (!Double.isFinite(one.doubleValue()) || !Double.isFinite(two.doubleValue())) {
      return false;
    }
    return exact(one).compareTo(exact(two)) == 0;
  }

  private static BigDecimal exact(Number number) {
    return switch (number) {
      case Long whole -> BigDecimal.valueOf(whole);
      case UnsignedLong whole -> new BigDecimal(whole.bigIntegerValue());
      default -> new BigDecimal(number.doubleValue());
    };
  }
}
