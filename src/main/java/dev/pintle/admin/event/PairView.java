package dev.pintle.admin.event;

import dev.pintle.forward.Destination;
import dev.pintle.forward.Pairing;
import dev.pintle.forward.TwinDays.Row;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the twins of a destination's events fared over some days, as the page shows it.
///
/// @param rows the counts, oldest first
public record PairView(Destination destination, LocalDate from, LocalDate to, List<Row> rows) {
  public PairView {
    rows = List.copyOf(rows);
  }

  /// The events of a name, or of all, by class.
  ///
  /// @param events by class; those without are absent
  /// @param browsers how many of them came by a pixel, so that there was a browser to send a twin
  public record Line(String name, Map<Pairing, Long> events, long browsers) {
    public Line {
      events = Map.copyOf(events);
    }

    public long of(Pairing pairing) {
      return events.getOrDefault(pairing, 0L);
    }

    public long all() {
      return events.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The share of pairs among what came by a pixel; a dash when nothing did.
    public String rate() {
      return share(of(Pairing.PAIR), browsers);
    }
  }

  /// Why events are no pair.
  public record Cause(Pairing pairing, String reason, long events) {}

  /// A day of a name.
  public record DayLine(LocalDate day, Line line) {}

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// All of them.
  public Line total() {
    return line("all", rows);
  }

  /// By name, the most frequent first.
  public List<Line> lines() {
    return by(Row::name).entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Line::all).reversed().thenComparing(Line::name))
        .toList();
  }

  /// By day and name, the newest first.
  public List<DayLine> dayLines() {
    return by(Row::day).entrySet().stream()
        .<DayLine>mapMulti((day, into) ->
            day.getValue().stream()
                .collect(Collectors.groupingBy(Row::name, TreeMap::new, Collectors.toList()))
                .forEach((name, of) -> into.accept(new DayLine(day.getKey(), line(name, of)))))
        .sorted(
            Comparator.comparing(DayLine::day).reversed().thenComparing(one -> one.line().name()))
        .toList();
  }

  /// Why events are no pairs, the most frequent first.
  public List<Cause> causes() {
    record Kind(Pairing pairing, String reason) {}
    return rows.stream()
        .filter(row -> row.pairing() != Pairing.PAIR)
        .collect(
            Collectors.groupingBy(
                row -> new Kind(row.pairing(), row.reason()), Collectors.summingLong(Row::events)))
        .entrySet()
        .stream()
        .map(
            entry -> new Cause(entry.getKey().pairing(), entry.getKey().reason(), entry.getValue()))
        .sorted(Comparator.comparingLong(Cause::events).reversed().thenComparing(Cause::reason))
        .toList();
  }

  /// The chart's figures for the page's script: `[["2026-01-31", pair, twice, …], …]`.
  public String chart() {
    Map<LocalDate, List<Row>> days = by(Row::day);
    return Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
        .map(day -> {
          Line line = line("", days.getOrDefault(day, List.of()));
          return Stream.of(Pairing.values())
              .map(pairing -> Long.toString(line.of(pairing)))
              .collect(Collectors.joining(",", "[\"" + day + "\",", "]"));
        })
        .collect(Collectors.joining(",", "[", "]"));
  }

  private <K extends Comparable<? super K>> Map<K, List<Row>> by(Function<Row, K> key) {
    return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private static Line line(String name, List<Row> rows) {
    var events = new EnumMap<Pairing, Long>(Pairing.class);
    long browsers = 0;
    for (Row row : rows) {
      events.merge(row.pairing(), row.events(), Long::sum);
      browsers += row.browser().hasBrowser() ? row.events() : 0;
    }
    return new Line(name, events, browsers);
  }

  /// A share in per cent, on one line: `81.3 %`; never all or nothing when it is not quite.
  public static String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    if (part == 0 || part == whole) {
      return part == 0 ? "0\u00a0%" : "100\u00a0%";
    }
    double percent = Math.clamp(100.0 * part / whole, 0.1, 99.9);
    return String.format(Locale.ROOT, "%.1f\u00a0%%", percent);
  }
}
