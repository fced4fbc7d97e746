package dev.pintle.warehouse.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.WarehouseException;
import dev.pintle.warehouse.sql.Aside;
import dev.pintle.warehouse.sql.Changes;
import dev.pintle.warehouse.sql.Changes.Change;
import dev.pintle.warehouse.sql.Changes.ChangeViews;
import dev.pintle.warehouse.sql.Loading;
import dev.pintle.warehouse.sql.Name;
import dev.pintle.warehouse.sql.Parser;
import dev.pintle.warehouse.sql.Publishing;
import dev.pintle.warehouse.sql.Tables;
import dev.pintle.warehouse.sql.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// All stores' tables in one PostgreSQL database, each import's in schemas of its own. Rows come in
/// by COPY into a temporary table; what a person asks is asked by a role of its store. Thread-safe.
public final class PostgresWarehouse implements Warehouse {
  private static final int FETCH_SIZE = 5_000;
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HikariDataSource source = new HikariDataSource();
  private final String url;
  private final Parser parser = new Parser();
  private final PostgresEngine engine = new PostgresEngine(parser);
  private final Tables tables = new Tables(engine);
  private final Loading loading = new Loading(engine, tables);
  private final Publishing publishing = new Publishing(engine, tables);
  private final Questions questions;
  private final AtomicLong stagings = new AtomicLong();

