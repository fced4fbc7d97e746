package dev.pintle.forward;

import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.journal.Journal;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.Pace;
import dev.pintle.store.Stores;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a forwarder for each destination whose events flow, and tells how they are doing.
/// Thread-safe.
public final class Forwarding implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forwarding.class);

  private final Destinations destinations;
  private final Deliveries deliveries;
  private final DeadLetters deadLetters;
  private final Journal journal;
  private final ConversionsClient client;
  private final Stores stores;
  private final Time time;
  private final RandomGenerator random;
  private final Metrics metrics;
  private final Normaliser normaliser;
  private final Settler settler;
  private final Map<String, Forwarder> forwarders = new HashMap<>(); // guarded by this
  private final Map<String, Health> healths = new ConcurrentHashMap<>();
  private final Map<String, Pace> paces = new HashMap<>(); // by account and rate; guarded by this

  public Forwarding(
      Destinations destinations,
      Deliveries deliveries,
      DeadLetters deadLetters,
      Journal journal,
      ConversionsClient client,
      Stores stores,
      Time time,
      RandomGenerator random,
      Metrics metrics) {
    this.destinations = destinations;
    this.deliveries = deliveries;
    this.deadLetters = deadLetters;
    this.journal = journal;
    this.client = client;
    this.stores = stores;
    this.time = time;
    this.random = random;
    this.metrics = metrics;
    this.normaliser = new Normaliser(time);
    this.settler = new Settler(deliveries, time);
  }

  /// How a destination is doing.
  ///
  /// @param accepted events of its store since it was made; the sum of its totals and `waiting`
  /// @param retrying of those waiting, how many wait for a request to be made again
  /// @param lagMs how long ago the oldest waiting event came in; 0 when none waits
  /// @param lastError what went wrong last, in words; empty when nothing did
  public record View(
      Destination destination,
      long accepted,
      Totals totals,
      long waiting,
      int retrying,
      long lagMs,
      String lastError,
      @Nullable Instant lastErrorAt,
      @Nullable Instant lastDeliveredAt) {}

  public void start() {
    settler.start();
    destinations.all().forEach(this::run);
  }

  @Override
  public void close() {
    List<Forwarder> running;
    synchronized (this) {
      running = List.copyOf(forwarders.values());
      forwarders.clear();
    }
    running.forEach(one -> one.gate().stop());
    running.forEach(Forwarder::close);
    settler.close();
  }

  /// Puts a destination's present configuration into force; to be called after it was changed.
  public void refresh(String destinationId) {
    Forwarder old;
    synchronized (this) {
      old = forwarders.remove(destinationId);
    }
    if (old != null) {
      old.close();
    }
    destinations.find(destinationId).ifPresent(this::run);
  }

  /// Lets the events of a paused or deactivated destination flow.
  public void resume(String destinationId) {
    destinations.setStatus(destinationId, Status.ACTIVE, "");
    refresh(destinationId);
  }

  /// Holds the events of a destination back, until it is resumed.
  public void deactivate(String destinationId) {
    destinations.setStatus(destinationId, Status.DEACTIVATED, "");
    refresh(destinationId);
  }

  /// How a destination is doing at this moment; the figures belong together.
  public View view(Destination destination) {
    Totals totals = deliveries.totals(destination.id());
    long accepted =
        Math.max(totals.settled(), journal.next(destination.storeId()) - destination.startOffset());
    var health = healths.getOrDefault(destination.id(), new Health()).snapshot();
    long waiting = accepted - totals.settled();
    return new View(
        destination,
        accepted,
        totals,
        waiting,
        (int) Math.min(waiting, health.retrying()),
        waiting == 0 ? 0 : lagMs(destination),
        destination.pausedReason().isEmpty() ? health.lastError() : destination.pausedReason(),
        health.lastErrorAt(),
        health.lastDeliveredAt());
  }

  private long lagMs(Destination destination) {
    long cursor =
        journal.cursor(destination.id(), destination.storeId(), destination.startOffset());
    var oldest = journal.read(destination.storeId(), cursor, 1);
    return oldest.isEmpty()
        ? 0
        : Math.max(0, time.millis() - oldest.getFirst().envelope().receivedAtMs());
  }

  private synchronized void run(Destination destination) {
    journal.cursor(destination.id(), destination.storeId(), destination.startOffset());
    if (destination.status() == Status.DEACTIVATED || forwarders.containsKey(destination.id())) {
      return;
    }
    Pace pace =
        paces.computeIfAbsent(
            destination.adAccountId() + "/" + destination.config().callsPerMinute(),
            _ -> new Pace(time, destination.config().callsPerMinute()));
    Health health = healths.computeIfAbsent(destination.id(), _ -> new Health());
    var gate = new Gate();
    if (destination.status() == Status.PAUSED) {
      gate.close();
    }
    var courier =
        new Courier(
            destination, client, pace, gate, health, new Bookkeeper(), time, random, metrics);
    long cursor =
        journal.cursor(destination.id(), destination.storeId(), destination.startOffset());
    var resender =
        new Resender(
            destination,
            journal,
            chunker(destination, cursor, new TreeMap<>()),
            courier,
            deadLetters,
            gate);
    var settled = deliveries.settledFrom(destination.id(), cursor);
    var forwarder =
        new Forwarder(
            destination,
            journal,
            chunker(destination, cursor, settled),
            courier,
            gate,
            settler,
            resender,
            metrics);
    forwarders.put(destination.id(), forwarder);
    forwarder.start();
  }

  private Chunker chunker(
      Destination destination, long position, NavigableMap<Long, Long> settled) {
    String country = stores.find(destination.storeId()).map(store -> store.country()).orElse(null);
    return new Chunker(
        journal, destination, new Locality(country), normaliser, time, position, settled);
  }

  /// Keeps and tells that a destination was paused, or flows again.
  private final class Bookkeeper implements Courier.Pauses {
    @Override
    public void paused(Destination destination, String reason) {
      log.warn(
          "destination {} ({}) is paused, its events are kept: {}",
          destination.id(),
          destination.name(),
          reason);
      destinations.setStatus(destination.id(), Status.PAUSED, reason);
    }

    @Override
    public void resumed(Destination destination) {
      log.info("destination {} ({}) flows again", destination.id(), destination.name());
      destinations.setStatus(destination.id(), Status.ACTIVE, "");
    }
  }
}
