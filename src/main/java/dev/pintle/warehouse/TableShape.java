package dev.pintle.warehouse;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a table looks like.
///
/// @param columns in their order
/// @param key the columns that tell one row from every other
/// @param day the column of the day, in tables that have rows of days
public record TableShape(
    String name, String description, List<Column> columns, List<String> key, @Nullable String day) {
  public TableShape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    var names = new HashSet<String>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(name + " has two columns " + column.name());
      }
    }
    if (!Column.isName(name) || key.isEmpty() || !names.containsAll(key)) {
      throw new IllegalArgumentException("not a table: " + name + " with the key " + key);
    }
    if (day != null && !names.contains(day)) {
      throw new IllegalArgumentException(name + " has no column " + day);
    }
  }

  /// Where a column stands, from 0.
  ///
  /// @throws IllegalArgumentException when there is none of that name
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }
}
