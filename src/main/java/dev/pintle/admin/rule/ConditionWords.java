package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Operator;
import java.util.List;
import java.util.stream.Collectors;

/// Conditions as people read them. Stateless.
final class ConditionWords {
  private ConditionWords() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.All(var all) -> all.isEmpty() ? "always" : joined(all, " and ");
      case Condition.Any(var any) -> any.isEmpty() ? "never" : joined(any, " or ");
      case Condition.Expression(String source) -> source;
      case Condition.Compare one -> compare(one);
    };
  }

  private static String compare(Condition.Compare one) {
    String words = one.left() + " " + one.operator().label();
    if (one.operator().kind() == Operator.Kind.ALONE) {
      return words;
    }
    return words
        + (one.right().isEmpty() ? " nothing" : " " + one.right())
        + (one.ignoreCase() ? ", whatever the case" : "");
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(part -> isGroup(part) ? "(" + of(part) + ")" : of(part))
        .collect(Collectors.joining(word));
  }

  private static boolean isGroup(Condition condition) {
    return switch (condition) {
      case Condition.All(var all) -> all.size() > 1;
      case Condition.Any(var any) -> any.size() > 1;
      case Condition.Compare _, Condition.Expression _ -> false;
    };
  }
}
