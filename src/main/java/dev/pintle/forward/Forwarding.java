package dev.pintle.forward;

import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.http.Fetcher;
import dev.pintle.journal.Journal;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.store.StoreException;
import dev.pintle.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a forwarder for each destination whose events flow, and tells how they are doing.
/// Thread-safe.
public final class Forwarding implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forwarding.class);
  private static final Duration FLUSHING = Duration.ofSeconds(5);
  private static final int TURNS_AN_HOUR = 720;

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
  private final Programs programs;
  private final Profiles profiles;
  private final Fetcher fetcher;
  private final Replays replays;
  private final Monitor monitor;
  private final ReplayCounter counter;
  private final RetryPolicy policy;
  private final Settler settler;
  private final Gauges gauges;
  private final Thread housekeeper;
  private final ReentrantLock changes = new ReentrantLock(); // held by who starts or ends one
  private boolean closed; // guarded by `changes`
  private final Map<String, Forwarder> forwarders = new HashMap<>(); // guarded by this
  private final Map<String, Health> healths = new ConcurrentHashMap<>();
  private final AccountPaces paces;

  public Forwarding(
      Destinations destinations,
      Deliveries deliveries,
      DeadLetters deadLetters,
      Journal journal,
      ConversionsClient client,
      Fetcher fetcher,
      Stores stores,
      Time time,
      RandomGenerator random,
      Metrics metrics,
      Programs programs,
      Profiles profiles,
      Replays replays,
      Monitor monitor) {
    this(
        destinations,
        deliveries,
        deadLetters,
        journal,
        client,
        fetcher,
        stores,
        time,
        random,
        metrics,
        programs,
        profiles,
        replays,
        monitor,
        RetryPolicy.DEFAULT);
  }

  Forwarding(
      Destinations destinations,
      Deliveries deliveries,
      DeadLetters deadLetters,
      Journal journal,
      ConversionsClient client,
      Fetcher fetcher,
      Stores stores,
      Time time,
      RandomGenerator random,
      Metrics metrics,
      Programs programs,
      Profiles profiles,
      Replays replays,
      Monitor monitor,
      RetryPolicy policy) {
    this.destinations = destinations;
    this.deliveries = deliveries;
    this.deadLetters = deadLetters;
    this.journal = journal;
    this.client = client;
    this.stores = stores;
    this.time = time;
    this.paces = new AccountPaces(time);
    this.random = random;
    this.metrics = metrics;
    this.normaliser = new Normaliser(time);
    this.programs = programs;
    this.profiles = profiles;
    this.fetcher = fetcher;
    this.replays = replays;
    this.monitor = monitor;
    this.policy = policy;
    this.settler = new Settler(deliveries, policy);
    this.gauges = new Gauges(this, destinations, journal, metrics);
    this.counter =
        new ReplayCounter(replays, destinations, this::replayReader, time, new Gate(policy));
    this.housekeeper =
        Thread.ofPlatform().daemon().name("forward-house").unstarted(this::keepHouse);
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
    gauges.register();
    settler.start();
    housekeeper.start();
    counter.start();
    destinations.all().forEach(this::run);
  }

  /// Ends within seconds; what is under way longer is sent again after the next start.
  @Override
  public void close() {
    changes.lock();
    try {
      closed = true;
      List<Forwarder> running;
      synchronized (this) {
        running = List.copyOf(forwarders.values());
        forwarders.clear();
      }
      housekeeper.interrupt();
      counter.close();
      running.forEach(one -> one.gate().stop());
      try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
        running.forEach(one -> closing.execute(one::close));
        closing.shutdown();
        // Forwarders wait for what they settled to be written, unless the store can't be reached.
        if (!closing.awaitTermination(2 * policy.goodbye().toMillis(), TimeUnit.MILLISECONDS)) {
          settler.close();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      settler.close();
      monitor.flush();
    } finally {
      changes.unlock();
    }
  }

  /// Puts a destination's present configuration into force; to be called after it was changed.
  public void refresh(String destinationId) {
    changes.lock();
    try {
      Forwarder old;
      synchronized (this) {
        old = forwarders.remove(destinationId);
      }
      if (old != null) {
        old.close();
      }
      if (!closed) {
        destinations.find(destinationId).ifPresent(this::run);
      }
    } finally {
      changes.unlock();
    }
  }

  /// Has something done with the offset of the first event of a destination that is not under way
  /// and never was, before a restart either. Waits until it is done, a second or two at most.
  public void betweenChunks(String destinationId, LongConsumer task) throws InterruptedException {
    changes.lock();
    try {
      Forwarder running;
      synchronized (this) {
        running = forwarders.get(destinationId);
      }
      if (running != null && running.betweenChunks(task)) {
        return;
      }
      Destination destination = destinations.find(destinationId).orElseThrow();
      task.accept(highWater(destination).firstFree(cursor(destination)));
    } finally {
      changes.unlock();
    }
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
    return journal.read(destination.storeId(), cursor(destination), 1).stream()
        .mapToLong(oldest -> Math.max(0, time.millis() - oldest.envelope().receivedAtMs()))
        .sum();
  }

  private void keepHouse() {
    try {
      for (int turn = 1; ; turn++) {
        time.sleep(FLUSHING);
        monitor.flush();
        if (turn % TURNS_AN_HOUR == 0) {
          tidy();
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  private void tidy() {
    try {
      forgetOld();
    } catch (JdbiException | StoreException e) {
      log.warn("cannot forget what became of old events; trying again in an hour", e);
    }
  }

  /// Forgets what became of events that are no longer kept; done every hour.
  void forgetOld() {
    replays.forgetOld();
    monitor.rollUp();
    for (Destination destination : destinations.all()) {
      // what is settled ahead of the cursor is needed to go on after a restart
      long oldest = journal.oldest(destination.storeId());
      deliveries.forgetBefore(destination.id(), Math.min(cursor(destination), oldest));
    }
  }

  private synchronized void run(Destination destination) {
    if (forwarders.containsKey(destination.id())) {
      return;
    }
    gauges.register(destination);
    long cursor = cursor(destination);
    HighWater highWater = highWater(destination);
    if (destination.status() == Status.DEACTIVATED) {
      return;
    }
    Health health = healths.computeIfAbsent(destination.id(), _ -> new Health());
    var gate = new Gate(policy);
    if (destination.status() == Status.PAUSED) {
      gate.close();
    }
    var courier =
        new Courier(
            destination,
            client,
            new HttpErrands(new HttpCalls(fetcher), gate, health, policy, time),
            account -> paces.of(destination, account),
            gate,
            health,
            new Bookkeeper(destinations),
            policy,
            time,
            random,
            metrics,
            monitor);
    var resender =
        new Resender(
            destination,
            journal,
            chunker(destination, programs, true, cursor, new TreeMap<>()),
            courier,
            deadLetters,
            gate);
    var slots = new Semaphore(destination.config().inFlight(), true);
    var settled = deliveries.settledFrom(destination.id(), cursor);
    var forwarder =
        new Forwarder(
            destination,
            journal,
            chunker(destination, programs, true, cursor, settled),
            highWater,
            courier,
            gate,
            settler,
            resender,
            new Replayer(destination, replayReader(destination), replays, courier, gate, slots),
            slots,
            policy);
    forwarders.put(destination.id(), forwarder);
    forwarder.start();
  }

  private long cursor(Destination destination) {
    return journal.cursor(destination.id(), destination.storeId(), destination.startOffset());
  }

  private HighWater highWater(Destination destination) {
    return HighWater.open(deliveries, destination.id(), journal.next(destination.storeId()));
  }

  /// What was sent once is sent again by the rules that run now.
  private ReplayReader replayReader(Destination destination) {
    Programs now = (one, source, _) -> programs.at(one, source, Long.MAX_VALUE);
    return new ReplayReader(
        destination,
        journal,
        deadLetters,
        replays,
        now,
        chunker(destination, now, false, 0, new TreeMap<>()));
  }

  /// @param learns whether what events say of their people is kept for later ones
  private Chunker chunker(
      Destination destination,
      Programs programs,
      boolean learns,
      long position,
      NavigableMap<Long, Long> settled) {
    String country = stores.find(destination.storeId()).map(store -> store.country()).orElse(null);
    return new Chunker(
        journal,
        destination,
        new Locality(country),
        normaliser,
        time,
        programs,
        monitor,
        new Enrichment(profiles, destination.storeId(), learns),
        position,
        settled);
  }
}
