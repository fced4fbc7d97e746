package dev.pintle.forward;

import dev.pintle.base.Metrics;
import dev.pintle.base.Metrics.Name;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.Forwarding.View;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Shows how destinations are doing in the metrics, from what the store keeps: so the figures of a
/// scrape add up, and go on after a restart. A destination is looked at once a second at most.
/// Thread-safe.
final class Gauges {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Forwarding forwarding;
  private final Destinations destinations;
  private final Journal journal;
  private final Metrics metrics;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Gauges(Forwarding forwarding, Destinations destinations, Journal journal, Metrics metrics) {
    this.forwarding = forwarding;
    this.destinations = destinations;
    this.journal = journal;
    this.metrics = metrics;
  }

  /// Shows what concerns no destination alone.
  void register() {
    metrics.gauge(
        Name.JOURNAL_TROUBLE, "journal", "events", journal, it -> it.trouble().isEmpty() ? 0 : 1);
  }

  /// Shows a destination; does nothing the next time.
  void register(Destination destination) {
    if (!known.add(destination.id())) {
      return;
    }
    var look = new Look(destination);
    count(Name.OFFERED, look, View::accepted);
    count(Name.DELIVERED, look, view -> view.totals().delivered());
    count(Name.FILTERED, look, view -> view.totals().filtered());
    count(Name.SKIPPED, look, view -> view.totals().skipped());
    gauge(Name.DEAD, look, view -> view.totals().dead());
    gauge(Name.WAITING, look, View::waiting);
    gauge(Name.LAG_SECONDS, look, view -> view.lagMs() / 1_000.0);
    gauge(Name.PAUSED, look, view -> view.destination().status() == Status.PAUSED ? 1 : 0);
  }

  private void count(Name name, Look look, ToDoubleFunction<View> read) {
    metrics.count(
        name, "destination", look.destination.id(), look, it -> read.applyAsDouble(it.view()));
  }

  private void gauge(Name name, Look look, ToDoubleFunction<View> read) {
    metrics.gauge(
        name, "destination", look.destination.id(), look, it -> read.applyAsDouble(it.view()));
  }

  /// The last look at a destination.
  private final class Look {
    private final Destination destination;
    private @Nullable View view; // this and the next are guarded by this
    private long takenAt;

    Look(Destination destination) {
      this.destination = destination;
    }

    synchronized View view() {
      View last = view;
      if (last != null && System.nanoTime() - takenAt < FRESH_NANOS) {
        return last;
      }
      try {
        View now = forwarding.view(destinations.find(destination.id()).orElse(destination));
        view = now;
        takenAt = System.nanoTime();
        return now;
      } catch (JdbiException | JournalException e) {
        if (last != null) {
          return last; // what was true is better than a scrape that fails
        }
        throw e;
      }
    }
  }
}
