package dev.pintle.warehouse.duckdb;

import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.WarehouseException;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// The open database of one store. Its settings are fixed before anybody asks it anything: it reads
/// and writes no file but its own, what it spills, and exports.
final class StoreFile implements AutoCloseable {
  /// What the file is called inside the database.
  static final String ALIAS = "store";

  /// The newest format that DuckDB 1.5 reads as well.
  private static final String STORAGE_VERSION = "v1.5.0";

  /// With wide rows, a group of the usual 122,880 would not fit into the memory.
  private static final int ROWS_OF_A_GROUP = 10_240;

  private final DuckDBConnection root;
  private final Path exports;

  /// Held while tables are changed, which is one transaction at a time.
  final ReentrantLock changing = new ReentrantLock(true);

  private final AtomicLong stagings = new AtomicLong();
  private final Queue<Name> left = new ConcurrentLinkedQueue<>();

  private StoreFile(DuckDBConnection root, Path exports) {
    this.root = root;
    this.exports = exports;
  }

  /// Opens or makes a file, and drops what loads left behind that did not end.
  static StoreFile open(Path file, DuckDbSettings settings, Path exports) {
    DuckDBConnection root = null;
    try {
      var properties = new Properties();
      properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
      root = DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      Tables.execute(root, setUp(file, settings, exports));
      for (Name left : Tables.leftStaging(root)) {
        Tables.execute(root, "DROP TABLE " + left.sql());
      }
      return new StoreFile(root, exports);
    } catch (SQLException e) {
      closeAfter(e, root);
      String said = String.valueOf(e.getMessage());
      if (said.contains("Could not set lock on file")) {
        throw new WarehouseException(
            "another process has "
                + file
                + " open, and DuckDB lets only one: stop that one, or let several servers share a"
                + " PostgreSQL database (warehouse.url)",
            e);
      }
      throw new WarehouseException("cannot open " + file + ": " + said, e);
    }
  }

  private static String setUp(Path file, DuckDbSettings settings, Path exports) {
    return """
    SET GLOBAL TimeZone = 'UTC';
    SET memory_limit = %s;
    SET threads = %d;
    SET temp_directory = %s;
    SET autoinstall_known_extensions = false;
    SET autoload_known_extensions = false;
    SET allow_community_extensions = false;
    ATTACH %s AS %s (STORAGE_VERSION '%s', ROW_GROUP_SIZE %d);
    USE %s;
    SET allowed_directories = [%s];
    SET enable_external_access = false;
    SET lock_configuration = true;
    """
        .formatted(
            text(settings.memory()),
            settings.threads(),
            text(settings.temporary().toString()),
            text(file.toString()),
            ALIAS,
            STORAGE_VERSION,
            ROWS_OF_A_GROUP,
            ALIAS,
            text(exports + "/"));
  }

  private static void closeAfter(SQLException cause, @Nullable Connection open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /// A new connection, which finds tables in the file by schema and name.
  DuckDBConnection connect() throws SQLException {
    var connection = root.duplicate().unwrap(DuckDBConnection.class);
    try {
      Tables.execute(connection, "USE " + ALIAS);
      return connection;
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /// A new connection, which finds a schema's tables by their names alone.
  DuckDBConnection connect(String schema) throws SQLException {
    var connection = connect();
    try {
      Tables.execute(connection, "USE " + ALIAS + "." + Name.quoted(schema));
      return connection;
    } catch (SQLException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /// The number of the next table to load into.
  long nextStaging() {
    return stagings.incrementAndGet();
  }

  /// Notes a table to load into that could not be dropped.
  void leave(Name staging) {
    left.add(staging);
  }

  /// Drops those that could not be dropped before: they take room.
  void dropLeft(Connection connection) throws SQLException {
    for (Name name = left.peek(); name != null; name = left.peek()) {
      Tables.execute(connection, "DROP TABLE IF EXISTS " + name.sql());
      left.remove(name);
    }
  }

  /// Where alone the database may write exports.
  Path exports() {
    return exports;
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw new WarehouseException("cannot close a store's file", e);
    }
  }
}
