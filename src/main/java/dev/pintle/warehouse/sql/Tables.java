package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.quoted;
import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The tables of a dataset, and what is known of each: `_tables` in the hidden schema holds the
/// published generation and the fence.
public final class Tables {
  private static final String STATE = "_tables";
  static final String VIEWS = "_views";
  private static final String STAGING = "_staging_";

  private final Engine engine;

  public Tables(Engine engine) {
    this.engine = engine;
  }

  /// What is known of a table.
  record State(int published, long fence) {}

  /// Where that is written.
  public static Name state(Dataset dataset) {
    return Name.hidden(dataset, STATE);
  }

  /// Makes a dataset's schemas.
  public void open(Connection connection, Dataset dataset) throws SQLException {
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + quoted(dataset.schema()));
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + quoted(Warehouse.hiddenSchema(dataset)));
    execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s
        ("table_name" TEXT NOT NULL, "published" INTEGER NOT NULL, "fence" BIGINT NOT NULL)\
        """
            .formatted(Name.hidden(dataset, STATE).sql()));
    execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s
        ("view_schema" TEXT NOT NULL, "place" INTEGER NOT NULL, "name" TEXT NOT NULL,
         "description" TEXT NOT NULL, "query" TEXT NOT NULL)\
        """
            .formatted(Name.hidden(dataset, VIEWS).sql()));
    var ledger = Name.published(dataset, Warehouse.RESTATEMENT.name());
    if (!exists(connection, ledger)) {
      makeTable(connection, ledger, Warehouse.RESTATEMENT);
    }
  }

  /// Makes an empty generation, unless it is the published one.
  public void create(Connection connection, Dataset dataset, TableShape shape, int generation)
      throws SQLException {
    engine.lock(connection, dataset);
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1, not " + generation);
    }
    if (published(connection, dataset, shape.name()) == generation) {
      return;
    }
    execute(
        connection,
        """
        INSERT INTO %1$s SELECT %2$s, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE "table_name" = %2$s)\
        """
            .formatted(Name.hidden(dataset, STATE).sql(), text(shape.name())));
    var name = Name.generation(dataset, shape.name(), generation);
    execute(connection, "DROP TABLE IF EXISTS " + name.sql());
    makeTable(connection, name, shape);
  }

  private void makeTable(Connection connection, Name name, TableShape shape) throws SQLException {
    execute(connection, "CREATE TABLE " + name.sql() + " (" + definitions(shape.columns()) + ")");
    comment(connection, "TABLE", name, shape);
  }

  String definitions(List<Column> columns) {
    return columns.stream()
        .map(column -> quoted(column.name()) + " " + engine.typeOf(column.type()))
        .collect(Collectors.joining(", "));
  }

  /// Says of a table or view, and of its columns, what they hold.
  static void comment(Connection connection, String kind, Name name, TableShape shape)
      throws SQLException {
    var statements = new StringBuilder();
    statements.append("COMMENT ON ").append(kind).append(' ').append(name.sql());
    statements.append(" IS ").append(text(Values.text(shape.description()))).append(";\n");
    for (Column column : shape.columns()) {
      String unit = column.unit().isEmpty() ? "" : " Unit: " + column.unit() + ".";
      statements.append("COMMENT ON COLUMN ").append(name.sql()).append('.');
      statements.append(quoted(column.name())).append(" IS ");
      statements.append(text(Values.text(column.description() + unit))).append(";\n");
    }
    execute(connection, statements.toString());
  }

  /// Makes a table to load into, without constraints.
  ///
  /// @param kind `TABLE`, or `TEMPORARY TABLE` with a name that has no schema
  public void makeStaging(Connection connection, String kind, Name name, TableShape shape)
      throws SQLException {
    execute(
        connection,
        "CREATE " + kind + " " + name.sql() + " (" + definitions(shape.columns()) + ")");
  }

  /// The name of a table to load into.
  public static String staging(long number) {
    return STAGING + number;
  }

  /// The tables of all datasets of a database that loads left behind which did not end.
  public static List<Name> leftStaging(Connection connection) throws SQLException {
    var left = new ArrayList<Name>();
    String sql =
        """
        SELECT table_schema, table_name FROM information_schema.tables
        WHERE starts_with(table_name, ?) AND table_schema LIKE '%\\_generations' ESCAPE '\\'\
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, STAGING);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          left.add(new Name(answer.getString(1), answer.getString(2)));
        }
      }
    }
    return left;
  }

  /// The generation that is published; 0 when none is.
  public int published(Connection connection, Dataset dataset, String table) throws SQLException {
    if (!exists(connection, Name.hidden(dataset, STATE))) {
      return 0;
    }
    String sql =
        "SELECT \"published\" FROM %s WHERE \"table_name\" = ?"
            .formatted(Name.hidden(dataset, STATE).sql());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (var answer = statement.executeQuery()) {
        return answer.next() ? answer.getInt(1) : 0;
      }
    }
  }

  /// The tables that have a published generation.
  List<String> publishedTables(Connection connection, Dataset dataset) throws SQLException {
    var tables = new ArrayList<String>();
    String sql =
        "SELECT \"table_name\" FROM %s WHERE \"published\" > 0"
            .formatted(Name.hidden(dataset, STATE).sql());
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      while (answer.next()) {
        tables.add(answer.getString(1));
      }
    }
    return tables;
  }

  /// Takes the table for the transaction, and lets it be seen with what fence.
  ///
  /// @return what is known of it; its fence is higher than the given one when that came too late
  State take(Connection connection, Dataset dataset, String table, long fence) throws SQLException {
    String sql =
        """
        UPDATE %s SET "fence" = greatest("fence", ?) WHERE "table_name" = ?
        RETURNING "published", "fence"\
        """
            .formatted(Name.hidden(dataset, STATE).sql());
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, fence);
      statement.setString(2, table);
      try (var answer = statement.executeQuery()) {
        if (!answer.next()) {
          throw new IllegalStateException(table + " of " + dataset.schema() + " was not made");
        }
        return new State(answer.getInt(1), answer.getLong(2));
      }
    }
  }

  void setPublished(Connection connection, Dataset dataset, String table, int generation)
      throws SQLException {
    execute(
        connection,
        "UPDATE %s SET \"published\" = %d WHERE %s"
            .formatted(
                Name.hidden(dataset, STATE).sql(), generation, Units.is("table_name", table)));
  }

  /// The generations that are there, in order.
  public List<Integer> generations(Connection connection, Dataset dataset, String table)
      throws SQLException {
    var generations = new ArrayList<Integer>();
    String prefix = Warehouse.nameOf(table, 0).replaceFirst("0$", "");
    String sql =
        """
        SELECT table_name FROM information_schema.tables
        WHERE table_schema = ? AND starts_with(table_name, ?)\
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, Warehouse.hiddenSchema(dataset));
      statement.setString(2, prefix);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          String number = answer.getString(1).substring(prefix.length());
          if (number.matches("[0-9]{1,9}")) {
            generations.add(Integer.parseInt(number));
          }
        }
      }
    }
    generations.sort(null);
    return generations;
  }

  /// Drops a generation that is not published.
  public void drop(Connection connection, Dataset dataset, String table, int generation)
      throws SQLException {
    engine.lock(connection, dataset);
    if (published(connection, dataset, table) == generation) {
      throw new IllegalArgumentException(
          "generation " + generation + " of " + table + " is published, and stays");
    }
    execute(
        connection, "DROP TABLE IF EXISTS " + Name.generation(dataset, table, generation).sql());
  }

  static boolean exists(Connection connection, Name name) throws SQLException {
    String sql =
        "SELECT 1 FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.name());
      try (var answer = statement.executeQuery()) {
        return answer.next();
      }
    }
  }

  static long count(Connection connection, Name name) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("SELECT count(*) FROM " + name.sql())) {
      answer.next();
      return answer.getLong(1);
    }
  }

  /// Executes a statement, or several with `;` between them.
  public static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
