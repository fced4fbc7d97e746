package dev.pintle.warehouse.duckdb;

import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.sql.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// How much of a file its tables take.
final class Sizes {
  private static final long BYTES_OF_A_BLOCK = 262_144;

  private Sizes() {}

  /// The blocks that a dataset's tables have on the disk.
  static long bytes(Connection connection, Dataset dataset) throws SQLException {
    var tables = new ArrayList<Name>();
    String sql =
        """
        SELECT table_schema, table_name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_catalog = ? AND table_schema IN (?, ?)\
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, StoreFile.ALIAS);
      statement.setString(2, dataset.schema());
      statement.setString(3, Warehouse.hiddenSchema(dataset));
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          tables.add(new Name(answer.getString(1), answer.getString(2)));
        }
      }
    }
    long blocks = 0;
    for (Name table : tables) {
      blocks += blocks(connection, table);
    }
    return blocks * BYTES_OF_A_BLOCK;
  }

  private static long blocks(Connection connection, Name table) throws SQLException {
    String sql =
        """
        SELECT count(DISTINCT block) FROM (
          SELECT block_id AS block FROM pragma_storage_info(%1$s)
          UNION ALL
          SELECT unnest(additional_block_ids) FROM pragma_storage_info(%1$s))
        WHERE block >= 0\
        """
            .formatted(text(table.sql()));
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
