package dev.pintle.admin.web;

/// Cells of the CSV files that people load.
public final class CsvCell {
  private CsvCell() {}

  /// A text as a cell that no spreadsheet takes for a formula.
  public static String plain(String text) {
    return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
