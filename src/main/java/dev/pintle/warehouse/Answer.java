package dev.pintle.warehouse;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a question came to.
public sealed interface Answer {
  /// It was answered.
  ///
  /// @param rows values as of [ColumnType]; a row may hold nulls
  /// @param cut whether there are more rows than were wanted
  record Rows(List<Head> columns, List<List<@Nullable Object>> rows, boolean cut, Duration took)
      implements Answer {}

  /// It was not: the words are fit to be shown.
  record Refused(String why) implements Answer {}

  /// A column of an answer.
  record Head(String name, ColumnType type) {}
}
