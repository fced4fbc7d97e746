package dev.pintle.ads.run;

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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A warehouse that tells of each step of a change, before and after it is made, to somebody who
/// may let the process die right there.
final class MortalWarehouse implements Warehouse {
  private static final int ROWS_A_STEP = 500;

  private final Warehouse warehouse;
  private final Consumer<String> step;

  /// @param step is told of it: `before load campaign_daily 1`
  MortalWarehouse(Warehouse warehouse, Consumer<String> step) {
    this.warehouse = warehouse;
    this.step = step;
  }

  /// A change that returns something.
  @FunctionalInterface
  private interface Change<T> {
    T make() throws IOException, InterruptedException;
  }

  private <T> T told(String what, Change<T> change) throws IOException, InterruptedException {
    step.accept("before " + what);
    T made = change.make();
    step.accept("after " + what);
    return made;
  }

  private void told(String what, Runnable change) {
    step.accept("before " + what);
    change.run();
    step.accept("after " + what);
  }

  @Override
  public void start() {
    warehouse.start();
  }

  @Override
  public String describe() {
    return warehouse.describe();
  }

  @Override
  public void open(Dataset dataset) {
    told("open", () -> warehouse.open(dataset));
  }

  @Override
  public void create(Dataset dataset, TableShape shape, int generation) {
    told("create " + shape.name(), () -> warehouse.create(dataset, shape, generation));
  }

  @Override
  public Loaded load(Load load, RowSource rows) throws IOException, InterruptedException {
    String what = "load " + load.shape().name();
    return told(what, () -> warehouse.load(load, sink -> told(what, rows, sink)));
  }

  private void told(String what, RowSource rows, RowSource.Sink sink)
      throws IOException, InterruptedException {
    long[] count = {0};
    rows.writeTo(row -> {
      sink.row(row);
      if (++count[0] % ROWS_A_STEP == 0) {
        step.accept("at row " + count[0] + " of " + what);
      }
    });
    step.accept("with all rows of " + what);
  }

  @Override
  public Loaded publish(
      Dataset dataset, TableShape shape, int generation, long fence, Restating restating) {
    String what = "publish " + shape.name();
    step.accept("before " + what);
    Loaded loaded = warehouse.publish(dataset, shape, generation, fence, restating);
    step.accept("after " + what);
    return loaded;
  }

  @Override
  public int published(Dataset dataset, String table) {
    return warehouse.published(dataset, table);
  }

  @Override
  public List<Integer> generations(Dataset dataset, String table) {
    return warehouse.generations(dataset, table);
  }

  @Override
  public void drop(Dataset dataset, String table, int generation) {
    told("drop " + table, () -> warehouse.drop(dataset, table, generation));
  }

  @Override
  public void dropTable(Dataset dataset, String table) {
    told("drop table " + table, () -> warehouse.dropTable(dataset, table));
  }

  @Override
  public void dropDataset(Dataset dataset) {
    told("drop dataset", () -> warehouse.dropDataset(dataset));
  }

  @Override
  public void views(Dataset dataset, String schema, List<View> views) {
    told("views", () -> warehouse.views(dataset, schema, views));
  }

  @Override
  public void read(
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink)
      throws IOException {
    warehouse.read(dataset, sql, parameters, types, sink);
  }

  @Override
  public Answer answer(Query query) throws InterruptedException {
    return warehouse.answer(query);
  }

  @Override
  public Answer export(
      String storeId, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws InterruptedException {
    return warehouse.export(storeId, schema, sql, format, file, mostTime);
  }

  @Override
  public long bytes(Dataset dataset) {
    return warehouse.bytes(dataset);
  }

  @Override
  public void close() {
    warehouse.close();
  }
}
