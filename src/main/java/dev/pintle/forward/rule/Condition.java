package dev.pintle.forward.rule;

import java.util.List;

/// Something that holds of an event, or does not.
public sealed interface Condition {
  /// Holds always: a group of nothing.
  static Condition always() {
    return new All(List.of());
  }

  /// Holds never: one of nothing.
  static Condition never() {
    return new Any(List.of());
  }

  /// Compares a value of the event.
  ///
  /// @param left a path (`properties.total`), or an element (`{{order id}}`)
  /// @param right a text or number as written, or an element; empty when the operator takes none
  /// @param ignoreCase whether `A` equals `a`
  record Compare(String left, Operator operator, String right, boolean ignoreCase)
      implements Condition {}

  /// Holds when all of them do.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /// Holds when one of them does; with none it does not.
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /// Holds when a CEL expression yields true.
  record Expression(String source) implements Condition {}

  default boolean isAlways() {
    return this instanceof All(var conditions) && conditions.isEmpty();
  }
}
