package dev.pintle.journal.sqlite;

import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.Journal.Logged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The newest events of each store, still in memory, for the readers that keep up: they need not
/// read, decrypt and unpack what was written a moment ago. Bounded by bytes; thread-safe.
final class Tail {
  private record Run(String storeId, long firstOffset, List<Logged> events, long bytes) {}

  private final long maxBytes;
  private final ArrayDeque<Run> runs = new ArrayDeque<>(); // oldest first; guarded by this
  private final Map<String, TreeMap<Long, Run>> byStore = new HashMap<>(); // guarded by this
  private long bytes; // guarded by this

  Tail(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized void add(String storeId, long firstOffset, List<Entry> entries) {
    var events = new ArrayList<Logged>(entries.size());
    long size = 0;
    for (Entry entry : entries) {
      events.add(new Logged(firstOffset + events.size(), entry.envelope(), entry.json()));
      size += entry.json().length + 100L;
    }
    var run = new Run(storeId, firstOffset, events, size);
    runs.add(run);
    byStore.computeIfAbsent(storeId, _ -> new TreeMap<>()).put(firstOffset, run);
    bytes += size;
    while (bytes > maxBytes) {
      forget(runs.remove());
    }
  }

  /// Puts other events in the places of those that are here.
  synchronized void overwrite(String storeId, Collection<Logged> events) {
    var mine = byStore.get(storeId);
    for (Logged event : events) {
      var run = mine == null ? null : mine.floorEntry(event.offset());
      if (run != null) {
        long index = event.offset() - run.getKey();
        if (index < run.getValue().events().size()) {
          run.getValue().events().set((int) index, event);
        }
      }
    }
  }

  private void forget(Run gone) {
    bytes -= gone.bytes();
    var mine = byStore.get(gone.storeId());
    if (mine != null) {
      mine.remove(gone.firstOffset());
      if (mine.isEmpty()) {
        byStore.remove(gone.storeId());
      }
    }
  }

  /// Up to `limit` events from an offset on; empty when the event at that offset is not here.
  synchronized List<Logged> read(String storeId, long from, int limit) {
    var mine = byStore.get(storeId);
    Long first = mine == null ? null : mine.floorKey(from);
    if (mine == null || first == null) {
      return List.of();
    }
    var found = new ArrayList<Logged>();
    for (Run run : mine.tailMap(first, true).values()) {
      int size = run.events().size();
      int skip = (int) Math.max(0, Math.min(size, from - run.firstOffset()));
      int take = Math.min(size - skip, limit - found.size());
      found.addAll(run.events().subList(skip, skip + take));
      if (found.size() == limit) {
        break;
      }
    }
    return found;
  }
}