  /// Connects to nothing yet.
  ///
  /// @param url a JDBC URL, `jdbc:postgresql:…`
  /// @param connections how many may be open at once, besides those of questions
  /// @param random where the passwords of the stores' roles come from
  public PostgresWarehouse(String url, int connections, SecureRandom random) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("warehouse.url must start with jdbc:postgresql:");
    }
    this.url = url;
    source.setJdbcUrl(url);
    source.setMaximumPoolSize(connections);
    source.setMinimumIdle(0);
    source.setPoolName("warehouse");
    source.setConnectionInitSql("SET TIME ZONE 'UTC'");
    source.addDataSourceProperty("logServerErrorDetail", "false"); // which holds the row
    this.questions = new Questions(url, source, new Roles(random));
  }

  @Override
  public void start() {
    try {
      started();
    } catch (SQLException _) {
      change("start", connection -> started(connection)); // two servers began at the same moment
    }
  }

  private void started() throws SQLException {
    changing(PostgresWarehouse::started);
  }

  private static boolean started(Connection connection) throws SQLException {
    Owners.start(connection);
    return true;
  }

  @Override
  public String describe() {
    return "PostgreSQL, " + url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public void open(Dataset dataset) {
    change(
        dataset.schema(),
        connection -> {
          Owners.take(connection, dataset.storeId(), dataset.schema());
          tables.open(connection, dataset);
          return true;
        });
  }

  @Override
  public void create(Dataset dataset, TableShape shape, int generation) {
    change(
        dataset.schema(),
        connection -> {
          tables.create(connection, dataset, shape, generation);
          return true;
        });
  }

  @Override
  public Loaded load(Load load, RowSource rows) throws IOException, InterruptedException {
    try {
      return Aside.call(() -> {
        Optional<Loaded> fenced = changing(connection -> loading.fence(connection, load));
        return fenced.isPresent() ? fenced.get() : loaded(load, rows);
      });
    } catch (SQLException e) {
      throw failed("load " + load.shape().name() + " of " + load.dataset().schema(), e);
    }
  }

  private Loaded loaded(Load load, RowSource rows)
      throws SQLException, IOException, InterruptedException {
    var staging = new Name("", Tables.staging(stagings.incrementAndGet()));
    try (var connection = source.getConnection()) {
      tables.makeStaging(connection, "TEMPORARY TABLE", staging, load.shape());
      try {
        engine.fill(connection, staging, load.shape().columns(), rows);
        Tables.execute(connection, "ANALYZE " + staging.sql());
        return Changes.inTransaction(connection, one -> loading.replace(one, load, staging));
      } finally {
        Tables.execute(connection, "DROP TABLE " + staging.sql());
      }
    }
  }

  @Override
  public Loaded publish(
      Dataset dataset, TableShape shape, int generation, long fence, Restating restating) {
    return changeViews(
        dataset,
        "",
        (connection, without) ->
            publishing.publish(connection, dataset, shape, generation, fence, restating, without));
  }

  @Override
  public int published(Dataset dataset, String table) {
    return look(dataset, connection -> tables.published(connection, dataset, table));
  }

  @Override
  public List<Integer> generations(Dataset dataset, String table) {
    return look(dataset, connection -> tables.generations(connection, dataset, table));
  }

  @Override
  public void drop(Dataset dataset, String table, int generation) {
    try {
      patiently(connection -> {
        tables.drop(connection, dataset, table, generation);
        return true;
      });
    } catch (SQLException e) {
      throw changeFailed(dataset, e);
    }
  }

  @Override
  public void dropTable(Dataset dataset, String table) {
    changeViews(
        dataset,
        "",
        (connection, without) -> {
          publishing.dropTable(connection, dataset, table, without);
          return true;
        });
  }

  @Override
  public void dropDataset(Dataset dataset) {
    changeViews(
        dataset,
        "",
        (connection, _) -> {
          Owners.take(connection, dataset.storeId(), dataset.schema());
          publishing.dropDataset(connection, dataset);
          Owners.forgetGone(connection);
          return true;
        });
  }

  @Override
  public void views(Dataset dataset, String schema, List<View> views) {
    changeViews(
        dataset,
        schema,
        (connection, without) -> {
          Owners.take(connection, dataset.storeId(), schema);
          publishing.views(connection, dataset, schema, views, without);
          Owners.forgetGone(connection);
          return true;
        });
  }

  @Override
  public void read(
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink)
      throws IOException {
    try (var connection = source.getConnection()) {
      Changes.inTransaction(connection, one -> reading(one, dataset, sql, parameters, types, sink));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (SQLException e) {
      throw failed("read " + dataset.schema(), e);
    }
  }

  private static boolean reading(
      Connection connection,
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink)
      throws SQLException {
    Tables.execute(connection, "SET LOCAL search_path = " + Name.quoted(dataset.schema()));
    try (var statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_SIZE);
      Values.set(statement, parameters);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          sink.row(Values.row(answer, types));
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Answer answer(Query query) throws InterruptedException {
    try {
      return Aside.call(() -> questions.answer(query));
    } catch (SQLException | IOException e) {
      throw failed("answer a question", e);
    }
  }

  @Override
  public Answer export(
      String storeId, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws InterruptedException {
    try {
      var query = new Query(storeId, schema, sql, Integer.MAX_VALUE, mostTime);
      return Aside.call(() -> questions.export(query, format, file));
    } catch (SQLException | IOException e) {
      throw failed("write " + file, e);
    }
  }

  @Override
  public long bytes(Dataset dataset) {
    String sql =
        """
        SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname IN (?, ?)\
        """;
    return look(
        dataset,
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset.schema());
            statement.setString(2, Warehouse.hiddenSchema(dataset));
            try (var answer = statement.executeQuery()) {
              answer.next();
              return answer.getLong(1);
            }
          }
        });
  }

  @Override
  public void close() {
    source.close();
    parser.close();
  }

  private <T> T look(Dataset dataset, Change<T> look) {
    try (var connection = source.getConnection()) {
      return look.by(connection);
    } catch (SQLException e) {
      throw failed("look at " + dataset.schema(), e);
    }
  }

  private <T> void change(String what, Change<T> change) {
    try {
      changing(change);
    } catch (SQLException e) {
      throw failed("change " + what, e);
    }
  }

  /// Changes tables and their views; without the views that cannot be made over what came, except
  /// of a schema.
  private <T> T changeViews(Dataset dataset, String schema, ChangeViews<T> change) {
    try {
      return Changes.withViews(schema, change, this::patiently);
    } catch (SQLException e) {
      throw changeFailed(dataset, e);
    }
  }

  /// Who reads what is changed is waited for a moment only, again and again: whoever comes to read
  /// meanwhile waits behind us.
  private <T> T patiently(Change<T> change) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return changing(connection -> {
          Tables.execute(connection, "SET LOCAL lock_timeout = '1s'");
          return change.by(connection);
        });
      } catch (SQLException e) {
        if (!Changes.isInTheWay(e)
            || attempt == MOST_ATTEMPTS
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static WarehouseException changeFailed(Dataset dataset, SQLException e) {
    return Changes.isInTheWay(e)
        ? new WarehouseException(
            "cannot change "
                + dataset.schema()
                + " while somebody reads it: a transaction in the database does not end",
            e)
        : failed("change " + dataset.schema(), e);
  }

  private <T> T changing(Change<T> change) throws SQLException {
    try (var connection = source.getConnection()) {
      return Changes.inTransaction(connection, change);
    }
  }

  private static WarehouseException failed(String what, Exception e) {
    return new WarehouseException("cannot " + what + ": " + e.getMessage(), e);
  }
}
