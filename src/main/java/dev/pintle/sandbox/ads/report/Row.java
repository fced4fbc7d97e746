package dev.pintle.sandbox.ads.report;

import dev.pintle.base.Json;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A row of a table while it is looked at; the next one takes its place. Not thread-safe.
final class Row {
  final Column[] columns;
  final long[] numbers;
  @Nullable Json[] attributes;
  String id = "";
  @Nullable LocalDate date;
  int hour = -1;
  Targeting.@Nullable Value targeting;

  Row(Column[] columns) {
    this.columns = columns;
    numbers = new long[columns.length];
    attributes = new @Nullable Json[columns.length];
  }

  /// Whether it belongs together with another one: to the same entity.
  boolean isOf(String otherId) {
    return id.equals(otherId);
  }

  /// Whether there is nothing in it but zeros, though it has numbers.
  boolean isZero() {
    boolean hasNumbers = false;
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].isNumber()) {
        hasNumbers = true;
        if (numbers[i] != 0) {
          return false;
        }
      }
    }
    return hasNumbers;
  }
}
