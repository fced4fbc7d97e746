package dev.pintle.ads.entity;

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
import org.jspecify.annotations.Nullable;

/// A warehouse that does not let one table be loaded any more, as when somebody has taken the work
/// over.
record CutWarehouse(Warehouse to, String table) implements Warehouse {
  @Override
  public Loaded load(Load load, RowSource rows) throws IOException, InterruptedException {
    return load.shape().name().equals(table) ? new Loaded.Fenced(99) : to.load(load, rows);
  }

  @Override
  public void start() {
    to.start();
  }

  @Override
  public String describe() {
    return to.describe();
  }

  @Override
  public void open(Dataset dataset) {
    to.open(dataset);
  }

  @Override
  public void create(Dataset dataset, TableShape shape, int generation) {
    to.create(dataset, shape, generation);
  }

  @Override
  public Loaded publish(
      Dataset dataset, TableShape shape, int generation, long fence, Restating restating) {
    return to.publish(dataset, shape, generation, fence, restating);
  }

  @Override
  public int published(Dataset dataset, String name) {
    return to.published(dataset, name);
  }

  @Override
  public List<Integer> generations(Dataset dataset, String name) {
    return to.generations(dataset, name);
  }

  @Override
  public void drop(Dataset dataset, String name, int generation) {
    to.drop(dataset, name, generation);
  }

  @Override
  public void dropTable(Dataset dataset, String name) {
    to.dropTable(dataset, name);
  }

  @Override
  public void dropDataset(Dataset dataset) {
    to.dropDataset(dataset);
  }

  @Override
  public void views(Dataset dataset, String schema, List<View> views) {
    to.views(dataset, schema, views);
  }

  @Override
  public void read(
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink)
      throws IOException {
    to.read(dataset, sql, parameters, types, sink);
  }

  @Override
  public Answer answer(Query query) throws InterruptedException {
    return to.answer(query);
  }

  @Override
  public Answer export(
      String storeId, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws InterruptedException {
    return to.export(storeId, schema, sql, format, file, mostTime);
  }

  @Override
  public long bytes(Dataset dataset) {
    return to.bytes(dataset);
  }

  @Override
  public void close() {
    to.close();
  }
}
