package dev.pintle.admin.ads;

import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
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

  /// The columns that can be chosen for a table, whose name or description has all words.
  static List<ReportColumn> choosable(AdsTable table, String words) {
    String[] all = words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    return table.kind() instanceof AdsTable.Kind.Report(Level level)
        ? ReportColumns.chosen(level, new ColumnChoice.All()).stream()
            .filter(column -> fits(column.name() + " " + column.description(), all))
            .toList()
        : List.of();
  }

  private static boolean fits(Column column, String... words) {
    return fits(column.name() + " " + column.unit() + " " + column.description(), words);
  }

  private static boolean fits(String said, String... words) {
    String text = said.toLowerCase(Locale.ROOT);
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
