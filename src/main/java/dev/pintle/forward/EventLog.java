package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.event.EventType;
import dev.pintle.forward.Standing.State;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A store's events, newest first, each with where it stands at the destinations. Reads a bounded
/// part of the journal, however long that is. Thread-safe.
public final class EventLog {
  private static final int LOOK_BACK = 10_000;
  private static final int STEP = 500;
  private static final long OFFLINE_AFTER_MS = 3_600_000;

  private final Journal journal;
  private final Deliveries deliveries;
  private final DeadLetters deadLetters;
  private final Programs programs;
  private final Time time;

  /// @param programs what the events of destinations are called
  public EventLog(
      Journal journal,
      Deliveries deliveries,
      DeadLetters deadLetters,
      Programs programs,
      Time time) {
    this.programs = programs;
    this.journal = journal;
    this.deliveries = deliveries;
    this.deadLetters = deadLetters;
    this.time = time;
  }

  /// How events reached us.
  public enum Way {
    ANY,
    BROWSER,
    SERVER;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What is looked for.
  ///
  /// @param name part of the event's name, in whatever case; empty for any
  /// @param state where it must stand at one destination at least; null for anywhere
  /// @param destinationId the destination that counts; empty for all
  /// @param from when it came in, at the earliest; null for whenever
  /// @param to when it came in, before that; null for whenever
  public record Search(
      String name,
      @Nullable State state,
      String destinationId,
      Way way,
      @Nullable Instant from,
      @Nullable Instant to) {
    public static final Search ALL = new Search("", null, "", Way.ANY, null, null);

    boolean isAll() {
      return equals(ALL);
    }

    /// Those of some destinations that count.
    List<Destination> of(List<Destination> all) {
      return all.stream()
          .filter(one -> destinationId.isEmpty() || one.id().equals(destinationId))
          .toList();
    }

    boolean takes(Envelope envelope, Event event) {
      Instant received = Instant.ofEpochMilli(envelope.receivedAtMs());
      boolean browser = envelope.ip() != null || event.context().has("pixel");
      return (from == null || !received.isBefore(from))
          && (to == null || received.isBefore(to))
          && (way == Way.ANY || (way == Way.BROWSER) == browser);
    }
  }

  /// What an event says of its twins.
  ///
  /// @param pinterestName what Pinterest calls the event
  /// @param eventId the id that Pinterest matches twins by; it may be personal data
  public record Told(String pinterestName, String eventId, BrowserTwin browser) {
    /// The id as it may be shown.
    public String shownId() {
      return Mask.text(eventId);
    }
  }

  /// An event in a list.
  ///
  /// @param name free of personal data
  /// @param told null when Pinterest has no name for the event, so that it has no twins
  /// @param lateness why it is late, if it is
  /// @param standings by destination id
  public record Entry(
      long offset,
      String sourceId,
      EventType type,
      String name,
      Instant happenedAt,
      Instant receivedAt,
      @Nullable Told told,
      Lateness lateness,
      Map<String, Standing> standings) {

    /// Whether Pinterest counts it as offline at some destination, or will.
    public boolean offline() {
      return standings.values().stream().anyMatch(Standing::offline);
    }
  }

  /// What was found.
  ///
  /// @param lookedFrom the lowest offset that was looked at
  /// @param more whether there are events before it
  public record Page(List<Entry> entries, long lookedFrom, long lookedTo, boolean more) {}

  /// The newest events before an offset that are looked for, from the 10,000 before it.
  public Page page(String storeId, List<Destination> all, Search search, long before, int limit) {
    List<Destination> destinations = search.of(all);
    Instant to = search.to();
    long last = to == null ? before : Math.min(before, offsetAt(storeId, to));
    long end = Math.clamp(last, 0, journal.next(storeId));
    Instant first = search.from();
    long oldest = first == null ? journal.oldest(storeId) : Math.min(end, offsetAt(storeId, first));
    var found = new ArrayList<Entry>();
    long position = end;
    while (found.size() < limit && position > oldest && end - position < LOOK_BACK) {
      int step = search.isAll() ? limit - found.size() : STEP;
      long from = Math.max(oldest, position - step);
      List<Logged> read = read(storeId, from, position);
      var standings = standings(destinations, from, position);
      position = from;
      for (Logged logged : read.reversed()) {
        entry(logged, standings, search).ifPresent(found::add);
        if (found.size() == limit) {
          position = logged.offset();
          break;
        }
      }
    }
    return new Page(List.copyOf(found), position, end, position > oldest);
  }

