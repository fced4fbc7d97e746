package dev.pintle.forward;

import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.EventLog.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A store's events with their two twins at one destination, newest first. What came in twice under
/// one id, from a browser and from the shop's server, is one of them, if no more than 500 events
/// lie between. Reads a bounded part of the journal. Thread-safe.
public final class PairLog {
  private static final int LOOK_BACK = 10_000;
  private static final int STEP = 500;
  private static final int REACH = 500;

  private final EventLog events;

  public PairLog(EventLog events) {
    this.events = events;
  }

  /// What is looked for.
  ///
  /// @param name what Pinterest calls the events; empty for any
  /// @param pairing null for any
  public record Search(String name, @Nullable Pairing pairing) {
    public static final Search ALL = new Search("", null);

    private boolean finds(Twins twins) {
      return (name.isEmpty() || name.equals(twins.name()))
          && (pairing == null || pairing == twins.pairing());
    }
  }

  /// An event with its twins.
  ///
  /// @param name what Pinterest calls it
  /// @param eventId what Pinterest matches twins by, free of personal data
  /// @param ways the events that came in under its id, newest first; mostly one
  /// @param standing where its server twin stands at the destination
  public record Twins(
      String name,
      String eventId,
      List<Entry> ways,
      BrowserTwin browser,
      ServerTwin server,
      Standing standing) {
    public Twins {
      ways = List.copyOf(ways);
    }

    /// The event that its row stands for.
    public Entry newest() {
      return ways.getFirst();
    }

    public Pairing pairing() {
      return Pairing.of(browser, server);
    }

    /// Why it is no pair; empty when it is.
    public String reason() {
      return Pairing.reason(browser, server);
    }
  }

  /// What was found.
  ///
  /// @param lookedFrom the lowest offset that was looked at
  /// @param more whether there are events before it
  public record Page(List<Twins> twins, long lookedFrom, long lookedTo, boolean more) {}

  private record Key(String name, String eventId) {}

  /// The newest before an offset that are looked for, from the 10,000 events before it.
  public Page page(String storeId, Destination destination, Search search, long before, int limit) {
    var first = events.page(storeId, List.of(destination), EventLog.Search.ALL, before, STEP);
    long end = first.lookedTo();
    // Those whose newest way is on a page before this one were shown there.
    Set<Key> shown = keysAfter(storeId, destination, end, before);
    var ways = new LinkedHashMap<Key, List<Entry>>();
    var page = first;
    long position = end;
    while (true) {
      page.entries().forEach(entry -> gather(ways, entry, destination));
      position = page.lookedFrom();
      boolean enough = found(ways, shown, search, destination, position).size() >= limit;
      if (enough || !page.more() || end - position >= LOOK_BACK) {
        break;
      }
      page = events.page(storeId, List.of(destination), EventLog.Search.ALL, position, STEP);
    }
    if (page.more()) {
      events
          .page(storeId, List.of(destination), EventLog.Search.ALL, position, REACH)
          .entries()
          .forEach(entry -> gather(ways, entry, destination));
    }
    List<Twins> found = found(ways, shown, search, destination, position);
    if (found.size() > limit) {
      found = found.subList(0, limit);
      position = found.getLast().newest().offset();
    }
    return new Page(List.copyOf(found), position, end, page.more() || position > page.lookedFrom());
  }

  /// The twins of one event; empty when Pinterest has no name for it, or it came before the
  /// destination's first.
  public List<Twins> find(String storeId, Destination destination, Entry entry) {
    Told told = entry.told();
    if (told == null) {
      return List.of();
    }
    long to = entry.offset() + REACH;
    var ways = new LinkedHashMap<Key, List<Entry>>();
    events
        .page(storeId, List.of(destination), EventLog.Search.ALL, to, 2 * REACH)
        .entries()
        .forEach(one -> gather(ways, one, destination));
    var own = ways.get(key(told));
    return own == null ? List.of() : List.of(twins(told, own, destination));
  }

  private Set<Key> keysAfter(String storeId, Destination destination, long end, long before) {
    var keys = new HashSet<Key>();
    if (before <= end) { // else there are none
      for (Entry entry :
          events
              .page(storeId, List.of(destination), EventLog.Search.ALL, end + REACH, REACH)
              .entries()) {
        Told told = entry.told();
        if (told != null && entry.offset() >= end) {
          keys.add(key(told));
        }
      }
    }
    return keys;
  }

  private static void gather(Map<Key, List<Entry>> ways, Entry entry, Destination destination) {
    Told told = entry.told();
    Standing standing = entry.standings().get(destination.id());
    if (told != null && standing != null && standing.state() != Standing.State.EARLIER) {
      ways.computeIfAbsent(key(told), _ -> new ArrayList<>()).add(entry);
    }
  }

  private static Key key(Told told) {
    return new Key(told.pinterestName(), told.eventId());
  }

  /// Those that are looked for and not shown elsewhere, with a way from an offset on.
  private static List<Twins> found(
      Map<Key, List<Entry>> ways,
      Set<Key> shown,
      Search search,
      Destination destination,
      long from) {
    var found = new ArrayList<Twins>();
    ways.forEach((key, entries) -> {
      Told told = entries.getFirst().told();
      if (told != null && entries.getFirst().offset() >= from && !shown.contains(key)) {
        Twins twins = twins(told, entries, destination);
        if (search.finds(twins)) {
          found.add(twins);
        }
      }
    });
    return found;
  }

  private static Twins twins(Told told, List<Entry> ways, Destination destination) {
    BrowserTwin browser = told.browser();
    Standing standing = standing(ways.getFirst(), destination);
    for (Entry way : ways) {
      Told other = way.told();
      if (other != null && other.browser().compareTo(browser) < 0) {
        browser = other.browser();
      }
      Standing at = standing(way, destination);
      if (ServerTwin.of(at).compareTo(ServerTwin.of(standing)) < 0) {
        standing = at;
      }
    }
    return new Twins(
        told.pinterestName(), told.shownId(), ways, browser, ServerTwin.of(standing), standing);
  }

  private static Standing standing(Entry entry, Destination destination) {
    Standing standing = entry.standings().get(destination.id());
    if (standing == null) {
      throw new IllegalStateException("event " + entry.offset() + " was not looked up there");
    }
    return standing;
  }
}
