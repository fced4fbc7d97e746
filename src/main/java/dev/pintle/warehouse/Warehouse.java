package dev.pintle.warehouse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where imported tables live. Thread-safe; loads of one table are made one after the other, and
/// everything may be read meanwhile: readers see a load wholly or not at all.
///
/// A table has generations. People read the published one by the table's name, in the dataset's
/// schema; the others are hidden in [#hiddenSchema(Dataset)].
///
/// Its methods throw [WarehouseException] when the database cannot be reached or is broken.
public interface Warehouse extends AutoCloseable {
  /// What days said before: one row for each day, group and column that changed.
  TableShape RESTATEMENT =
      new TableShape(
          "restatement",
          "What a day said before it was read again.",
          List.of(
              Column.of("table_name", ColumnType.TEXT, "The table that the day is of."),
              Column.of("date", ColumnType.DATE, "The day, UTC."),
              Column.of(
                  "rows_of",
                  ColumnType.TEXT,
                  "Which rows of the day, as column=value, separated by commas."),
              Column.of("metric", ColumnType.TEXT, "The column that was summed up, or _rows."),
              Column.of("before", ColumnType.DECIMAL, "The sum as it was read before."),
              Column.of("after", ColumnType.DECIMAL, "The sum as it was read then."),
              Column.of("run_id", ColumnType.TEXT, "The run that read it again."),
              Column.of("restated_at", ColumnType.TIMESTAMP, "When it was read again.")),
          List.of("table_name", "date", "rows_of", "metric", "run_id"),
          "date");

  /// Connects or opens, and makes what is missing. Called once.
  void start();

  /// What kind of database it is, and where, without secrets; for people.
  String describe();

  /// Makes the dataset's schema with its table of restatements; does nothing when it is there.
  void open(Dataset dataset);

  /// Makes an empty generation of a table. One of that number that is not published is dropped
  /// first; a published one is left as it is.
  ///
  /// @param generation 1 or more
  void create(Dataset dataset, TableShape shape, int generation);

  /// Replaces the rows of a unit by those that come, in one transaction.
  ///
  /// @return [Loaded.Done], or why nothing was changed
  /// @throws java.io.IOException as the source throws it
  Loaded load(Load load, RowSource rows) throws java.io.IOException, InterruptedException;

  /// Lets people read a generation instead of the one before, which stays. Publishing what is
  /// published does nothing.
  ///
  /// @param fence as of [Load#fence()]
  /// @param restating what is written down of the differences between the two
  Loaded publish(
      Dataset dataset, TableShape shape, int generation, long fence, Restating restating);

  /// The generation that people read; 0 when none is.
  int published(Dataset dataset, String table);

  /// The generations that are there, in order.
  List<Integer> generations(Dataset dataset, String table);

  /// Drops a generation that is not published; does nothing when there is none.
  void drop(Dataset dataset, String table, int generation);

  /// Drops a table with all its generations, and the views that read it; what it said before stays.
  void dropTable(Dataset dataset, String table);

  /// Drops everything of a dataset.
  void dropDataset(Dataset dataset);

  /// Makes these the views of a schema beside the dataset's, and drops its others. A view is left
  /// out as long as a table that it reads is not published.
  ///
  /// @param schema its name, such as `pinterest_fivetran`
  void views(Dataset dataset, String schema, List<View> views);

  /// Reads by a statement of ours, in a consistent state.
  ///
  /// @param sql with `?` for parameters; tables are found by their names, hidden ones with their
  ///   schema
  /// @param types as what each column of the answer is handed over
  void read(
      Dataset dataset,
      String sql,
      List<@Nullable Object> parameters,
      List<ColumnType> types,
      RowSource.Sink sink)
      throws java.io.IOException;

  /// Answers a question of a person, who sees nothing but the store's published tables and views,
  /// cannot change anything, and cannot reach files or the network.
  Answer answer(Query query) throws InterruptedException;

  /// Writes what a statement of a person reads into a file, as much as it is, by the same rules as
  /// [#answer(Query)]. The file is complete or not there.
  ///
  /// @return [Answer.Refused], or [Answer.Rows] without its rows
  Answer export(
      String storeId, String schema, String sql, ExportFormat format, Path file, Duration mostTime)
      throws InterruptedException;

  /// How much room the dataset takes, in bytes; 0 when it is not known.
  long bytes(Dataset dataset);

  /// The schema of the generations that are not published, and of the tables behind those that are.
  static String hiddenSchema(Dataset dataset) {
    return dataset.schema() + "_generations";
  }

  /// A generation's own name, in the hidden schema.
  static String nameOf(String table, int generation) {
    return table + "__g" + generation;
  }

  @Override
  void close();
}
