package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.quoted;

import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What days said before: sums of a table, and the differences of two, which are small and so are
/// compared here.
final class Restatements {
  private static final String ROWS = "_rows";
  private static final MathContext EXACT_OF_REAL = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final int DIGITS_BEFORE_POINT = 18;

  private final Engine engine;

  Restatements(Engine engine) {
    this.engine = engine;
  }

  /// Some rows of a day.
  private record Group(LocalDate day, String rowsOf) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int byDay = day.compareTo(other.day);
      return byDay == 0 ? rowsOf.compareTo(other.rowsOf) : byDay;
    }
  }

  private record Key(Group group, String metric) {}

  /// The sums of a table before or after.
  ///
  /// @param metrics their names, in order
  record Sums(List<String> metrics, Map<Group, List<@Nullable BigDecimal>> of) {}

  /// Adds up.
  ///
  /// @param condition of the rows
  Sums sums(
      Connection connection, Name table, String condition, TableShape shape, Restating restating)
      throws SQLException {
    var metrics = shape.columns().stream().filter(Column::additive).toList();
    var names = new ArrayList<String>();
    names.add(ROWS);
    metrics.forEach(column -> names.add(column.name()));
    var sums = new TreeMap<Group, List<@Nullable BigDecimal>>();
    if (restating.days().isEmpty()) {
      return new Sums(names, sums);
    }
    List<String> by =
        shape.columns().stream().map(Column::name).filter(restating.by()::contains).toList();
    try (var statement = connection.createStatement();
        var answer =
            statement.executeQuery(sumsSql(table, condition, shape, restating, by, metrics))) {
      while (answer.next()) {
        var rowsOf = new ArrayList<String>();
        for (int i = 0; i < by.size(); i++) {
          String value = answer.getString(i + 2);
          rowsOf.add(by.get(i) + "=" + (value == null ? "" : value));
        }
        var values = new ArrayList<@Nullable BigDecimal>();
        values.add(BigDecimal.valueOf(answer.getLong(by.size() + 2)));
        for (int i = 0; i < metrics.size(); i++) {
          values.add(sum(answer.getString(by.size() + 3 + i), metrics.get(i).type()));
        }
        LocalDate day = answer.getObject(1, LocalDate.class);
        sums.put(new Group(day, String.join(",", rowsOf)), values);
      }
    }
    return new Sums(names, sums);
  }

  private static String sumsSql(
      Name table,
      String condition,
      TableShape shape,
      Restating restating,
      List<String> by,
      List<Column> metrics) {
    String day = quoted(Units.day(shape));
    var groups = new ArrayList<String>();
    groups.add(day);
    by.forEach(column -> groups.add(quoted(column)));
    var values = new ArrayList<>(groups);
    values.add("count(*)");
    metrics.forEach(column -> values.add("CAST(sum(" + quoted(column.name()) + ") AS TEXT)"));
    String days =
        new TreeSet<>(restating.days())
            .stream().map(one -> "DATE '" + one + "'").collect(Collectors.joining(", "));
    return """
    SELECT %s FROM %s
    WHERE (%s) AND %s IN (%s)
    GROUP BY %s\
    """
        .formatted(
            String.join(", ", values),
            table.sql(),
            condition,
            day,
            days,
            String.join(", ", groups));
  }

  /// A sum as the ledger holds it. Those of real numbers depend on the order of their rows, in
  /// their last digits.
  private static @Nullable BigDecimal sum(@Nullable String text, ColumnType type) {
    if (text == null || text.endsWith("nf") || text.endsWith("nfinity") || text.equals("NaN")) {
      return null;
    }
    var value = new BigDecimal(text);
    BigDecimal fit =
        (type == ColumnType.REAL ? value.round(EXACT_OF_REAL) : value)
            .setScale(6, RoundingMode.HALF_UP);
    return fit.precision() - fit.scale() > DIGITS_BEFORE_POINT ? null : fit;
  }

  /// Writes the differences down.
  void write(
      Connection connection,
      Dataset dataset,
      TableShape shape,
      Restating restating,
      Sums before,
      Sums after)
      throws SQLException {
    var changes = new ArrayList<@Nullable Object[]>();
    var seen = new TreeSet<>(before.of().keySet());
    seen.addAll(after.of().keySet());
    var common = before.metrics().stream().filter(after.metrics()::contains).toList();
    var earlier = earlier(connection, dataset, shape, restating);
    var again = new ArrayList<Key>();
    for (Group group : seen) {
      for (String metric : common) {
        BigDecimal was = value(before, group, metric);
        BigDecimal is = value(after, group, metric);
        if (!isSame(was, is)) {
          var key = new Key(group, metric);
          boolean known = earlier.containsKey(key);
          if (known) {
            again.add(key);
          }
          changes.add(row(shape, key, known ? earlier.get(key) : was, is, restating));
        }
      }
    }
    forget(connection, dataset, shape, restating, again);
    changes.removeIf(row -> isSame((BigDecimal) row[4], (BigDecimal) row[5]));
    if (!changes.isEmpty()) {
      append(connection, dataset, changes);
    }
  }

  private void append(Connection connection, Dataset dataset, List<@Nullable Object[]> rows)
      throws SQLException {
    var ledger = Name.published(dataset, Warehouse.RESTATEMENT.name());
    try {
      engine.fill(
          connection,
          ledger,
          Warehouse.RESTATEMENT.columns(),
          sink -> {
            for (@Nullable Object[] row : rows) {
              sink.row(row);
            }
          });
    } catch (IOException e) {
      throw new SQLException("cannot write restatements", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while writing restatements", e);
    }
  }

  private static @Nullable BigDecimal value(Sums sums, Group group, String metric) {
    var values = sums.of().get(group);
    if (values == null) {
      return metric.equals(ROWS) ? BigDecimal.ZERO : null;
    }
    return values.get(sums.metrics().indexOf(metric));
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null) {
      return other == null;
    }
    return other != null && one.compareTo(other) == 0;
  }

  private static @Nullable Object[] row(
      TableShape shape,
      Key key,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      Restating restating) {
    return new @Nullable Object[] {
      shape.name(),
      key.group().day(),
      key.group().rowsOf(),
      key.metric(),
      before,
      after,
      restating.runId(),
      restating.at()
    };
  }

  /// What the same run wrote down of the table before: what it said first stays.
  private static Map<Key, @Nullable BigDecimal> earlier(
      Connection connection, Dataset dataset, TableShape shape, Restating restating)
      throws SQLException {
    if (restating.days().isEmpty()) {
      return Map.of();
    }
    var earlier = new HashMap<Key, @Nullable BigDecimal>();
    String sql =
        """
        SELECT "date", "rows_of", "metric", "before" FROM %s
        WHERE "table_name" = ? AND "run_id" = ? AND "date" BETWEEN ? AND ?\
        """
            .formatted(Name.published(dataset, Warehouse.RESTATEMENT.name()).sql());
    try (var statement = connection.prepareStatement(sql)) {
      Values.set(
          statement,
          List.of(
              shape.name(),
              restating.runId(),
              Collections.min(restating.days()),
              Collections.max(restating.days())));
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          var group = new Group(answer.getObject(1, LocalDate.class), answer.getString(2));
          earlier.put(new Key(group, answer.getString(3)), answer.getBigDecimal(4));
        }
      }
    }
    return earlier;
  }

  private static void forget(
      Connection connection, Dataset dataset, TableShape shape, Restating restating, List<Key> keys)
      throws SQLException {
    String sql =
        """
        DELETE FROM %s
        WHERE "table_name" = ? AND "run_id" = ? AND "date" = ? AND "rows_of" = ? AND "metric" = ?\
        """
            .formatted(Name.published(dataset, Warehouse.RESTATEMENT.name()).sql());
    try (var statement = connection.prepareStatement(sql)) {
      for (Key key : keys) {
        Values.set(
            statement,
            List.of(
                shape.name(),
                restating.runId(),
                key.group().day(),
                key.group().rowsOf(),
                key.metric()));
        statement.executeUpdate();
      }
    }
  }
}
