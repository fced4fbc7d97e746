package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Finds out which days the slices of a table have read, and how final these are.
final class Coverage {
  private Coverage() {}

  /// A day by one attribution.
  record Key(LocalDate day, String attribution) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::day).thenComparing(Key::attribution).compare(this, other);
    }
  }

  /// The days that were read by every slice that has them.
  ///
  /// @param rows of the table; a day without any is there, and has none
  static Map<Key, Day> days(
      Job job,
      Making making,
      List<Slice> slices,
      Map<Key, Long> rows,
      Finality finality,
      Instant now)
      throws InterruptedException {
    var asked = new TreeMap<Key, LocalDate>();
    var missing = new HashSet<Key>();
    for (Slice slice : slices) {
      if (slice.state() == SliceState.SPLIT) {
        continue;
      }
      LocalDate on =
          Objects.requireNonNullElse(slice.tokenAt(), now).atOffset(ZoneOffset.UTC).toLocalDate();
      for (LocalDate day = slice.from(); !day.isAfter(slice.to()); day = day.plusDays(1)) {
        var key = new Key(day, slice.attribution());
        if (slice.state() == SliceState.DONE) {
          asked.merge(key, on, (one, other) -> one.isBefore(other) ? one : other);
        } else {
          missing.add(key);
        }
      }
    }
    asked.keySet().removeAll(missing);
    var days = new TreeMap<Key, Day>();
    var lastFinal = new HashMap<Key, LocalDate>();
    for (var entry : asked.entrySet()) {
      Key key = entry.getKey();
      var by = new Key(entry.getValue(), key.attribution());
      LocalDate last = lastFinal.get(by);
      if (last == null) {
        last = finality.lastFinal(making, key.attribution(), entry.getValue());
        lastFinal.put(by, last);
      }
      DayState state = key.day().isAfter(last) ? DayState.PROVISIONAL : DayState.FINAL;
      days.put(
          key,
          new Day(
              key.day(),
              key.attribution(),
              state,
              rows.getOrDefault(key, 0L),
              now,
              job.run().id()));
    }
    return days;
  }

  /// How many rows a generation has of each day.
  static Map<Key, Long> rows(
      Warehouse warehouse, Dataset dataset, TableShape shape, int generation) {
    boolean attributed = shape.columns().stream().anyMatch(one -> one.name().equals("attribution"));
    String sql =
        "select date, "
            + (attributed ? "attribution" : "''")
            + ", count(*) from "
            + Warehouse.hiddenSchema(dataset)
            + "."
            + Warehouse.nameOf(shape.name(), generation)
            + " group by 1, 2";
    var rows = new TreeMap<Key, Long>();
    try {
      warehouse.read(
          dataset,
          sql,
          List.of(),
          List.of(ColumnType.DATE, ColumnType.TEXT, ColumnType.INTEGER),
          row -> {
            if (row[0] instanceof LocalDate day
                && row[1] instanceof String attribution
                && row[2] instanceof Long count) {
              rows.put(new Key(day, attribution), count);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the warehouse", e);
    }
    return rows;
  }

  /// Those days that are in the warehouse as they were read. Others are not after somebody put an
  /// older copy of it in its place.
  static List<Day> there(List<Day> days, Map<Key, Long> rows) {
    return days.stream()
        .filter(day -> rows.getOrDefault(new Key(day.day(), day.attribution()), 0L) == day.rows())
        .toList();
  }

  /// The days that were read by all attributions of an import: only these can be compared.
  static Set<LocalDate> knownForAll(Import which, List<Day> days) {
    var known = new HashMap<LocalDate, Set<String>>();
    days.forEach(
        day -> known.computeIfAbsent(day.day(), _ -> new HashSet<>()).add(day.attribution()));
    List<String> all = which.attributions().stream().map(Attribution::word).toList();
    var both = new HashSet<LocalDate>();
    known.forEach((day, attributions) -> {
      if (attributions.contains("") || attributions.containsAll(all)) {
        both.add(day);
      }
    });
    return both;
  }
}
