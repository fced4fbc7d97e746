package dev.pintle.forward.rule.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongSupplier;

/// What one evaluation may take. It sees each value that is made on the way, so no text or list can
/// grow beyond its limit by more than one step. The clock is looked at only by evaluations that do
/// much: a pause of the machine fails no small one. Not thread-safe.
final class Budget implements CelEvaluationListener {
  static final int MAX_TEXT = 100_000;
  static final int MAX_ITEMS = 50_000;
  private static final int MAX_STEPS = 1_000_000;
  private static final int STEPS_BETWEEN_LOOKS = 500;
  private static final long NANOS = 50_000_000;
  private static final int CHARS_A_STEP = 50;

  /// How many values a list or map that is made may hold, with all below.
  private static final int MAX_VALUES = 20_000;

  private final LongSupplier nanoTime;
  private long startNanos; // taken at the first look
  private boolean late;
  private int steps;
  private int nextLook = STEPS_BETWEEN_LOOKS;
  private String problem = "";

  Budget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void callback(CelExpr expression, Object value) {
    if (!problem.isEmpty()) {
      throw new LimitException(problem);
    }
    steps += weight(expression, value);
    if (steps >= nextLook) {
      look();
    }
    check();
  }

  boolean isSpent() {
    return !problem.isEmpty();
  }

  /// Whether it was the clock that ended it.
  boolean isLate() {
    return late;
  }

  String problem() {
    return problem;
  }

  /// @throws LimitException when it is spent
  void check() {
    if (!problem.isEmpty()) {
      throw new LimitException(problem);
    }
  }

  private int weight(CelExpr expression, Object value) {
    if (value instanceof String text) {
      if (text.length() > MAX_TEXT) {
        problem = "a text has more than 100,000 characters";
      }
      return 1 + text.length() / CHARS_A_STEP;
    }
    if (value instanceof CelByteString bytes && bytes.size() > MAX_TEXT) {
      problem = "there are more than 100,000 bytes";
    }
    if (value instanceof Collection<?> list && list.size() > MAX_ITEMS) {
      problem = "a list has more than 50,000 items";
      return 1;
    }
    if (!makes(expression)) {
      return isMatch(expression) ? STEPS_BETWEEN_LOOKS / 2 : 1;
    }
    int held = held(value, 0);
    if (held > MAX_VALUES) {
      problem = "a list holds more than 20,000 values";
    }
    return held;
  }

  /// Whether it may make a list that is larger than those there were; the result of a macro, to
  /// which each turn adds one item, is weighed when it is whole.
  private static boolean makes(CelExpr expression) {
    return switch (expression.getKind()) {
      case LIST, MAP, COMPREHENSION -> true;
      case CALL ->
          expression.call().function().equals("_+_")
              && !expression.call().args().getFirst().identOrDefault().name().startsWith("@");
      case CONSTANT, IDENT, SELECT, STRUCT, NOT_SET -> false;
    };
  }

  /// Whether a regular expression was matched, which takes as long as many other steps.
  private static boolean isMatch(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals("matches");
  }

  /// How many values it holds, itself included; stops counting soon after the limit. What is in the
  /// event counts as one.
  private static int held(Object value, int before) {
    int count = before + 1;
    if (value instanceof ObjectView || value instanceof ListView || count > MAX_VALUES) {
      return count;
    }
    if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        count = held(item, count);
      }
    } else if (value instanceof Collection<?> list) {
      for (Object item : list) {
        count = held(item, count);
        if (count > MAX_VALUES) {
          break;
        }
      }
    }
    return count;
  }

  private void look() {
    nextLook = steps + STEPS_BETWEEN_LOOKS;
    long now = nanoTime.getAsLong();
    if (startNanos == 0) {
      startNanos = now;
    } else if (now - startNanos > NANOS) {
      problem = "it takes more than 50 ms";
      late = true;
    }
    if (steps > MAX_STEPS) {
      problem = "it takes more than 1,000,000 steps";
    }
  }
}
