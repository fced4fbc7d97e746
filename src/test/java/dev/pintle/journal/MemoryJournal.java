package dev.pintle.journal;

import dev.pintle.base.Time;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A journal that keeps everything in memory, by the same rules as a real one. Thread-safe.
public final class MemoryJournal implements Journal {
  /// What outlives the journal, as a disk would.
  static final class Disk {
    private final Map<String, ArrayDeque<Logged>> events = new TreeMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, Map<String, Long>> cursors = new HashMap<>();
    private final ArrayDeque<String> latestIds = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private long bytes;
  }

  private final JournalSettings settings;
  private final Time time;
  private final Disk disk; // guarded by this
  private boolean open = true; // guarded by this

  public MemoryJournal(JournalSettings settings, Time time) {
    this(settings, time, new Disk());
  }

  MemoryJournal(JournalSettings settings, Time time, Disk disk) {
    this.settings = settings;
    this.time = time;
    this.disk = disk;
  }

  @Override
  public synchronized Appended append(String storeId, List<Entry> entries) {
    if (entries.isEmpty()) {
      return new Appended.Written(0, 0);
    }
    String trouble = open ? trouble() : "the server is stopping";
    if (!trouble.isEmpty()) {
      return new Appended.Refused(trouble, Duration.ofSeconds(1));
    }
    int repeated = 0;
    for (Entry entry : entries) {
      if (isRepeat(storeId + '\0' + entry.messageId())) {
        repeated++;
        continue;
      }
      long offset = disk.next.merge(storeId, 1L, Long::sum) - 1;
      disk.events
          .computeIfAbsent(storeId, _ -> new ArrayDeque<>())
          .add(new Logged(offset, entry.envelope(), entry.json()));
      disk.bytes += entry.json().length;
    }
    notifyAll();
    return new Appended.Written(entries.size() - repeated, repeated);
  }

  private boolean isRepeat(String id) {
    if (!disk.ids.add(id)) {
      return true;
    }
    disk.latestIds.add(id);
    if (disk.latestIds.size() > settings.repeatWindow()) {
      disk.ids.remove(disk.latestIds.remove());
    }
    return false;
  }

  @Override
  public synchronized List<Logged> read(String storeId, long from, int limit) {
    keepInOrder();
    var found = new ArrayList<Logged>();
    for (Logged event : events(storeId)) {
      if (event.offset() >= from && found.size() < limit) {
        found.add(event);
      }
    }
    return found;
  }

  @Override
  public synchronized void overwrite(String storeId, List<Logged> events) {
    var others = new HashMap<Long, Logged>();
    events.forEach(event -> others.put(event.offset(), event));
    var kept = events(storeId);
    for (int i = kept.size(); i > 0; i--) {
      Logged event = kept.remove();
      kept.add(others.getOrDefault(event.offset(), event));
    }
  }

  @Override
  public synchronized long next(String storeId) {
    return disk.next.getOrDefault(storeId, 0L);
  }

  @Override
  public synchronized long oldest(String storeId) {
    keepInOrder();
    Logged first = events(storeId).peek();
    return first == null ? next(storeId) : first.offset();
  }

  @Override
  public synchronized boolean awaitEvent(String storeId, long offset, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (next(storeId) <= offset) {
      long leftMs = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMs <= 0) {
        return false;
      }
      wait(leftMs);
    }
    return true;
  }

  @Override
  public synchronized long cursor(String reader, String storeId, long initial) {
    return cursors(storeId).computeIfAbsent(reader, _ -> initial);
  }

  @Override
  public synchronized void moveCursor(String reader, String storeId, long offset) {
    cursors(storeId).computeIfPresent(reader, (_, place) -> Math.max(place, offset));
  }

  @Override
  public synchronized void dropCursor(String reader, String storeId) {
    cursors(storeId).remove(reader);
  }

  @Override
  public synchronized String trouble() {
    keepInOrder();
    return disk.bytes >= settings.maxBytes()
        ? "the journal has reached journal.max-bytes with events that are not delivered yet"
        : "";
  }

  @Override
  public synchronized void close() {
    open = false;
  }

  private void keepInOrder() {
    long tooOld = time.millis() - settings.maxAge().toMillis();
    disk.events.forEach((storeId, events) -> {
      long floor = cursors(storeId).values().stream().mapToLong(c -> c).min().orElse(next(storeId));
      Logged first = events.peek();
      while (first != null
          && first.offset() < floor
          && (first.envelope().receivedAtMs() < tooOld || disk.bytes >= settings.maxBytes())) {
        disk.bytes -= events.remove().json().length;
        first = events.peek();
      }
    });
  }

  private ArrayDeque<Logged> events(String storeId) {
    @Nullable ArrayDeque<Logged> events = disk.events.get(storeId);
    return events == null ? new ArrayDeque<>() : events;
  }

  private Map<String, Long> cursors(String storeId) {
    return disk.cursors.computeIfAbsent(storeId, _ -> new HashMap<>());
  }
}
