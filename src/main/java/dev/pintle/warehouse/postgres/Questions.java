package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.sql.Name.quoted;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.sql.Asked;
import dev.pintle.warehouse.sql.Place;
import dev.pintle.warehouse.sql.Tables;
import dev.pintle.warehouse.sql.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;

/// Questions of people: one SELECT, asked by their store's role in a transaction that cannot write,
/// on a connection that is used for nothing else.
final class Questions {
  private static final int FETCH_SIZE = 1_000;
  private static final String BEFORE = "SELECT * FROM (\n";
  private static final String NO_SUCH_LOGIN = "28";
  private static final String NOT_ALLOWED = "42501";

  private final String url;
  private final DataSource source;
  private final Roles roles;

  Questions(String url, DataSource source, Roles roles) {
    this.url = url;
    this.source = source;
    this.roles = roles;
  }

  /// What is done with a question once it is on its way.
  @FunctionalInterface
  private interface Way {
    Answer go(Connection connection, Asked asked) throws SQLException, IOException;
  }

  /// Answers a question.
  Answer answer(Query query) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    try {
      return ask(
          query,
          (connection, asked) -> {
            try (var statement = connection.createStatement()) {
              statement.setEscapeProcessing(false);
              statement.setFetchSize(FETCH_SIZE);
              try (var answer = statement.executeQuery(asked.statement(query.mostRows() + 1L))) {
                return asked.rows(answer, query.mostRows(), start);
              }
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("an answer is no file", e);
    }
  }

  /// Writes an answer into a file.
  Answer export(Query query, ExportFormat format, Path file)
      throws SQLException, IOException, InterruptedException {
    long start = System.nanoTime();
    Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      return ask(
          query,
          (connection, asked) -> {
            write(connection, asked, format, written);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            return new Answer.Rows(
                asked.heads(), List.of(), false, Duration.ofNanos(System.nanoTime() - start));
          });
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void write(Connection connection, Asked asked, ExportFormat format, Path file)
      throws SQLException, IOException {
    switch (format) {
      case CSV -> {
        try (var out = Files.newOutputStream(file)) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (" + asked.exact() + ") TO STDOUT (FORMAT csv, HEADER)", out);
        }
      }
      case PARQUET -> ParquetExport.write(connection, asked, file);
    }
  }

  private Answer ask(Query query, Way way) throws SQLException, IOException, InterruptedException {
    String select = Asked.withoutEnd(query.sql());
    if (select.indexOf('\0') >= 0
        || Parser.parseJdbcSql(select, true, false, true, false, false).size() != 1) {
      return new Answer.Refused(
          "only one statement can be asked at a time, and it must be a SELECT");
    }
    var forbidden = Forbidden.why(select);
    if (forbidden.isPresent()) {
      return new Answer.Refused(forbidden.get());
    }
    try (var connection = connect(query.storeId());
        var limit = new TimeLimit(query.mostTime())) {
      try {
        begin(connection, query);
        limit.watch(connection.unwrap(PGConnection.class)::cancelQuery);
        return way.go(connection, asked(connection, select));
      } catch (SQLException e) {
        return new Answer.Refused(said(limit.explain(e)));
      }
    } catch (SQLException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted before a question was asked");
      }
      if (NOT_ALLOWED.equals(e.getSQLState())) {
        return new Answer.Refused(
            "questions are asked by a login role of the store, and Pintle may not make one: let an"
                + " administrator of the database give its user CREATEROLE");
      }
      throw e;
    }
  }

  private Connection connect(String storeId) throws SQLException {
    try {
      return connect(storeId, false);
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(NO_SUCH_LOGIN)) {
        return connect(storeId, true); // another server has set another password
      }
      throw e;
    }
  }

  private Connection connect(String storeId, boolean anew) throws SQLException {
    Roles.Login login;
    try (var own = source.getConnection()) {
      login = roles.login(own, storeId, anew);
    }
    var properties = new Properties();
    properties.setProperty("user", login.role());
    properties.setProperty("password", login.password().value());
    properties.setProperty("logServerErrorDetail", "false");
    return DriverManager.getConnection(withoutUser(url), properties);
  }

  /// What stands in the URL would go before the role's own name and password.
  private static String withoutUser(String url) {
    return url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "").replaceFirst("[?&]$", "");
  }

  private static void begin(Connection connection, Query query) throws SQLException {
    Tables.execute(connection, "SET TIME ZONE 'UTC'");
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    Tables.execute(
        connection,
        "SET LOCAL search_path = %s; SET LOCAL statement_timeout = %d"
            .formatted(quoted(query.schema()), query.mostTime().plusSeconds(1).toMillis()));
  }

  private static Asked asked(Connection connection, String select) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (var nothing = statement.executeQuery(BEFORE + select + "\n) AS asked LIMIT 0")) {
        return Asked.of(select, nothing.getMetaData(), Questions::typeOf);
      }
    } catch (PSQLException e) {
      var told = e.getServerErrorMessage();
      int index = told == null ? -1 : told.getPosition() - 1 - BEFORE.length();
      throw index < 0 || index > select.length()
          ? e
          : new SQLException(Place.of(select, index).in(said(e)), e.getSQLState(), e);
    }
  }

  /// What a column of an answer is handed over as.
  private static ColumnType typeOf(String type) {
    return switch (type) {
      case "bool" -> ColumnType.BOOLEAN;
      case "int2", "int4", "int8" -> ColumnType.INTEGER;
      case "numeric" -> ColumnType.DECIMAL;
      case "float4", "float8" -> ColumnType.REAL;
      case "date" -> ColumnType.DATE;
      case "timestamp", "timestamptz" -> ColumnType.TIMESTAMP;
      case "json", "jsonb" -> ColumnType.JSON;
      default -> ColumnType.TEXT;
    };
  }

  private static String said(SQLException e) {
    if (e instanceof PSQLException told && told.getServerErrorMessage() != null) {
      String message = told.getServerErrorMessage().getMessage();
      return message == null ? "the database refused it" : message;
    }
    return String.valueOf(e.getMessage());
  }
}
