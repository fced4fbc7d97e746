package dev.pintle.warehouse.postgres;

import dev.pintle.warehouse.WarehouseException;
import dev.pintle.warehouse.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;

/// Which store has which schema.
final class Owners {
  static final String TABLE = "pintle_warehouse.owner";

  private Owners() {}

  /// Makes the table.
  static void start(Connection connection) throws SQLException {
    Tables.execute(connection, "CREATE SCHEMA IF NOT EXISTS pintle_warehouse");
    Tables.execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s (schema text PRIMARY KEY, store_id text NOT NULL)\
        """
            .formatted(TABLE));
  }

  /// Lets a store have a schema, in the connection's transaction, and keeps others away from it
  /// until that ends.
  static void take(Connection connection, String storeId, String schema) throws SQLException {
    Tables.execute(connection, "LOCK TABLE " + TABLE + " IN EXCLUSIVE MODE");
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO %s AS it VALUES (?, ?)
            ON CONFLICT (schema) DO UPDATE SET store_id = it.store_id RETURNING store_id\
            """
                .formatted(TABLE))) {
      statement.setString(1, schema);
      statement.setString(2, storeId);
      try (var answer = statement.executeQuery()) {
        answer.next();
        if (!answer.getString(1).equals(storeId)) {
          throw new WarehouseException("the schema " + schema + " is another store's");
        }
      }
    }
  }

  /// Forgets the schemas that are not there any more.
  static void forgetGone(Connection connection) throws SQLException {
    Tables.execute(
        connection,
        """
        DELETE FROM %s WHERE NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = schema)\
        """
            .formatted(TABLE));
  }
}
