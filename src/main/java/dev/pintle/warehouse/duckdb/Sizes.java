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
  private static final long BYTES_OF_A_VALUE = 8;

  private Sizes() {}

  /// What a dataset's tables take on the disk, about.
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
    long bytes = 0;
    for (Name table : tables) {
      bytes += bytes(connection, table);
    }
    return bytes;
  }

  /// What is in the log only has no blocks yet, and is reckoned by its values.
  private static long bytes(Connection connection, Name table) throws SQLException {
    String sql =
        """
        WITH segment AS MATERIALIZED (SELECT * FROM pragma_storage_info(%s)),
        block AS (
          SELECT block_id AS id FROM segment WHERE persistent
          UNION ALL
          SELECT unnest(additional_block_ids) FROM segment WHERE persistent)
        SELECT (SELECT count(DISTINCT id) FROM block WHERE id >= 0) * %d
          + coalesce((SELECT sum("count") FROM segment WHERE NOT persistent), 0) * %d\
        """
            .formatted(text(table.sql()), BYTES_OF_A_BLOCK, BYTES_OF_A_VALUE);
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
