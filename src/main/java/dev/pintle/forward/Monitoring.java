package dev.pintle.forward;

import dev.pintle.forward.Monitor.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What destinations did in a span of time, summed up. Thread-safe.
public final class Monitoring {
  private final Monitor monitor;
  private final Deliveries deliveries;

  public Monitoring(Monitor monitor, Deliveries deliveries) {
    this.monitor = monitor;
    this.deliveries = deliveries;
  }

  /// How long something took: half of the events at most `median`, 95 of 100 at most `p95`, all at
  /// most `longest`; each told too long by less than half.
  public record Spent(long events, long median, long p95, long longest) {
    static final Spent NOTHING = new Spent(0, 0, 0, 0);
  }

  /// What a rule did.
  ///
  /// @param sent events it sent; some may be under way
  public record OfRule(String ruleId, long sent, long delivered, long refused) {}

  /// Requests that failed alike.
  ///
  /// @param what the host that was asked, and what it answered
  public record Failed(String what, long requests) {}

  /// What was settled in a step of the span.
  public record Step(long minute, Totals totals) {}

  /// What a destination did.
  ///
  /// @param lag milliseconds from receipt to delivery
  /// @param request milliseconds
  /// @param mapping microseconds an event
  public record Summary(
      Totals totals,
      List<Step> steps,
      List<OfRule> rules,
      List<Failed> errors,
      Spent lag,
      Spent request,
      Spent mapping) {}

  /// Sums up from one minute to another, the last excluded.
  ///
  /// @param step minutes in a step
  public Summary summary(String destinationId, long from, long to, long step) {
    Totals totals = Totals.ZERO;
    var byStep = new TreeMap<Long, Totals>();
    for (long at = from; at < to; at += step) {
      byStep.put(at, Totals.ZERO);
    }
    for (var minute : deliveries.minutes(destinationId, from, to)) {
      totals = totals.plus(minute.totals());
      byStep.merge(from + (minute.minute() - from) / step * step, minute.totals(), Totals::plus);
    }
    List<Monitor.Row> rows = monitor.rows(destinationId, from, to);
    return new Summary(
        totals,
        byStep.entrySet().stream().map(one -> new Step(one.getKey(), one.getValue())).toList(),
        rules(rows),
        rows.stream()
            .filter(row -> row.kind() == Kind.ERROR)
            .map(row -> new Failed(row.subject(), row.events()))
            .sorted(Comparator.comparingLong(Failed::requests).reversed())
            .toList(),
        spent(rows, row -> row.kind() == Kind.LAG),
        spent(rows, row -> row.kind() == Kind.REQUEST),
        spent(rows, row -> row.kind() == Kind.MAPPING));
  }

  private static List<OfRule> rules(List<Monitor.Row> rows) {
    var found = new TreeMap<String, OfRule>();
    for (Monitor.Row row : rows) {
      long events = row.events();
      OfRule more =
          switch (row.kind()) {
            case SENT -> new OfRule(row.subject(), events, 0, 0);
            case DELIVERED -> new OfRule(row.subject(), 0, events, 0);
            case REFUSED -> new OfRule(row.subject(), 0, 0, events);
            case ERROR, REQUEST, LAG, MAPPING -> new OfRule("", 0, 0, 0);
          };
      if (!more.ruleId().isEmpty()) {
        found.merge(
            more.ruleId(),
            more,
            (one, other) ->
                new OfRule(
                    one.ruleId(),
                    one.sent() + other.sent(),
                    one.delivered() + other.delivered(),
                    one.refused() + other.refused()));
      }
    }
    return new ArrayList<>(found.values());
  }

  private static Spent spent(List<Monitor.Row> all, Predicate<Monitor.Row> which) {
    var rows =
        all.stream().filter(which).sorted(Comparator.comparingInt(Monitor.Row::bucket)).toList();
    long events = rows.stream().mapToLong(Monitor.Row::events).sum();
    return events == 0
        ? Spent.NOTHING
        : new Spent(
            events,
            upTo(rows, (events + 1) / 2),
            upTo(rows, events - events / 20),
            Monitor.longest(rows.getLast().bucket()));
  }

  private static long upTo(List<Monitor.Row> rows, long rank) {
    long seen = 0;
    for (Monitor.Row row : rows) {
      seen += row.events();
      if (seen >= rank) {
        return Monitor.longest(row.bucket());
      }
    }
    return Monitor.longest(rows.getLast().bucket());
  }
}
