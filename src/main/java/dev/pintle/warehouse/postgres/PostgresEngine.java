package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.sql.Name.quoted;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.sql.Changes;
import dev.pintle.warehouse.sql.Engine;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Parser;
import dev.pintle.warehouse.sql.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// What PostgreSQL does in its own way.
final class PostgresEngine implements Engine {
  private final Parser parser;

  PostgresEngine(Parser parser) {
    this.parser = parser;
  }

  @Override
  public String typeOf(ColumnType type) {
    return switch (type) {
      case TEXT -> "text";
      case INTEGER -> "bigint";
      case DECIMAL -> "numeric(24, 6)";
      case REAL -> "double precision";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp with time zone";
      case JSON -> "jsonb";
    };
  }

  @Override
  public long fill(Connection connection, Name table, List<Column> columns, RowSource rows)
      throws SQLException, IOException, InterruptedException {
    String names =
        columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table.sql() + " (" + names + ") FROM STDIN");
    try {
      var copying = new Copying(copy, columns);
      rows.writeTo(copying);
      copying.flush();
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  @Override
  public void lock(Connection connection, Dataset dataset) throws SQLException {
    Tables.execute(
        connection, "LOCK TABLE " + Tables.state(dataset).sql() + " IN SHARE ROW EXCLUSIVE MODE");
  }

  /// A view cannot lose columns, or change their types: then it is made anew, and what read it is
  /// dropped with it.
  @Override
  public void replaceView(Connection connection, Name view, String select) throws SQLException {
    var before = connection.setSavepoint();
    try {
      Tables.execute(connection, "CREATE OR REPLACE VIEW " + view.sql() + " AS " + select);
    } catch (SQLException e) {
      if (Changes.isInTheWay(e)) {
        throw e;
      }
      connection.rollback(before);
      Tables.execute(connection, "DROP VIEW IF EXISTS " + view.sql() + " CASCADE");
      Tables.execute(connection, "CREATE VIEW " + view.sql() + " AS " + select);
    }
  }

  /// After rows have come in: to fill the index then is quicker than with each row.
  @Override
  public void indexKey(Connection connection, Name table, List<String> key) throws SQLException {
    Tables.execute(
        connection,
        "CREATE UNIQUE INDEX IF NOT EXISTS %s ON %s (%s)"
            .formatted(
                quoted("key_" + Integer.toHexString(table.name().hashCode())),
                table.sql(),
                key.stream().map(Name::quoted).collect(Collectors.joining(", "))));
  }

  @Override
  public void makeView(Connection connection, Dataset dataset, Name name, String select)
      throws SQLException {
    Tables.execute(connection, "SET LOCAL search_path = " + quoted(dataset.schema()));
    Tables.execute(connection, "CREATE VIEW " + name.sql() + " AS " + select);
  }

  @Override
  public Set<String> tablesOf(View view) {
    return parser.tablesOf(view.select());
  }
}
