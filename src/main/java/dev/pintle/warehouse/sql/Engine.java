package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.View;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// What one database does differently from the other.
public interface Engine {
  /// The type of a column that holds this.
  String typeOf(ColumnType type);

  /// Appends rows to a table that has no constraints, as fast as it goes, in the connection's
  /// transaction.
  ///
  /// @param table with its schema, quoted
  /// @return how many
  long fill(Connection connection, Name table, List<Column> columns, RowSource rows)
      throws SQLException, IOException, InterruptedException;

  /// Keeps every other change of the dataset's tables away until the transaction ends.
  void lock(Connection connection, Dataset dataset) throws SQLException;

  /// Points a published table's view at other columns or another table. Views over it may be gone
  /// afterwards.
  void replaceView(Connection connection, Name view, String select) throws SQLException;

  /// Makes the key of a generation that has rows quick to find, unless it is.
  void indexKey(Connection connection, Name table, List<String> key) throws SQLException;

  /// Makes a view of a statement that names the dataset's tables without their schema.
  void makeView(Connection connection, Dataset dataset, Name name, String select)
      throws SQLException;

  /// The names of the tables that a view reads, without those that have a schema.
  Set<String> tablesOf(View view) throws SQLException;
}
