package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Condition.Compare;
import dev.pintle.forward.rule.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for conditions that use what is missing, and for such as can never hold.
final class ConditionChecks {
  private final ElementChecks elements;

  ConditionChecks(ElementChecks elements) {
    this.elements = elements;
  }

  /// Looks at what a condition uses.
  void look(Condition condition, String at) {
    switch (condition) {
      case Condition.All(var all) -> each(all, at + ".all");
      case Condition.Any(var any) -> each(any, at + ".any");
      case Condition.Expression(String source) -> elements.compile(source, at + ".expression");
      case Compare compare -> {
        elements.use(new Json.Text(compare.left()), at + ".left");
        elements.use(new Json.Text(compare.right()), at + ".right");
      }
    }
  }

  private void each(List<Condition> conditions, String at) {
    for (int i = 0; i < conditions.size(); i++) {
      look(conditions.get(i), at + "[" + i + "]");
    }
  }

  /// Whether it can be told that a condition holds of no event.
  static boolean never(Condition condition) {
    return switch (condition) {
      case Condition.Any(var any) -> any.stream().allMatch(ConditionChecks::never);
      case Condition.All _ -> contradicts(flat(condition));
      case Condition.Expression(String source) -> source.strip().equals("false");
      case Compare compare -> impossible(compare);
    };
  }

  /// Whether it can be told that a condition holds of every event.
  static boolean always(Condition condition) {
    return switch (condition) {
      case Condition.Any(var any) -> any.stream().anyMatch(ConditionChecks::always);
      case Condition.All(var all) -> all.stream().allMatch(ConditionChecks::always);
      case Condition.Expression(String source) -> source.strip().equals("true");
      case Compare _ -> false;
    };
  }

  /// Whether two conditions cannot both hold.
  static boolean exclude(Condition one, Condition other) {
    return never(new Condition.All(List.of(one, other)));
  }

  private static boolean impossible(Compare compare) {
    return compare.operator() == Operator.DOES_NOT_EQUAL
        && compare.left().startsWith("{{")
        && compare.left().equals(compare.right());
  }

  /// What must all hold, groups within groups laid open.
  private static List<Condition> flat(Condition condition) {
    var flat = new ArrayList<Condition>();
    if (condition instanceof Condition.All(var all)) {
      all.forEach(one -> flat.addAll(flat(one)));
    } else {
      flat.add(condition);
    }
    return flat;
  }

  private static boolean contradicts(List<Condition> all) {
    for (int i = 0; i < all.size(); i++) {
      if (!(all.get(i) instanceof Condition.All) && never(all.get(i))) {
        return true;
      }
      for (int j = i + 1; j < all.size(); j++) {
        if (all.get(i) instanceof Compare one
            && all.get(j) instanceof Compare other
            && one.left().equals(other.left())
            && (clash(one, other) || clash(other, one))) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether two comparisons of one thing cannot both hold.
  private static boolean clash(Compare one, Compare other) {
    if (one.right().contains("{{") || other.right().contains("{{")) {
      return false;
    }
    Operator with = other.operator();
    return switch (one.operator()) {
      case EQUALS ->
          (with == Operator.EQUALS && !same(one, other))
              || (with == Operator.DOES_NOT_EQUAL && one.right().equals(other.right()))
              || number(one.right()).filter(value -> outside(value, other)).isPresent();
      case IS_TRUE, IS_TRUTHY -> with == Operator.IS_FALSE || with == Operator.IS_FALSY;
      case LESS_THAN, LESS_THAN_OR_EQUAL -> number(one.right()).isPresent() && above(one, other);
      case DOES_NOT_EQUAL,
          CONTAINS,
          DOES_NOT_CONTAIN,
          STARTS_WITH,
          DOES_NOT_START_WITH,
          ENDS_WITH,
          DOES_NOT_END_WITH,
          MATCHES_REGEX,
          DOES_NOT_MATCH_REGEX,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_FALSE,
          IS_FALSY ->
          false;
    };
  }

  private static boolean same(Compare one, Compare other) {
    if (one.right().isBlank() || other.right().isBlank()) {
      return true; // the number 0 equals an empty text, and others
    }
    Optional<BigDecimal> left = number(one.right());
    Optional<BigDecimal> right = number(other.right());
    if (left.isPresent() && right.isPresent()) {
      return left.get().compareTo(right.get()) == 0;
    }
    return (one.ignoreCase() || other.ignoreCase())
        ? one.right().equalsIgnoreCase(other.right())
        : one.right().equals(other.right());
  }

  private static boolean outside(BigDecimal value, Compare range) {
    Optional<BigDecimal> bound = number(range.right());
    if (bound.isEmpty()) {
      return false;
    }
    int side = value.compareTo(bound.get());
    return (range.operator() == Operator.LESS_THAN && side >= 0)
        || (range.operator() == Operator.LESS_THAN_OR_EQUAL && side > 0)
        || (range.operator() == Operator.GREATER_THAN && side <= 0)
        || (range.operator() == Operator.GREATER_THAN_OR_EQUAL && side < 0);
  }

  /// Whether the lower bound that the other one sets lies above the upper bound of this.
  private static boolean above(Compare upper, Compare other) {
    Optional<BigDecimal> low = number(other.right());
    boolean strict = other.operator() == Operator.GREATER_THAN;
    if (low.isEmpty() || (!strict && other.operator() != Operator.GREATER_THAN_OR_EQUAL)) {
      return false;
    }
    int side = low.get().compareTo(number(upper.right()).orElseThrow());
    return side > 0 || (side == 0 && (strict || upper.operator() == Operator.LESS_THAN));
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
