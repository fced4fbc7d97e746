package dev.pintle.forward;

import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store's latest events, to try rules and elements on. Reads a bounded part of the journal.
/// Thread-safe.
public final class RecordedEvents {
  private static final int LOOK_BACK = 500;

  private final Journal journal;

  public RecordedEvents(Journal journal) {
    this.journal = journal;
  }

  /// The newest events, the newest first.
  public List<Recorded> latest(String storeId, int limit) {
    return read(storeId, limit).reversed().stream().map(Recorded::of).toList();
  }

  /// One event; empty when it is not kept.
  public Optional<Recorded> find(String storeId, long offset) {
    return journal.read(storeId, offset, 1).stream()
        .filter(logged -> logged.offset() == offset)
        .findFirst()
        .map(Recorded::of);
  }

  /// How often each name occurs among the latest 500 events, the most frequent first.
  public Map<String, Long> names(String storeId) {
    var counts = new LinkedHashMap<String, Long>();
    for (Recorded one : latest(storeId, LOOK_BACK)) {
      counts.merge(one.name(), 1L, Long::sum);
    }
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /// A journal may give less at once than is asked for.
  private List<Logged> read(String storeId, int limit) {
    long to = journal.next(storeId);
    long next = Math.max(journal.oldest(storeId), to - limit);
    var all = new ArrayList<Logged>();
    while (next < to) {
      List<Logged> read = journal.read(storeId, next, (int) (to - next));
      if (read.isEmpty()) {
        break;
      }
      read.stream().filter(logged -> logged.offset() < to).forEach(all::add);
      next = read.getLast().offset() + 1;
    }
    return all;
  }
}
