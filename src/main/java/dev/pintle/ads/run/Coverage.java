package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
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
