package dev.pintle.base;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// The numbers an operator watches, in Prometheus' form. `docs/reference.md` says what each means
/// and how they add up. Thread-safe.
public final class Metrics {
  /// What is counted or shown.
  public enum Name {
    ACCEPTED("events accepted by a source and on disk, since the start"),
    REPEATED("events dropped because their message id was seen before, since the start"),
    REFUSED("events refused because they were malformed, since the start"),
    ROBOTS(
        "events of crawlers and link previews that the pixel's endpoint left out, since the start"),
    OFFERED("events of its store since a destination was made: the sum of the next five"),
    DELIVERED("events Pinterest processed"),
    FILTERED("events no rule of a destination takes"),
    SKIPPED("events Pinterest cannot take, for want of identity"),
    DEAD("events refused for good or expired, and not sent again since"),
    WAITING("events a destination has not settled yet"),
    LAG_SECONDS("age of the oldest event a destination has not settled"),
    PAUSED("1 while a destination is paused because its set-up is broken"),
    REQUESTS("requests to Pinterest by what came of them"),
    TOKEN_REFRESHES("attempts to renew the access of a connection, by what came of them"),
    CONNECTIONS("connections of stores to Pinterest, by whether they hold"),
    FEEDS("feeds by how they stand at Pinterest"),
    FEED_ITEMS("items in the feeds' files and lists"),
    FEED_RUNS("runs of feeds by what came of them, since the start"),
    FEED_RUN_SECONDS("how long runs of feeds took, by what came of them, since the start"),
    JOURNAL_TROUBLE("1 while the journal takes no events"),
    ITEM_BATCHES("batches of items that are over, by what became of them"),
    ITEMS_TOLD("items in batches that are over, by whether Pinterest took them"),
    ITEMS_UNSENT("items of a feed whose change Pinterest has not taken by a batch yet"),
    ITEMS_UNSENT_SECONDS("age of the oldest change of a feed that Pinterest has not taken"),
    IMPORT_RUNS("runs of imports of ads data by what came of them, since the start"),
    IMPORT_RUNS_OPEN("runs of imports of ads data that are not over, by how they stand"),
    IMPORT_CALLS("calls of Pinterest's API for ads data by what came of them, since the start"),
    IMPORT_ROWS("rows of ads data that were loaded, by table, since the start");

    private final String meaning;

    Name(String meaning) {
      this.meaning = meaning;
    }

    /// Its name as it is scraped, without the suffixes that Prometheus' types add.
    public String wireName() {
      return "pintle_" + name().toLowerCase(Locale.ROOT);
    }
  }

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Queue<Object> subjects = new ConcurrentLinkedQueue<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /// Adds to a counter, told apart by one label.
  public void add(Name name, String label, String value, long amount) {
    counters
        .computeIfAbsent(
            new Key(name, value),
            _ ->
                Counter.builder(name.wireName())
                    .description(name.meaning)
                    .tag(label, value)
                    .register(registry))
        .increment((double) amount);
  }

  /// Shows a value that is looked up when it is asked for; a second time replaces nothing.
  public <T> void gauge(
      Name name, String label, String value, T subject, ToDoubleFunction<T> read) {
    Gauge.builder(name.wireName(), subject, read)
        .description(name.meaning)
        .tag(label, value)
        .strongReference(true)
        .register(registry);
  }

  /// Shows a count that is kept elsewhere and never falls.
  public <T> void count(
      Name name, String label, String value, T subject, ToDoubleFunction<T> read) {
    Strong<T> kept = new Strong<>(subject, read);
    subjects.add(kept);
    FunctionCounter.builder(name.wireName(), kept, Strong::value)
        .description(name.meaning)
        .tag(label, value)
        .register(registry);
  }

  private record Key(Name name, String value) {}

  /// Micrometer holds what it counts weakly.
  private record Strong<T>(T subject, ToDoubleFunction<T> read) {
    double value() {
      return read.applyAsDouble(subject);
    }
  }

  /// Counts a request to Pinterest and the time it took.
  public void request(String destinationId, String outcome, long nanos) {
    timers
        .computeIfAbsent(
            destinationId + "|" + outcome,
            _ ->
                Timer.builder(Name.REQUESTS.wireName())
                    .description(Name.REQUESTS.meaning)
                    .tag("destination", destinationId)
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(registry))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /// Everything, in Prometheus' text format.
  public String scrape() {
    return registry.scrape();
  }
}
