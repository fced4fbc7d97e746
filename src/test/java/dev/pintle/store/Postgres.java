package dev.pintle.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/// A real PostgreSQL server for tests, started when first asked for and stopped with the JVM; each
/// caller gets an empty database of its own. (As root, its processes run as nobody: the library
/// sees to that.)
public final class Postgres {
  private static int databases;

  private Postgres() {}

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start PostgreSQL for tests", e);
      }
    }
  }

  /// The JDBC URL of a new, empty database.
  public static synchronized String newDatabase() throws SQLException {
    String name = "test" + ++databases;
    try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }
}
