package dev.pintle.ads.entity;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.RowSource;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the published generation of a table of entities has, which may have been made for a shape
/// with other columns.
final class StoredRows {
  private final Warehouse warehouse;
  private final Dataset dataset;
  private final TableShape shape;

  StoredRows(Warehouse warehouse, Dataset dataset, TableShape shape) {
    this.warehouse = warehouse;
    this.dataset = dataset;
    this.shape = shape;
  }

  boolean isPublished() {
    return warehouse.published(dataset, shape.name()) > 0;
  }

  /// Whether rows of the shape fit into it.
  boolean fits() throws IOException {
    Set<String> names = new HashSet<>();
    shape.columns().forEach(column -> names.add(column.name()));
    return isPublished() && columns().equals(names);
  }

  /// The names of its columns; none when nothing is published.
  private Set<String> columns() throws IOException {
    var names = new HashSet<String>();
    if (isPublished()) {
      warehouse.read(
          dataset,
          "select column_name from information_schema.columns where table_schema = ? and table_name"
              + " = ?",
          List.of(dataset.schema(), shape.name()),
          List.of(ColumnType.TEXT),
          row -> names.add(String.valueOf(row[0])));
    }
    return names;
  }

  /// Reads some columns of all rows; a column that is not there yet is null.
  void each(List<String> wanted, RowSource.Sink sink) throws IOException {
    Set<String> there = columns();
    if (there.isEmpty()) {
      return;
    }
    List<Column> read = shape.columns().stream().filter(c -> wanted.contains(c.name())).toList();
    List<Column> known = read.stream().filter(column -> there.contains(column.name())).toList();
    var row = new @Nullable Object[wanted.size()];
    warehouse.read(
        dataset,
        "select "
            + String.join(", ", known.stream().map(column -> '"' + column.name() + '"').toList())
            + " from "
            + shape.name(),
        List.of(),
        known.stream().map(Column::type).toList(),
        values -> {
          for (int i = 0; i < known.size(); i++) {
            row[wanted.indexOf(known.get(i).name())] = values[i];
          }
          sink.row(row);
        });
  }

  /// Those rows whose id is wanted, whole.
  List<@Nullable Object[]> all(Predicate<String> ids) throws IOException {
    var rows = new ArrayList<@Nullable Object[]>();
    int id = shape.indexOf("id");
    each(
        shape.columns().stream().map(Column::name).toList(),
        row -> {
          if (ids.test(String.valueOf(row[id]))) {
            rows.add(row.clone());
          }
        });
    return rows;
  }
}
