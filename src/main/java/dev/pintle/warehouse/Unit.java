package dev.pintle.warehouse;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// Which rows a load replaces: those that are there go, whether they come again or not, and no row
/// outside may come.
public sealed interface Unit {
  /// The whole table.
  record Whole() implements Unit {}

  /// Some days, of rows that are alike in some columns.
  ///
  /// @param to the last day
  /// @param alike columns of text and their values: `attribution`, `targeting_type`, `campaign_id`
  record Days(LocalDate from, LocalDate to, Map<String, Set<String>> alike) implements Unit {
    public Days {
      alike = Map.copyOf(alike);
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("the last day is before the first");
      }
    }
  }

  /// The rows that have one of these texts in a column.
  record Keys(String column, Set<String> values) implements Unit {
    public Keys {
      values = Set.copyOf(values);
    }
  }
}
