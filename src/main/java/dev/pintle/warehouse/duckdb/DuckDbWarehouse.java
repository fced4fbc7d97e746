package dev.pintle.warehouse.duckdb;

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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Each store's tables in a DuckDB file of its own, under one directory; a file is opened when it
/// is first needed. Rows come in by DuckDB's appender, beside each other; tables are changed one
/// after the other. Thread-safe.
public final class DuckDbWarehouse implements Warehouse {
  private final Path directory;
  private final StoreFiles files;
  private final Parser parser = new Parser();
  private final DuckDbEngine engine = new DuckDbEngine(parser);
  private final Tables tables = new Tables(engine);
  private final Loading loading = new Loading(engine, tables);
  private final Publishing publishing = new Publishing(engine, tables);
  private final Questions questions;

  /// Opens nothing yet.
  public DuckDbWarehouse(Path directory, DuckDbSettings settings) {
    this.directory = directory;
    this.files = new StoreFiles(directory, settings);
    this.questions = new Questions(parser);
  }

  /// Something to do with a store's file.
  @FunctionalInterface
  private interface Use<T> {
    T of(StoreFile file) throws SQLException, IOException, InterruptedException;
  }

  @Override
  public void start() {
    files.start();
  }

  @Override
  public String describe() {
    return "DuckDB, a file for each store in " + directory;
  }

  @Override
  public void open(Dataset dataset) {
    change(
        dataset,
        connection -> {
          tables.open(connection, dataset);
          return true;
        });
  }

  @Override
  public void create(Dataset dataset, TableShape shape, int generation) {
    change(
        dataset,
        connection -> {
          tables.create(connection, dataset, shape, generation);
          return true;
        });
  }

  @Override
  public Loaded load(Load load, RowSource rows) throws IOException, InterruptedException {
    try {
      return with(load.dataset().storeId(), file -> load(file, load, rows));
    } catch (SQLException e) {
      throw failed("load " + load.shape().name() + " of " + load.dataset().schema(), e);
    }
  }

  private Loaded load(StoreFile file, Load load, RowSource rows)
      throws SQLException, IOException, InterruptedException {
    Optional<Loaded> fenced = change(file, connection -> loading.fence(connection, load));
    if (fenced.isPresent()) {
      return fenced.get();
    }
    var name = Name.hidden(load.dataset(), Tables.staging(file.nextStaging()));
    try (var connection = file.connect()) {
      file.dropLeft(connection);
      tables.makeStaging(connection, "TABLE", name, load.shape());
      try (var _ = new Staging(file, connection, name)) {
        connection.setAutoCommit(false); // else each part that comes in is forced to the disk
        engine.fill(connection, name, load.shape().columns(), rows);
        connection.commit();
        return change(file, one -> loading.replace(one, load, name));
      }
    }
  }

  /// A table to load into, until it is closed.
  private record Staging(StoreFile file, Connection connection, Name name)
      implements AutoCloseable {
    /// What failed before is not hidden by what fails here: the next load drops it then.
    @Override
    public void close() {
      try {
        connection.rollback();
        connection.setAutoCommit(true);
        Tables.execute(connection, "DROP TABLE " + name.sql());
      } catch (SQLException _) {
        file.leave(name);
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
    change(
        dataset,
        connection -> {
          tables.drop(connection, dataset, table, generation);
          return true;
        });
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
    change(
        dataset,
        connection -> {
          publishing.dropDataset(connection, dataset);
          return true;
        });
  }

  @Override
  public void views(Dataset dataset, String schema, List<View> views) {
    changeViews(
        dataset,
        schema,
        (connection, without) -> {
          publishing.views(connection, dataset, schema, views, without);
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
    try {
      with(
          dataset.storeId(),
          file -> {
            try (var connection = file.connect(dataset.schema());
                var statement = connection.prepareStatement(sql)) {
              Values.set(statement, parameters);
              try (var answer = statement.executeQuery()) {
                while (answer.next()) {
                  sink.row(Values.row(answer, types));
                }
              }
              return true;
            }
          });
    } catch (SQLException e) {
      throw failed("read " + dataset.schema(), e);
    } catch (InterruptedException e) {
      throw interrupted("reading " + dataset.schema(), e);
    }
  }

  @Override
  public Answer answer(Query query) throws InterruptedException {
    try {
      return with(query.storeId(), file -> questions.answer(file, query));
    } catch (SQLException | IOException e) {
      throw failed("answer a question", e);
    }
  }

  @Override
  public Answer export(
      String storeId, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws InterruptedException {
    try {
      return with(storeId, store -> questions.export(store, schema, sql, format, file, mostTime));
    } catch (SQLException | IOException e) {
      throw failed("write " + file, e);
    }
  }

  @Override
  public long bytes(Dataset dataset) {
    return look(dataset, connection -> Sizes.bytes(connection, dataset));
  }

  @Override
  public void close() {
    files.close();
    parser.close();
  }

  private <T> T with(String storeId, Use<T> use)
      throws SQLException, IOException, InterruptedException {
    return Aside.call(() -> {
      StoreFile file = files.take(storeId);
      try {
        return use.of(file);
      } finally {
        files.release(storeId);
      }
    });
  }

  private <T> T look(Dataset dataset, Change<T> look) {
    try {
      return with(
          dataset.storeId(),
          file -> {
            try (var connection = file.connect()) {
              return look.by(connection);
            }
          });
    } catch (SQLException | IOException e) {
      throw failed("look at " + dataset.schema(), e);
    } catch (InterruptedException e) {
      throw interrupted("looking at " + dataset.schema(), e);
    }
  }

  private <T> T change(Dataset dataset, Change<T> change) {
    try {
      return with(dataset.storeId(), file -> change(file, change));
    } catch (SQLException | IOException e) {
      throw failed("change " + dataset.schema(), e);
    } catch (InterruptedException e) {
      throw interrupted("changing " + dataset.schema(), e);
    }
  }

  /// Changes tables and their views; without the views that cannot be made over what came, except
  /// of a schema.
  private <T> T changeViews(Dataset dataset, String schema, ChangeViews<T> change) {
    try {
      return with(
          dataset.storeId(), file -> Changes.withViews(schema, change, one -> change(file, one)));
    } catch (SQLException | IOException e) {
      throw failed("change " + dataset.schema(), e);
    } catch (InterruptedException e) {
      throw interrupted("changing " + dataset.schema(), e);
    }
  }

  /// In a transaction of its own, which is taken back when it throws, or when nothing is to change.
  private static <T> T change(StoreFile file, Change<T> change) throws SQLException {
    file.changing.lock();
    try (var connection = file.connect()) {
      return Changes.inTransaction(connection, change);
    } finally {
      file.changing.unlock();
    }
  }

  private static WarehouseException failed(String what, Exception e) {
    return new WarehouseException("cannot " + what + ": " + e.getMessage(), e);
  }

  private static WarehouseException interrupted(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WarehouseException("interrupted while " + what, e);
  }
}
