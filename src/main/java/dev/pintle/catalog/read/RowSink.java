package dev.pintle.catalog.read;

/// Takes the rows of a source one after another.
interface RowSink {
  /// Before the first row of a table.
  ///
  /// @param columns those that the header names
  void header(Columns columns);

  /// Takes the next row.
  ///
  /// @param row is changed afterwards: who keeps it copies it
  void row(Row row);

  /// After the last.
  void end();
}
