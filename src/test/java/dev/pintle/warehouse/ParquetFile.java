package dev.pintle.warehouse;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Reads what was taken away as Parquet.
public final class ParquetFile {
  private ParquetFile() {}

  /// The rows, each with `|` between its values.
  public static List<String> read(Path file, String columns) throws SQLException {
    return rows("SELECT " + columns + " FROM read_parquet('" + file + "')");
  }

  /// The types of its columns.
  public static List<String> types(Path file) throws SQLException {
    return rows("SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file + "'))");
  }

  private static List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      try (var answer = statement.executeQuery(sql)) {
        int count = answer.getMetaData().getColumnCount();
        while (answer.next()) {
          var row = new StringJoiner("|");
          for (int i = 1; i <= count; i++) {
            row.add(answer.getString(i));
          }
          rows.add(row.toString());
        }
      }
    }
    return rows;
  }
}
