package dev.pintle.admin.rule;

import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Mask;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A store's newest events, for forms that say what they would do with them. Reads a bounded part
/// of the journal. Thread-safe.
public final class SampleEvents {
  static final int SAMPLE = 1_000;
  private static final int MAX_PATHS = 300;
  private static final int MAX_DEPTH = 5;
  private static final int FOR_PATHS = 200;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /// Paths that events of shops usually have.
  private static final List<String> USUAL =
      List.of(
          "anonymousId",
          "context.page.path",
          "context.page.url",
          "context.traits.email",
          "event",
          "properties.$is_new_customer",
          "properties.$sales_channel_type",
          "properties.currency",
          "properties.order_id",
          "properties.products[0].product_id",
          "properties.products[0].sku",
          "properties.total",
          "properties.total_price",
          "properties.value",
          "type",
          "userId");

  private final Journal journal;
  private final Time time;

  SampleEvents(Journal journal, Time time) {
    this.journal = journal;
    this.time = time;
  }

  /// An event with where it stands in the journal.
  record Sampled(long offset, Event event, Envelope envelope) {
    /// What rules call it.
    String name() {
      return Ruleset.nameOf(event);
    }

    boolean fromBrowser() {
      return envelope.ip() != null || event.context().has("pixel");
    }
  }

  /// The newest ones, oldest first.
  List<Sampled> last(String storeId, int limit) {
    long next = journal.next(storeId);
    var all = new ArrayList<Sampled>();
    long position = Math.max(journal.oldest(storeId), next - limit);
    while (position < next) {
      List<Logged> read = journal.read(storeId, position, (int) (next - position));
      if (read.isEmpty()) {
        break;
      }
      for (Logged logged : read) {
        var envelope = logged.envelope();
        var event = EventReader.readAccepted(logged.json(), envelope.receivedAtMs());
        all.add(new Sampled(logged.offset(), event, envelope));
      }
      position = read.getLast().offset() + 1;
    }
    return all;
  }

  List<Sampled> sample(String storeId) {
    return last(storeId, SAMPLE);
  }

  /// How often an event of a name was seen.
  ///
  /// @param inDay in the last 24 hours
  public record Count(String name, int events, int inDay, boolean onlyServers) {}

  /// What was seen of each name.
  ///
  /// @param looked how many events were looked at
  /// @param wholeDay whether they reach back over 24 hours, or over all that there is
  /// @param byName by the name in lower case, the most frequent first
  public record Seen(int looked, boolean wholeDay, Map<String, Count> byName) {
    /// Names that no browser sends, in lower case.
    Set<String> onlyServers() {
      return byName.entrySet().stream()
          .filter(entry -> entry.getValue().onlyServers())
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }

    public int of(String name) {
      Count count = byName.get(name.strip().toLowerCase(Locale.ROOT));
      return count == null ? 0 : count.events();
    }

    public int inDay(String name) {
      Count count = byName.get(name.strip().toLowerCase(Locale.ROOT));
      return count == null ? 0 : count.inDay();
    }
  }

  Seen seen(String storeId) {
    List<Sampled> sample = sample(storeId);
    long since = time.millis() - DAY_MS;
    var counts = new LinkedHashMap<String, Count>();
    for (Sampled one : sample) {
      String name = one.name();
      int today = one.envelope().receivedAtMs() >= since ? 1 : 0;
      boolean server = !one.fromBrowser();
      counts.merge(
          name.strip().toLowerCase(Locale.ROOT),
          new Count(name, 1, today, server),
          (a, b) ->
              new Count(
                  a.name(),
                  a.events() + b.events(),
                  a.inDay() + b.inDay(),
                  a.onlyServers() && b.onlyServers()));
    }
    var sorted = new LinkedHashMap<String, Count>();
    counts.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().events(), a.getValue().events()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    boolean whole = sample.size() < SAMPLE || sample.getFirst().envelope().receivedAtMs() < since;
    return new Seen(sample.size(), whole, sorted);
  }

  /// Paths that conditions may look at: those of recorded events, and the usual ones.
  Collection<String> paths(String storeId) {
    var paths = new TreeSet<String>(USUAL);
    var known = new ArrayDeque<Sampled>(last(storeId, FOR_PATHS));
    while (!known.isEmpty() && paths.size() < MAX_PATHS) {
      collect(known.removeLast().event().body(), "", 0, paths);
    }
    return paths;
  }

  private static void collect(Json json, String path, int depth, Set<String> into) {
    switch (json) {
      case Json.Obj object when depth < MAX_DEPTH -> {
        for (int i = 0; i < object.size() && into.size() < MAX_PATHS; i++) {
          String name = object.name(i);
          if (isPlain(name)) {
            collect(object.value(i), path.isEmpty() ? name : path + "." + name, depth + 1, into);
          }
        }
      }
      case Json.Arr(var items) when !items.isEmpty() ->
          collect(items.getFirst(), path + "[0]", depth + 1, into);
      case Json.Text _, Json.Num _, Json.Bool _ -> into.add(path);
      case Json.Obj _, Json.Arr _, Json.Null _ -> {
        // nothing to look at
      }
    }
  }

  /// Keys may hold personal data, too: an e-mail address as the name of a field.
  private static boolean isPlain(String name) {
    return name.matches("[A-Za-z0-9_$-]{1,60}") && Mask.text(name).equals(name);
  }
}
