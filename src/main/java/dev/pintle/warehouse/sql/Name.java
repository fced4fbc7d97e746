package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Warehouse;

/// A table's or view's name with its schema.
public record Name(String schema, String name) {
  /// The view or table that people read.
  public static Name published(Dataset dataset, String table) {
    return new Name(dataset.schema(), table);
  }

  /// In the schema that is hidden from people.
  public static Name hidden(Dataset dataset, String table) {
    return new Name(Warehouse.hiddenSchema(dataset), table);
  }

  static Name generation(Dataset dataset, String table, int generation) {
    return hidden(dataset, Warehouse.nameOf(table, generation));
  }

  /// As it stands in a statement.
  public String sql() {
    return schema.isEmpty() ? quoted(name) : quoted(schema) + "." + quoted(name);
  }

  /// A name as it stands in a statement.
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text as it stands in a statement.
  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
