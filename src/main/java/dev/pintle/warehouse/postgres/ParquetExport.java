package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.sql.Name.quoted;
import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.sql.Appending;
import dev.pintle.warehouse.sql.Asked;
import dev.pintle.warehouse.sql.Tables;
import dev.pintle.warehouse.sql.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/// Writes an answer of PostgreSQL as Parquet: by a DuckDB in memory, since PostgreSQL cannot.
final class ParquetExport {
  private static final int FETCH_SIZE = 2_000;

  private ParquetExport() {}

  /// Writes the file; what does not fit into the memory lies beside it meanwhile.
  static void write(Connection connection, Asked asked, Path file)
      throws SQLException, IOException {
    Path spilled = Files.createTempDirectory(file.toAbsolutePath().getParent(), "spilled");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      Tables.execute(
          duckdb,
          "SET memory_limit = '256MB'; SET threads = 1; SET temp_directory = "
              + text(spilled.toString()));
      copy(connection, asked, duckdb.unwrap(DuckDBConnection.class), file);
    } finally {
      Files.deleteIfExists(spilled);
    }
  }

  private static void copy(Connection connection, Asked asked, DuckDBConnection duckdb, Path file)
      throws SQLException, IOException {
    var columns = columns(asked.heads());
    Tables.execute(
        duckdb,
        columns.stream()
            .map(column -> quoted(column.name()) + " " + Appending.typeOf(column.type()))
            .collect(Collectors.joining(", ", "CREATE TABLE answer (", ")")));
    var types = asked.heads().stream().map(Answer.Head::type).toList();
    try (var statement = connection.createStatement();
        var appender = duckdb.createAppender("answer")) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(FETCH_SIZE);
      var appending = new Appending(appender, columns);
      try (var answer = statement.executeQuery(asked.exact())) {
        while (answer.next()) {
          appending.row(Values.row(answer, types));
        }
      }
    }
    Tables.execute(
        duckdb,
        "COPY (SELECT %s FROM answer) TO %s (%s)"
            .formatted(
                names(columns, asked.heads()), text(file.toString()), asked.parquetOptions()));
  }

  /// Columns of names that are fit for any, since a person's may not be, or come twice.
  private static List<Column> columns(List<Answer.Head> heads) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < heads.size(); i++) {
      columns.add(Column.of("c" + i, heads.get(i).type(), ""));
    }
    return columns;
  }

  private static String names(List<Column> columns, List<Answer.Head> heads) {
    return IntStream.range(0, heads.size())
        .mapToObj(i -> quoted(columns.get(i).name()) + " AS " + quoted(heads.get(i).name()))
        .collect(Collectors.joining(", "));
  }
}