  /// The offset of the first event that came in at a moment or later.
  private long offsetAt(String storeId, Instant moment) {
    long low = journal.oldest(storeId);
    long high = journal.next(storeId);
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<Logged> found = journal.read(storeId, middle, 1);
      if (found.isEmpty()) {
        return high;
      }
      if (found.getFirst().envelope().receivedAtMs() < moment.toEpochMilli()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// One event; empty when it is not kept.
  public Optional<Entry> find(String storeId, List<Destination> destinations, long offset) {
    return read(storeId, offset, offset + 1).stream()
        .filter(logged -> logged.offset() == offset)
        .findFirst()
        .flatMap(logged -> entry(logged, standings(destinations, offset, offset + 1), Search.ALL));
  }

  private Optional<Entry> entry(
      Logged logged, Map<Destination, Map<Long, Standing>> standings, Search search) {
    if (search.state() != null
        && standings.values().stream()
            .noneMatch(of -> state(of, logged.offset()) == search.state())) {
      return Optional.empty();
    }
    Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
    if (!search.takes(logged.envelope(), event)) {
      return Optional.empty();
    }
    String name = search.name().toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && !event.name().toLowerCase(Locale.ROOT).contains(name)) {
      return Optional.empty();
    }
    var own = new LinkedHashMap<String, Standing>();
    standings.forEach((destination, of) -> {
      Standing standing = of.get(logged.offset());
      own.put(destination.id(), standing != null ? standing : waiting(event));
    });
    return Optional.of(
        new Entry(
            logged.offset(),
            logged.envelope().sourceId(),
            event.type(),
            Mask.text(event.name()),
            Instant.ofEpochMilli(event.timeMs()),
            Instant.ofEpochMilli(logged.envelope().receivedAtMs()),
            told(event, ruleset(logged, standings.keySet())),
            Lateness.of(event.timeMs(), logged.envelope().receivedAtMs()),
            own));
  }

  private static @Nullable Told told(Event event, Ruleset rules) {
    String name = Transformer.isProductPage(event) ? null : rules.pinterestName(event);
    return name == null
        ? null
        : new Told(
            name, CommercePayload.eventId(name, event, Trace.off()), BrowserTwin.of(event, name));
  }

  /// What the first of the destinations makes of an event; by the default mapping when there is
  /// none.
  private Ruleset ruleset(Logged logged, Set<Destination> destinations) {
    for (Destination destination : destinations) {
      var program = programs.at(destination, logged.envelope().sourceId(), logged.offset());
      return program == null ? Commerce.RULESET : program.rules();
    }
    return Commerce.RULESET;
  }

  private static State state(Map<Long, Standing> standings, long offset) {
    Standing standing = standings.get(offset);
    return standing == null ? State.WAITING : standing.state();
  }

  private Standing waiting(Event event) {
    boolean sent = Commerce.match(event) instanceof Commerce.Match.Sent;
    boolean old = time.millis() - event.timeMs() > OFFLINE_AFTER_MS;
    return new Standing(State.WAITING, "", sent && old, null);
  }

  /// Where the events of a span stand; those that are absent wait.
  private Map<Destination, Map<Long, Standing>> standings(
      List<Destination> destinations, long from, long to) {
    var all = new LinkedHashMap<Destination, Map<Long, Standing>>();
    for (Destination destination : destinations) {
      var settled = new TreeMap<Long, Standing>();
      for (long offset = from; offset < Math.min(to, destination.startOffset()); offset++) {
        settled.put(offset, new Standing(State.EARLIER, "", false, null));
      }
      deliveries
          .outcomes(destination.id(), Math.max(from, destination.startOffset()), to)
          .forEach((offset, outcome) -> settled.put(offset, Standing.of(outcome)));
      if (settled.values().stream().anyMatch(one -> one.state() == State.DEAD)) {
        correct(destination, settled, from, to);
      }
      all.put(destination, settled);
    }
    return all;
  }

  /// A dead letter knows better than its batch: it may wait to be sent again, or have failed anew.
  private void correct(Destination destination, Map<Long, Standing> settled, long from, long to) {
    var dead = new HashMap<Long, Standing>();
    deadLetters
        .between(destination.id(), from, to)
        .forEach((offset, letter) ->
            dead.put(
                offset,
                letter.resending()
                    ? new Standing(State.WAITING, "it is being sent again", false, null)
                    : new Standing(
                        State.DEAD, Mask.text(letter.reason()), false, letter.diedAt())));
    settled.replaceAll((offset, standing) ->
        standing.state() == State.DEAD ? dead.getOrDefault(offset, standing) : standing);
  }

  /// A journal may give less at once than is asked for.
  private List<Logged> read(String storeId, long from, long to) {
    var all = new ArrayList<Logged>();
    long next = from;
    while (next < to) {
      List<Logged> read = journal.read(storeId, next, (int) (to - next));
      for (Logged logged : read) {
        if (logged.offset() < to) {
          all.add(logged);
        }
      }
      if (read.isEmpty()) {
        break;
      }
      next = read.getLast().offset() + 1;
    }
    return all;
  }
}
