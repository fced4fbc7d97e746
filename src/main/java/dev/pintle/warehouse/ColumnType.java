package dev.pintle.warehouse;

/// What a column holds, and as what Java value a row has it. Each may be null.
public enum ColumnType {
  /// `String`. Ids as well, always: they are larger than what a number can hold exactly.
  TEXT,
  /// `Long`.
  INTEGER,
  /// `BigDecimal`, 18 digits before the point and 6 after it.
  DECIMAL,
  /// `Double`.
  REAL,
  /// `Boolean`.
  BOOLEAN,
  /// `LocalDate`.
  DATE,
  /// `Instant`.
  TIMESTAMP,
  /// `String` that is a JSON value.
  JSON
}
