package dev.pintle.admin;

/// Cells of the CSV files that people load.
final class CsvCell {
  private CsvCell() {}

  /// A text as a cell that no spreadsheet takes for a formula.
  static String plain(String text) {
    return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
