package dev.pintle.admin;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import java.util.List;
import java.util.Locale;

/// The fixed schemas of tables, as pages and programs show them.
public final class ImportSchemas {
  private ImportSchemas() {}

  /// The columns whose name, unit or description has all words.
  static List<Column> search(TableShape shape, String words) {
    String[] all = words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    return shape.columns().stream().filter(column -> fits(column, all)).toList();
  }

  private static boolean fits(Column column, String... words) {
    String text =
        (column.name() + " " + column.unit() + " " + column.description()).toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /// What a column holds, in a word.
  public static String type(ColumnType type) {
    return switch (type) {
      case TEXT -> "text";
      case INTEGER -> "whole number";
      case DECIMAL -> "decimal";
      case REAL -> "number";
      case BOOLEAN -> "true or false";
      case DATE -> "day";
      case TIMESTAMP -> "time";
      case JSON -> "JSON";
    };
  }
}
