package dev.pintle.warehouse.duckdb;

import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.sql.Asked;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Parser;
import dev.pintle.warehouse.sql.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Questions of people: a SELECT that names nothing but tables, views and harmless functions, in a
/// transaction that cannot write, on a database whose settings are locked.
final class Questions {
  /// Functions that give rows: the others read files, or change how the database works.
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of("range", "generate_series", "unnest", "json_each", "json_tree", "repeat_row");

  /// Functions whose result can be as large as one likes whatever they are given, outside of the
  /// memory that is counted, and while nothing can stop them.
  private static final Set<String> LARGE =
      Set.of(
          "repeat",
          "lpad",
          "rpad",
          "list_resize",
          "array_resize",
          "range",
          "generate_series",
          "printf",
          "format");

  /// Functions that tell about the machine, or keep it waiting.
  private static final Set<String> FOREIGN =
      Set.of("current_setting", "sleep_ms", "pg_sleep", "write_log", "nextval", "setval");

  /// Views of the database's own that tell about the machine.
  private static final Set<String> OF_THE_MACHINE =
      Set.of("pg_settings", "duckdb_settings", "duckdb_databases", "duckdb_logs", "duckdb_secrets");

  /// What the driver says of every mistake that shows only when a question is answered, since it
  /// hands rows over one by one.
  private static final String UNTOLD = "Invalid result set";

  private static final Set<String> READING =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");

  private final Parser parser;

  Questions(Parser parser) {
    this.parser = parser;
  }

  /// Answers a question.
  Answer answer(StoreFile file, Query query) throws SQLException, InterruptedException {
    Optional<Answer> refused = refused(query.sql());
    if (refused.isPresent()) {
      return refused.get();
    }
    long start = System.nanoTime();
    try (var connection = file.connect();
        var limit = new TimeLimit(query.mostTime())) {
      begin(connection, query.schema());
      var asked = asked(connection, query.sql());
      try (var statement = connection.createStatement()) {
        limit.watch(statement::cancel);
        try (var answer = statement.executeQuery(asked.statement(query.mostRows() + 1L))) {
          return asked.rows(answer, query.mostRows(), start);
        }
      } catch (SQLException e) {
        SQLException why = limit.explain(e);
        return String.valueOf(why.getMessage()).endsWith(UNTOLD)
            ? untold(connection, query, asked)
            : refused(why, asked.sql(), 1);
      }
    } catch (SQLException e) {
      return refused(e, Asked.withoutEnd(query.sql()), 0);
    }
  }

  /// Answers once more in a way that keeps no rows, for the words of what is wrong.
  private static Answer untold(Connection connection, Query query, Asked asked)
      throws InterruptedException {
    try (var limit = new TimeLimit(query.mostTime());
        var statement = connection.createStatement()) {
      try {
        statement.execute("ROLLBACK");
        begin(connection, query.schema());
        limit.watch(statement::cancel);
        statement.execute("EXPLAIN ANALYZE\n" + asked.statement(query.mostRows() + 1L));
        return new Answer.Refused("it could not be answered; ask again");
      } catch (SQLException e) {
        return refused(limit.explain(e), asked.sql(), 2);
      }
    } catch (SQLException e) {
      return refused(e, asked.sql(), 2);
    }
  }

  /// Writes an answer into a file.
  Answer export(
      StoreFile store, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws IOException, InterruptedException {
    Optional<Answer> refused = refused(sql);
    if (refused.isPresent()) {
      return refused.get();
    }
    long start = System.nanoTime();
    Path written = store.exports().resolve("export-" + UUID.randomUUID());
    try (var connection = store.connect();
        var limit = new TimeLimit(mostTime)) {
      begin(connection, schema);
      var asked = asked(connection, sql);
      try (var statement = connection.createStatement()) {
        limit.watch(statement::cancel);
        statement.execute(
            "COPY (%s) TO %s (%s)"
                .formatted(asked.exact(), text(written.toString()), options(format, asked)));
      } catch (SQLException e) {
        return refused(limit.explain(e), asked.sql(), 1);
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      return new Answer.Rows(
          asked.heads(), List.of(), false, Duration.ofNanos(System.nanoTime() - start));
    } catch (SQLException e) {
      return refused(e, Asked.withoutEnd(sql), 0);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static String options(ExportFormat format, Asked asked) {
    return switch (format) {
      case CSV -> "FORMAT csv, HEADER";
      case PARQUET -> asked.parquetOptions();
    };
  }

  private static void begin(Connection connection, String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("USE " + StoreFile.ALIAS + "." + Name.quoted(schema));
      statement.execute("BEGIN TRANSACTION READ ONLY");
    }
  }

  private static Asked asked(Connection connection, String sql) throws SQLException {
    String select = Asked.withoutEnd(sql);
    try (var statement = connection.prepareStatement(select)) {
      return Asked.of(select, statement.getMetaData(), Questions::typeOf);
    }
  }

  private Optional<Answer> refused(String sql) {
    return switch (parser.parse(sql)) {
      case Parser.Parsed.Wrong(String why) -> Optional.of(new Answer.Refused(why));
      case Parser.Parsed.Select(List<Parser.Part> parts) ->
          parts.stream().flatMap(part -> why(part).stream()).findFirst().map(Answer.Refused::new);
    };
  }

  private static Optional<String> why(Parser.Part part) {
    String name = part.name().toLowerCase(Locale.ROOT);
    return switch (part.kind()) {
      case "BASE_TABLE" -> whyNotTable(part.schema().toLowerCase(Locale.ROOT), name);
      case "TABLE_FUNCTION" ->
          TABLE_FUNCTIONS.contains(name)
              ? Optional.empty()
              : Optional.of("a question cannot read from " + name + "()");
      case String kind when kind.endsWith("_NODE") ->
          READING.contains(kind) ? Optional.empty() : Optional.of("only a SELECT can be asked");
      default ->
          LARGE.contains(name) || FOREIGN.contains(name)
              ? Optional.of("the function " + name + " cannot be used in a question")
              : Optional.empty();
    };
  }

  private static Optional<String> whyNotTable(String schema, String name) {
    if (schema.endsWith("_generations")) {
      return Optional.of("what is in " + schema + " is not published");
    }
    if (OF_THE_MACHINE.contains(name)) {
      return Optional.of("a question cannot read from " + name);
    }
    return name.contains("/") || name.contains("\\") || name.contains("://")
        ? Optional.of("a question cannot read files")
        : Optional.empty();
  }

  /// What a column of an answer is handed over as.
  private static ColumnType typeOf(String type) {
    String name = type.toUpperCase(Locale.ROOT);
    if (name.startsWith("DECIMAL") && name.endsWith(")")) {
      return ColumnType.DECIMAL;
    }
    return switch (name) {
      case "BOOLEAN" -> ColumnType.BOOLEAN;
      case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
          ColumnType.INTEGER;
      case "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM" -> ColumnType.DECIMAL;
      case "FLOAT", "DOUBLE" -> ColumnType.REAL;
      case "DATE" -> ColumnType.DATE;
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE" ->
          ColumnType.TIMESTAMP;
      case "JSON" -> ColumnType.JSON;
      default -> ColumnType.TEXT;
    };
  }

  /// The words of the database; what is broken is not the question's fault.
  private static Answer refused(SQLException e, String sql, int linesBefore) {
    return new Answer.Refused(Complaint.words(e, sql, linesBefore));
  }
}
