package dev.pintle.forward;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts a store's log into chunks for one destination, in order, leaving out what is settled
/// already. Belongs to the destination's thread.
final class Chunker {
  private static final Logger log = LoggerFactory.getLogger(Chunker.class);
  static final int MAX_EVENTS = 5_000; // of a chunk
  static final String NO_RELEASE = "no release runs in the environment of this source";

  private static final Transformed NOTHING_RUNS = new Transformed.Filtered(NO_RELEASE);
  static final int MAX_BODY_BYTES = 8 << 20;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Journal journal;
  private final Destination destination;
  private final Time time;
  private final Programs programs;
  private final Monitor monitor;
  private final Enrichment enrichment;
  private final NavigableMap<Long, Long> settled;
  private final JsonOut out = new JsonOut(16 << 10);
  private final Transformer transformer;
  private Program program = Program.DEFAULT; // of the event transformed last
  private @Nullable Twin twin; // of the event transformed last
  private Aside.@Nullable Day aside; // why it has no twin
  private long position;

  Chunker(
      Journal journal,
      Destination destination,
      Locality storeLocality,
      Normaliser normaliser,
      Time time,
      Programs programs,
      Monitor monitor,
      Enrichment enrichment,
      long position,
      NavigableMap<Long, Long> settled) {
    this.journal = journal;
    this.destination = destination;
    this.time = time;
    this.programs = programs;
    this.monitor = monitor;
    this.enrichment = enrichment;
    this.position = position;
    this.settled = settled;
    this.transformer =
        new Transformer(
            out,
            normaliser,
            storeLocality,
            name -> program.secrets().apply(name),
            enrichment::recall);
  }

  /// The offset of the first event that is in no chunk yet.
  long position() {
    return position;
  }

  /// The next chunk; null when no event came for a while.
  @Nullable Chunk next() throws InterruptedException {
    skipSettled();
    if (!journal.awaitEvent(destination.storeId(), position, LOOK_AGAIN)) {
      return null;
    }
    long oldest = journal.oldest(destination.storeId());
    return oldest > position ? lost(oldest) : gather();
  }

  private void skipSettled() {
    for (Map.Entry<Long, Long> run = settled.firstEntry();
        run != null && run.getKey() <= position;
        run = settled.firstEntry()) {
      position = Math.max(position, run.getValue());
      settled.pollFirstEntry();
    }
  }

  private int limit() {
    long end = settled.isEmpty() ? Long.MAX_VALUE : settled.firstKey();
    return (int) Math.min(MAX_EVENTS, end - position);
  }

  /// Events that are no longer kept although nobody had read them: told as dead, not passed over.
  private Chunk lost(long oldest) {
    int events = (int) Math.min(limit(), oldest - position);
    var settlement = new Settlement(position, events);
    for (int i = 0; i < events; i++) {
      settlement.settle(i, Fate.DEAD, TooLate.PAST_RETENTION);
      settlement.aside(i, Aside.LOST.on(time.millis()));
    }
    position += events;
    return new Chunk(settlement, List.of());
  }

