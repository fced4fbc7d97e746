package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.quoted;
import static dev.pintle.warehouse.sql.Name.text;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.View;
import dev.pintle.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What people see: published tables are views over a generation, and there are views over those.
/// Everything is done in the connection's transaction.
public final class Publishing {
  private final Engine engine;
  private final Tables tables;
  private final Restatements restatements;

  public Publishing(Engine engine, Tables tables) {
    this.engine = engine;
    this.tables = tables;
    this.restatements = new Restatements(engine);
  }

  /// A view that was registered, and where it is.
  private record Registered(String schema, View view) {}

  /// Lets people read a generation; who calls commits it when it is [Loaded.Done].
  ///
  /// @param without views that turned out to be broken
  /// @throws BrokenView for a view that cannot be made over it
  public Loaded publish(
      Connection connection,
      Dataset dataset,
      TableShape shape,
      int generation,
      long fence,
      Restating restating,
      Set<String> without)
      throws SQLException {
    engine.lock(connection, dataset);
    var state = tables.take(connection, dataset, shape.name(), fence);
    if (state.fence() > fence) {
      return new Loaded.Fenced(state.fence());
    }
    var next = Name.generation(dataset, shape.name(), generation);
    if (!Tables.exists(connection, next)) {
      throw new IllegalStateException(next.name() + " was not made");
    }
    long rows = Tables.count(connection, next);
    if (state.published() == generation) {
      return new Loaded.Done(rows, rows);
    }
    long replaced = 0;
    boolean alike = false;
    if (state.published() > 0) {
      var last = Name.generation(dataset, shape.name(), state.published());
      replaced = Tables.count(connection, last);
      alike = typed(connection, last).equals(typed(connection, next));
      writeDown(connection, dataset, shape, restating, last, next);
    }
    var view = Name.published(dataset, shape.name());
    String columns = Units.list("", shape.columns().stream().map(Column::name).toList());
    engine.replaceView(connection, view, "SELECT " + columns + " FROM " + next.sql());
    Tables.comment(connection, "VIEW", view, shape);
    tables.setPublished(connection, dataset, shape.name(), generation);
    if (!alike || !areAsTheyShouldBe(connection, dataset, without)) {
      remakeViews(connection, dataset, without);
    }
    return new Loaded.Done(rows, replaced);
  }

  private void writeDown(
      Connection connection,
      Dataset dataset,
      TableShape shape,
      Restating restating,
      Name last,
      Name next)
      throws SQLException {
    if (restating.days().isEmpty()) {
      return;
    }
    var there = columns(connection, last);
    if (!there.contains(Units.day(shape)) || !there.containsAll(restating.by())) {
      return;
    }
    var common =
        new TableShape(
            shape.name(),
            shape.description(),
            shape.columns().stream()
                .filter(column -> there.contains(column.name()) || isOfKey(shape, column))
                .toList(),
            shape.key(),
            shape.day());
    var before = restatements.sums(connection, last, "TRUE", common, restating);
    var after = restatements.sums(connection, next, "TRUE", common, restating);
    restatements.write(connection, dataset, shape, restating, before, after);
  }

  private static boolean isOfKey(TableShape shape, Column column) {
    return shape.key().contains(column.name());
  }

  private static Set<String> columns(Connection connection, Name table) throws SQLException {
    return typed(connection, table).keySet();
  }

