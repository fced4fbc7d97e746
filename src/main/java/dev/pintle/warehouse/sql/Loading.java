package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.quoted;

import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Loaded;
import dev.pintle.warehouse.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts rows that lie in a staging table in the place of a unit's, in the connection's transaction:
/// who calls commits it when it is [Loaded.Done], and takes it back when it is not.
public final class Loading {
  private final Engine engine;
  private final Tables tables;
  private final Restatements restatements;

  public Loading(Engine engine, Tables tables) {
    this.engine = engine;
    this.tables = tables;
    this.restatements = new Restatements(engine);
  }

  /// Lets the fence be seen, before anything else is done.
  ///
  /// @return that it came too late, or nothing
  public Optional<Loaded> fence(Connection connection, Load load) throws SQLException {
    var state = tables.take(connection, load.dataset(), load.shape().name(), load.fence());
    return state.fence() > load.fence()
        ? Optional.of(new Loaded.Fenced(state.fence()))
        : Optional.empty();
  }

  /// Checks the rows and replaces the unit's by them.
  public Loaded replace(Connection connection, Load load, Name staging) throws SQLException {
    Optional<Loaded> fenced = fence(connection, load);
    if (fenced.isPresent()) {
      return fenced.get();
    }
    var shape = load.shape();
    var target = Name.generation(load.dataset(), shape.name(), load.generation());
    if (!Tables.exists(connection, target)) {
      throw new IllegalStateException(target.name() + " was not made");
    }
    String condition = Units.condition(shape, load.unit());
    var outside = firstKey(connection, shape, staging, "WHERE (" + condition + ") IS NOT TRUE", "");
    if (outside.isPresent()) {
      return new Loaded.Outside(outside.get());
    }
    var twice = firstKey(connection, shape, staging, "", having(shape));
    if (twice.isPresent()) {
      return new Loaded.NotUnique(twice.get());
    }
    boolean ledger = !load.restating().days().isEmpty();
    String summed = Units.condition(shape, Units.ofGroups(load.unit(), load.restating().by()));
    var before =
        ledger ? restatements.sums(connection, target, summed, shape, load.restating()) : null;
    long replaced = update(connection, "DELETE FROM " + target.sql() + " WHERE " + condition);
    if (Units.sharesKeys(shape, load.unit())) {
      var there = firstKey(connection, shape, staging, inTarget(shape, target), "");
      if (there.isPresent()) {
        return new Loaded.NotUnique(there.get());
      }
    }
    String columns = Units.list("", shape.columns().stream().map(column -> column.name()).toList());
    long rows =
        update(
            connection,
            "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(target.sql(), columns, columns, staging.sql()));
    engine.indexKey(connection, target, shape.key());
    if (before != null) {
      Name read = summed.equals(condition) ? staging : target;
      var after = restatements.sums(connection, read, summed, shape, load.restating());
      restatements.write(connection, load.dataset(), shape, load.restating(), before, after);
    }
    return new Loaded.Done(rows, replaced);
  }

  private static String having(TableShape shape) {
    return "HAVING count(*) > 1 OR "
        + shape.key().stream()
            .map(column -> quoted(column) + " IS NULL")
            .collect(Collectors.joining(" OR "));
  }

  private static String inTarget(TableShape shape, Name target) {
    String same =
        shape.key().stream()
            .map(column -> "t." + quoted(column) + " = s." + quoted(column))
            .collect(Collectors.joining(" AND "));
    return "s WHERE EXISTS (SELECT 1 FROM " + target.sql() + " t WHERE " + same + ")";
  }

  /// The first key of those that rows under a condition have.
  private static Optional<String> firstKey(
      Connection connection, TableShape shape, Name table, String where, String having)
      throws SQLException {
    String key = Units.list("", shape.key());
    String sql =
        "SELECT %s FROM %s %s GROUP BY %s %s ORDER BY %s LIMIT 1"
            .formatted(key, table.sql(), where, key, having, key);
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      if (!answer.next()) {
        return Optional.empty();
      }
      var parts = new ArrayList<String>();
      for (int i = 0; i < shape.key().size(); i++) {
        parts.add(shape.key().get(i) + "=" + answer.getString(i + 1));
      }
      return Optional.of(String.join(", ", parts));
    }
  }

  private static long update(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    }
  }
}
