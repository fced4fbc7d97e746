package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.quoted;
import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Units as conditions.
final class Units {
  private Units() {}

  /// True for the rows of the unit, false or null for the others.
  static String condition(TableShape shape, Unit unit) {
    return switch (unit) {
      case Unit.Whole _ -> "TRUE";
      case Unit.Keys(String column, Set<String> values) -> isOneOf(column, values);
      case Unit.Days days -> {
        var condition = new StringBuilder();
        condition.append(quoted(day(shape)));
        condition.append(" BETWEEN DATE '").append(days.from());
        condition.append("' AND DATE '").append(days.to()).append('\'');
        days.alike()
            .forEach((column, values) -> condition.append(" AND ").append(isOneOf(column, values)));
        yield condition.toString();
      }
    };
  }

  /// Days with all of the groups that sums are kept of: a unit may hold a part of a group.
  static Unit ofGroups(Unit unit, Set<String> by) {
    if (!(unit
        instanceof Unit.Days(LocalDate from, LocalDate to, Map<String, Set<String>> alike))) {
      return unit;
    }
    var whole = new HashMap<>(alike);
    whole.keySet().retainAll(by);
    return new Unit.Days(from, to, whole);
  }

  /// Whether a row outside of the unit can have the key of one inside.
  static boolean sharesKeys(TableShape shape, Unit unit) {
    return switch (unit) {
      case Unit.Whole _ -> false;
      case Unit.Keys keys -> !shape.key().contains(keys.column());
      case Unit.Days days -> {
        var told = new HashSet<>(days.alike().keySet());
        told.add(day(shape));
        yield !shape.key().containsAll(told);
      }
    };
  }

  static String day(TableShape shape) {
    String day = shape.day();
    if (day == null) {
      throw new IllegalArgumentException(shape.name() + " has no days");
    }
    return day;
  }

  private static String isOneOf(String column, Collection<String> values) {
    return values.isEmpty()
        ? "FALSE"
        : quoted(column)
            + values.stream()
                .sorted()
                .map(Name::text)
                .collect(Collectors.joining(",", " IN (", ")"));
  }

  /// Some columns, quoted, after a prefix.
  static String list(String prefix, Collection<String> columns) {
    return columns.stream()
        .map(column -> prefix + quoted(column))
        .collect(Collectors.joining(", "));
  }

  /// That a text is the same.
  static String is(String column, String value) {
    return quoted(column) + " = " + text(value);
  }
}
