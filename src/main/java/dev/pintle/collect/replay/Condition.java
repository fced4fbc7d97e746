package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Reading.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether something is so for a row. Thread-safe.
sealed interface Condition {
  /// One that holds for every row.
  static Condition always() {
    return new All(List.of());
  }

  record In(String column, Set<String> values) implements Condition {
    public In {
      values = Set.copyOf(values);
    }
  }

  record StartsWith(String column, String prefix) implements Condition {}

  record EndsWith(String column, String suffix) implements Condition {}

  record Contains(String column, String part) implements Condition {}

  /// The whole value matches.
  record Matches(String column, Pattern pattern) implements Condition {}

  record Empty(String column, boolean empty) implements Condition {}

  record Above(String column, BigDecimal number, Numbers numbers) implements Condition {}

  record Below(String column, BigDecimal number, Numbers numbers) implements Condition {}

  record Not(Condition condition) implements Condition {}

  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /// Tells whether it is so.
  ///
  /// @throws ValueException when a column to be compared as a number is none
  default boolean holds(Row row) {
    return switch (this) {
      case In(String column, var values) -> values.contains(row.value(column));
      case StartsWith(String column, String prefix) -> row.value(column).startsWith(prefix);
      case EndsWith(String column, String suffix) -> row.value(column).endsWith(suffix);
      case Contains(String column, String part) -> row.value(column).contains(part);
      case Matches(String column, Pattern pattern) -> pattern.matcher(row.value(column)).matches();
      case Empty(String column, boolean empty) -> row.value(column).isBlank() == empty;
      case Above(String column, BigDecimal number, Numbers numbers) ->
          numbers.decimal(column, row.value(column)).compareTo(number) > 0;
      case Below(String column, BigDecimal number, Numbers numbers) ->
          numbers.decimal(column, row.value(column)).compareTo(number) < 0;
      case Not(Condition condition) -> !condition.holds(row);
      case All(var conditions) -> conditions.stream().allMatch(each -> each.holds(row));
      case Any(var conditions) -> conditions.stream().anyMatch(each -> each.holds(row));
    };
  }
}
