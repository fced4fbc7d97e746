package dev.pintle.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;

/// The relational state: SQLite in the data directory, or a PostgreSQL database. The same SQL runs
/// on both. Thread-safe.
public final class Database implements AutoCloseable {
  private static final int SQLITE_BUSY_TIMEOUT_MS = 10_000;

  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final String blob;
  private final boolean sqlite;

  /// Connects to nothing yet.
  ///
  /// @param url a JDBC URL, `jdbc:sqlite:…` or `jdbc:postgresql:…`
  /// @param connections how many may be open at once
  public Database(String url, int connections) {
    this.sqlite = url.startsWith("jdbc:sqlite:");
    if (!sqlite && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "store.url must start with jdbc:sqlite: or jdbc:postgresql:");
    }
    // Made empty and then filled, the pool opens its first connection when it is first asked for
    // one.
    this.source = new HikariDataSource();
    source.setJdbcUrl(url);
    source.setMaximumPoolSize(connections);
    source.setMinimumIdle(1);
    source.setPoolName("store");
    if (!sqlite) {
      source.addDataSourceProperty("logServerErrorDetail", "false"); // which holds the row
    }
    if (sqlite) {
      var pragmas = new SQLiteConfig();
      pragmas.setJournalMode(SQLiteConfig.JournalMode.WAL);
      pragmas.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      pragmas.setBusyTimeout(SQLITE_BUSY_TIMEOUT_MS);
      pragmas.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      pragmas.enforceForeignKeys(true);
      pragmas.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "on"); // what is erased is overwritten
      pragmas.toProperties().forEach((k, v) -> source.addDataSourceProperty((String) k, v));
    }
    this.blob = sqlite ? "blob" : "bytea";
    this.jdbi = Jdbi.create(source);
    // Else the values of a statement that fails would be in its exception, and so in the log.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /// Brings the schema up to date; does nothing when it is.
  public void migrate() {
    flyway().migrate();
  }

  /// How many steps [#migrate()] would take.
  public int pendingMigrations() {
    return flyway().info().pending().length;
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db")
        .placeholders(Map.of("blob", blob))
        .load();
  }

  /// Whether it is a file, which one process opens at a time, and not a server for several.
  public boolean isOfOneProcess() {
    return sqlite;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /// The same connections, for libraries that speak JDBC.
  public DataSource dataSource() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }
}
