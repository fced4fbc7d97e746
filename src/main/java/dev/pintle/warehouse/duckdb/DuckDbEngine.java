package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.sql.Appending;
import dev.pintle.warehouse.sql.Engine;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Parser;
import dev.pintle.warehouse.sql.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/// What DuckDB does in its own way.
final class DuckDbEngine implements Engine {
  private final Parser parser;

  DuckDbEngine(Parser parser) {
    this.parser = parser;
  }

  @Override
  public String typeOf(ColumnType type) {
    return Appending.typeOf(type);
  }

  @Override
  public long fill(Connection connection, Name table, List<Column> columns, RowSource rows)
      throws SQLException, IOException, InterruptedException {
    var into = connection.unwrap(DuckDBConnection.class);
    try (var appender = into.createAppender(StoreFile.ALIAS, table.schema(), table.name())) {
      var appending = new Appending(appender, columns);
      rows.writeTo(appending);
      return appending.count();
    }
  }

  /// Who changes a store's tables holds the lock of its file.
  @Override
  public void lock(Connection connection, Dataset dataset) {}

  @Override
  public void replaceView(Connection connection, Name view, String select) throws SQLException {
    Tables.execute(connection, "CREATE OR REPLACE VIEW " + view.sql() + " AS " + select);
  }

  /// Keys are checked before they come in, and found by scanning; an index would make each load
  /// slower.
  @Override
  public void indexKey(Connection connection, Name table, List<String> key) {}

  /// DuckDB looks for a view's tables when the view is read, in the schemas of who reads: they must
  /// be told with their schema.
  @Override
  public void makeView(Connection connection, Dataset dataset, Name name, String select)
      throws SQLException {
    Tables.execute(
        connection,
        "CREATE VIEW " + name.sql() + " AS " + parser.qualified(select, dataset.schema()));
  }

  @Override
  public Set<String> tablesOf(View view) {
    return parser.tablesOf(view.select());
  }
}