  /// The columns with their types.
  private static Map<String, String> typed(Connection connection, Name table) throws SQLException {
    var columns = new HashMap<String, String>();
    String sql =
        """
        SELECT column_name, data_type FROM information_schema.columns
        WHERE table_schema = ? AND table_name = ?\
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          columns.put(answer.getString(1), answer.getString(2));
        }
      }
    }
    return columns;
  }

  /// Registers views in the place of those that a schema has, and makes those that can be.
  ///
  /// @throws BrokenView for one that cannot be made though its tables are published
  public void views(
      Connection connection, Dataset dataset, String schema, List<View> views, Set<String> without)
      throws SQLException {
    engine.lock(connection, dataset);
    var before = registered(connection, dataset);
    if (of(before, schema).equals(views) && areAsTheyShouldBe(connection, dataset, without)) {
      return;
    }
    for (Registered one : before) {
      if (one.schema().equals(schema)) {
        dropView(connection, new Name(schema, one.view().name()));
      }
    }
    var registry = Name.hidden(dataset, Tables.VIEWS);
    Tables.execute(
        connection, "DELETE FROM " + registry.sql() + " WHERE " + Units.is("view_schema", schema));
    if (views.isEmpty()) {
      Tables.execute(connection, "DROP SCHEMA IF EXISTS " + quoted(schema));
      return;
    }
    Tables.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
    try (var statement =
        connection.prepareStatement("INSERT INTO " + registry.sql() + " VALUES (?, ?, ?, ?, ?)")) {
      int place = 0;
      for (View view : views) {
        statement.setString(1, schema);
        statement.setInt(2, place++);
        statement.setString(3, view.name());
        statement.setString(4, view.description());
        statement.setString(5, view.select());
        statement.executeUpdate();
      }
    }
    remakeViews(connection, dataset, without);
  }

  private static List<View> of(List<Registered> registered, String schema) {
    return registered.stream()
        .filter(one -> one.schema().equals(schema))
        .map(Registered::view)
        .toList();
  }

  /// Whether those registered views are there that can be, and no other: who reads them need not be
  /// waited for then.
  private boolean areAsTheyShouldBe(Connection connection, Dataset dataset, Set<String> without)
      throws SQLException {
    var published = published(connection, dataset);
    for (Registered one : registered(connection, dataset)) {
      var name = new Name(one.schema(), one.view().name());
      if (canBe(one, name, published, without) == typed(connection, name).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Set<String> published(Connection connection, Dataset dataset) throws SQLException {
    var published = new TreeSet<>(tables.publishedTables(connection, dataset));
    published.add(Warehouse.RESTATEMENT.name());
    return published;
  }

  private boolean canBe(Registered one, Name name, Set<String> published, Set<String> without)
      throws SQLException {
    return !without.contains(name.sql()) && published.containsAll(engine.tablesOf(one.view()));
  }

  /// Makes every registered view anew whose tables are published, and drops the others.
  private void remakeViews(Connection connection, Dataset dataset, Set<String> without)
      throws SQLException {
    var registered = registered(connection, dataset);
    if (registered.isEmpty()) {
      return;
    }
    var published = published(connection, dataset);
    for (Registered one : registered.reversed()) {
      dropView(connection, new Name(one.schema(), one.view().name()));
    }
    for (Registered one : registered) {
      var name = new Name(one.schema(), one.view().name());
      if (canBe(one, name, published, without)) {
        makeView(connection, dataset, name, one.view());
      }
    }
  }

  private void makeView(Connection connection, Dataset dataset, Name name, View view)
      throws SQLException {
    try {
      engine.makeView(connection, dataset, name, view.select());
    } catch (SQLException e) {
      throw Changes.isInTheWay(e) ? e : new BrokenView(name, e);
    }
    Tables.execute(connection, "COMMENT ON VIEW " + name.sql() + " IS " + text(view.description()));
  }

  private static void dropView(Connection connection, Name name) throws SQLException {
    Tables.execute(connection, "DROP VIEW IF EXISTS " + name.sql());
  }

  private static List<Registered> registered(Connection connection, Dataset dataset)
      throws SQLException {
    var views = new ArrayList<Registered>();
    String sql =
        """
        SELECT "view_schema", "name", "description", "query" FROM %s
        ORDER BY "view_schema", "place"\
        """
            .formatted(Name.hidden(dataset, Tables.VIEWS).sql());
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      while (answer.next()) {
        views.add(
            new Registered(
                answer.getString(1),
                new View(answer.getString(2), answer.getString(3), answer.getString(4))));
      }
    }
    return views;
  }

  /// Drops a table with all its generations, and the views that read it.
  public void dropTable(Connection connection, Dataset dataset, String table, Set<String> without)
      throws SQLException {
    engine.lock(connection, dataset);
    var published = Name.published(dataset, table);
    if (tables.published(connection, dataset, table) > 0) {
      tables.setPublished(connection, dataset, table, 0);
      remakeViews(connection, dataset, without);
      dropView(connection, published);
    }
    for (int generation : tables.generations(connection, dataset, table)) {
      Tables.execute(
          connection, "DROP TABLE IF EXISTS " + Name.generation(dataset, table, generation).sql());
    }
  }

  /// Drops everything of a dataset.
  public void dropDataset(Connection connection, Dataset dataset) throws SQLException {
    if (!Tables.exists(connection, Name.hidden(dataset, Tables.VIEWS))) {
      return;
    }
    engine.lock(connection, dataset);
    var schemas = new TreeSet<String>();
    registered(connection, dataset).forEach(one -> schemas.add(one.schema()));
    schemas.add(dataset.schema());
    schemas.add(Warehouse.hiddenSchema(dataset));
    for (String schema : schemas) {
      Tables.execute(connection, "DROP SCHEMA IF EXISTS " + quoted(schema) + " CASCADE");
    }
  }
}
