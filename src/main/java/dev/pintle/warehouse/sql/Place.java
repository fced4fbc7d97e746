package dev.pintle.warehouse.sql;

/// Where something stands in a person's statement, as people count: from 1.
public record Place(int line, int column) {
  /// Of a character.
  ///
  /// @param index from 0
  public static Place of(String sql, int index) {
    String before = sql.substring(0, Math.clamp(index, 0, sql.length()));
    int line = (int) before.lines().count();
    boolean begins = before.isEmpty() || before.endsWith("\n");
    return new Place(begins ? line + 1 : line, before.length() - before.lastIndexOf('\n'));
  }

  /// What is wrong, and where.
  public String in(String words) {
    return "%s (line %d, column %d)".formatted(words, line, column);
  }
}
