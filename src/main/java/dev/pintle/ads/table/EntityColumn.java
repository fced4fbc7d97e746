package dev.pintle.ads.table;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;

/// A column of entities, and what it is read from.
///
/// Its name in the warehouse is Pinterest's, with the exceptions that amounts in millionths are
/// kept in whole units and lose `_in_micro_currency`, and times lose `_ms`: a time is a time.
///
/// @param table which [AdsTable] has it
/// @param column its name in the warehouse
/// @param field Pinterest's name; with a dot between the names when it is inside of another
public record EntityColumn(
    String table, String column, String field, Kind kind, String description) {
  /// How Pinterest writes the values.
  public enum Kind {
    TEXT(ColumnType.TEXT),
    INTEGER(ColumnType.INTEGER),
    DECIMAL(ColumnType.DECIMAL),
    BOOLEAN(ColumnType.BOOLEAN),
    DATE(ColumnType.DATE),
    JSON(ColumnType.JSON),
    /// Millionths of the ad account's currency.
    MICRO(ColumnType.DECIMAL),
    /// Seconds since 1970.
    SECONDS(ColumnType.TIMESTAMP),
    /// Thousandths of seconds since 1970.
    MILLIS(ColumnType.TIMESTAMP),
    /// As ISO 8601 has it.
    ISO(ColumnType.TIMESTAMP);

    private final ColumnType type;

    Kind(ColumnType type) {
      this.type = type;
    }

    public ColumnType type() {
      return type;
    }
  }

  Column warehouseColumn() {
    String unit = kind == Kind.MICRO ? "account currency" : "";
    return new Column(column, kind.type(), unit, description, false);
  }
}
