package dev.pintle.catalog.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fields of one row. Filled anew for each row by who reads the source: who keeps one copies
/// it. Not thread-safe.
final class Row {
  private final Columns columns;
  private @Nullable String[] values;
  private long number;

  Row(Columns columns) {
    this.columns = columns;
    this.values = new @Nullable String[Math.max(16, columns.size())];
  }

  Columns columns() {
    return columns;
  }

  void begin(long atNumber) {
    number = atNumber;
    Arrays.fill(values, null);
  }

  long number() {
    return number;
  }

  /// Empty when it has no such field.
  String get(int index) {
    String value = index < 0 || index >= values.length ? null : values[index];
    return value == null ? "" : value;
  }

  String get(String name) {
    return get(columns.find(name));
  }

  void put(int index, String value) {
    if (index < 0) {
      return;
    }
    if (index >= values.length) {
      values = Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
    }
    values[index] = value;
  }

  void put(String name, String value) {
    put(columns.add(name), value);
  }

  /// Puts one more value to those that the field has, on a line of its own.
  void more(int index, String value, int longest) {
    String before = get(index);
    if (before.isEmpty()) {
      put(index, value);
    } else if (!value.isEmpty() && before.length() + value.length() < longest) {
      put(index, before + "\n" + value);
    }
  }

  Row copy() {
    Row copy = new Row(columns);
    copy.values = values.clone();
    copy.number = number;
    return copy;
  }

  /// Characters that it holds.
  int weight() {
    int weight = 64;
    for (String value : values) {
      weight += value == null ? 0 : value.length();
    }
    return weight;
  }
}