  private @Nullable Chunk gather() throws InterruptedException {
    int limit = limit();
    var parcels = new Parcels();
    var fates = new ArrayList<Transformed>();
    var twins = new ArrayList<@Nullable Twin>();
    var asides = new ArrayList<Aside.@Nullable Day>();
    long deadline = System.nanoTime() + destination.config().linger().toNanos();
    while (fates.size() < limit
        && parcels.longest() < destination.config().batchSize()
        && parcels.bytes() < MAX_BODY_BYTES) {
      int room =
          Math.min(limit - fates.size(), destination.config().batchSize() - parcels.longest());
      long next = position + fates.size();
      List<Logged> read = journal.read(destination.storeId(), next, room);
      if (read.isEmpty()) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || !journal.awaitEvent(destination.storeId(), next, left)) {
          break;
        }
        continue;
      }
      if (read.getFirst().offset() != next) {
        break; // retention passed it meanwhile; the next chunk tells what is lost
      }
      long started = System.nanoTime();
      int before = fates.size();
      for (Logged logged : read) {
        fates.add(transform(logged, fates.size(), logged.envelope().receivedAtMs(), parcels));
        twins.add(twin);
        asides.add(aside);
        if (parcels.bytes() >= MAX_BODY_BYTES) {
          break;
        }
      }
      mapped(System.nanoTime() - started, fates.size() - before);
    }
    if (fates.isEmpty()) {
      return null;
    }
    enrichment.save();
    var settlement = settle(fates, twins, asides);
    position += fates.size();
    return new Chunk(settlement, parcels.list());
  }

  private void mapped(long nanos, int events) {
    monitor.took(destination.id(), Monitor.Kind.MAPPING, nanos / 1_000 / events, events);
  }

  private Settlement settle(
      List<Transformed> fates, List<@Nullable Twin> twins, List<Aside.@Nullable Day> asides) {
    var settlement = new Settlement(position, fates.size());
    for (int i = 0; i < fates.size(); i++) {
      settlement.twin(i, twins.get(i));
      settlement.aside(i, asides.get(i));
      switch (fates.get(i)) {
        case Transformed.Ready _ -> {
          // its letter decides
        }
        case Transformed.Filtered(String reason) -> settlement.settle(i, Fate.FILTERED, reason);
        case Transformed.Skipped(String reason) -> settlement.settle(i, Fate.SKIPPED, reason);
      }
    }
    return settlement;
  }

  /// Adds what is sent of an event to parcels, and leaves what it says of its twins in `twin`. An
  /// event that finds a bug of ours is told as skipped, so that it holds up no other; one that
  /// cannot be mapped while the store is away is for later.
  ///
  /// @param index where the event stands in its settlement
  /// @param countedMs from when on its age is counted, milliseconds since 1970 UTC
  /// @throws JdbiException when the store cannot be reached
  /// @throws StoreException when what it holds cannot be read
  Transformed transform(Logged logged, int index, long countedMs, Parcels parcels) {
    twin = null;
    aside = null;
    var mark = parcels.mark();
    try {
      Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
      Program found = programs.at(destination, logged.envelope().sourceId(), logged.offset());
      if (found == null) {
        aside = Aside.NOTHING_RUNS.on(logged.envelope().receivedAtMs());
        return NOTHING_RUNS;
      }
      program = found;
      if (found.rules().configuration().enrich()) {
        enrichment.learn(event);
      }
      if (found.live()) {
        twin = Twin.of(event, logged.envelope().receivedAtMs(), name(found.rules(), event));
      }
      aside = twin == null ? aside(event, logged, found) : null;
      return transformer.transform(
          found.rules(),
          event,
          logged.envelope(),
          time.millis(),
          Trace.off(),
          (target, timeMs, ruleId) ->
              parcels.add(
                  found.live() ? target : target.tested(),
                  new Letter(index, countedMs, timeMs, ruleId, out.toBytes())));
    } catch (JdbiException | StoreException e) {
      throw e; // the store is away, and with it releases and profiles: the event waits
    } catch (RuntimeException bug) {
      log.error(
          "destination {} cannot map the event at {}", destination.id(), logged.offset(), bug);
      parcels.backTo(mark);
      aside = twin == null ? Aside.UNNAMED.on(logged.envelope().receivedAtMs()) : null;
      return new Transformed.Skipped("Pintle failed to map it; its log says why");
    }
  }

  private static Aside.Day aside(Event event, Logged logged, Program program) {
    Aside why = Aside.UNNAMED;
    if (!program.live()) {
      why = Aside.TEST;
    } else if (Transformer.isProductPage(event)) {
      why = Aside.PRODUCT_PAGE;
    }
    return why.on(logged.envelope().receivedAtMs());
  }

  private static @Nullable String name(Ruleset rules, Event event) {
    return Transformer.isProductPage(event) ? null : rules.pinterestName(event);
  }

  /// What the event transformed last says of its twins; null when it has none.
  @Nullable Twin twin() {
    return twin;
  }
}
