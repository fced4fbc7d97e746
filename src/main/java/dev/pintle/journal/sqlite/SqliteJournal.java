package dev.pintle.journal.sqlite;

import dev.pintle.base.Time;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalException;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.BlockFile.CursorKey;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal in an SQLite file. Requests that arrive together are committed together: one
/// transaction, one sync, one row a store. Thread-safe; a platform thread of its own writes, since
/// a sync inside native code would hold up every virtual thread.
public final class SqliteJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(SqliteJournal.class);
  private static final int MAX_GROUP_BYTES = 4 << 20;
  private static final long TAIL_BYTES = 24L << 20;
  private static final long CHORES_EVERY_MS = 500;
  private static final Duration WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration WHEN_FULL = Duration.ofSeconds(30);

  private final JournalSettings settings;
  private final Vault vault;
  private final Time time;
  private final Tail tail = new Tail(TAIL_BYTES);
  private final Map<String, Long> next = new ConcurrentHashMap<>();
  private final Map<String, Long> oldest = new ConcurrentHashMap<>();
  private final Map<CursorKey, Long> cursors = new ConcurrentHashMap<>();
  private final Object arrival = new Object(); // guards `waiting`, `waitingBytes` and `open`
  private final Object growth = new Object(); // notified when `next` has grown
  private final Object reading = new Object(); // guards the file's reading connection
  private ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean open;
  private volatile String trouble = "";
  private @Nullable BlockFile file;
  private @Nullable Thread writer;

  public SqliteJournal(JournalSettings settings, Vault vault, Time time) {
    this.settings = settings;
    this.vault = vault;
    this.time = time;
  }

  /// Opens the file, making it when there is none, and starts writing.
  ///
  /// @throws JournalException when it can't be opened
  public void start() {
    try {
      Files.createDirectories(settings.file().toAbsolutePath().getParent());
      file = new BlockFile(settings.file());
      next.putAll(file.heads());
      oldest.putAll(file.oldest());
      cursors.putAll(file.cursors());
      var window = new RepeatWindow(settings.repeatWindow());
      file.latestIds(
          settings.repeatWindow() / 2,
          ids -> {
            while (ids.hasRemaining()) {
              window.add(new RepeatWindow.Id(ids.getLong(), ids.getLong()));
            }
          });
      synchronized (arrival) {
        open = true;
      }
      var pen = new GroupWriter(file, new BlockCodec(vault), window, next);
      var retention = new Retention(file, settings, time, next, oldest, cursors);
      writer = Thread.ofPlatform().name("journal").start(() -> write(pen, retention));
    } catch (IOException | SQLException e) {
      throw new JournalException("cannot open the journal " + settings.file(), e);
    }
  }

  @Override
  public Appended append(String storeId, List<Entry> entries) {
    if (entries.isEmpty()) {
      return new Appended.Written(0, 0);
    }
    var pending = new Pending(storeId, entries, Thread.currentThread());
    synchronized (arrival) {
      if (!open) {
        return new Appended.Refused("the server is stopping", WHEN_BUSY);
      }
      if (waitingBytes + pending.bytes > settings.maxWaitingBytes()) {
        return new Appended.Refused("more events are coming than can be written", WHEN_BUSY);
      }
      waitingBytes += pending.bytes;
      waiting.add(pending);
      if (waiting.size() == 1) {
        arrival.notifyAll();
      }
    }
    return pending.await();
  }

  @Override
  public List<Logged> read(String storeId, long from, int limit) {
    List<Logged> fresh = tail.read(storeId, from, limit);
    if (!fresh.isEmpty()) {
      return fresh;
    }
    List<BlockFile.Block> blocks;
    synchronized (reading) {
      try {
        blocks = opened().read(storeId, from, limit);
      } catch (SQLException e) {
        throw new JournalException("cannot read store " + storeId + " from " + from, e);
      }
    }
    var codec = new BlockCodec(vault);
    var events = new ArrayList<Logged>();
    for (BlockFile.Block block : blocks) {
      for (Logged event :
          codec.decode(storeId, block.firstOffset(), block.events(), block.payload())) {
        if (event.offset() >= from && events.size() < limit) {
          events.add(event);
        }
      }
    }
    return events;
  }

  @Override
  public long next(String storeId) {
    return next.getOrDefault(storeId, 0L);
  }

  @Override
  public long oldest(String storeId) {
    return oldest.getOrDefault(storeId, next(storeId));
  }

  @Override
  public boolean awaitEvent(String storeId, long offset, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (growth) {
      while (next(storeId) <= offset) {
        long leftMs = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (leftMs <= 0) {
          return false;
        }
        growth.wait(leftMs);
      }
    }
    return true;
  }

  @Override
  public long cursor(String reader, String storeId, long initial) {
    return cursors.computeIfAbsent(new CursorKey(reader, storeId), _ -> initial);
  }

  @Override
  public void moveCursor(String reader, String storeId, long offset) {
    cursors.merge(new CursorKey(reader, storeId), offset, Math::max);
  }

  @Override
  public void dropCursor(String reader, String storeId) {
    cursors.remove(new CursorKey(reader, storeId));
  }

  @Override
  public String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    synchronized (arrival) {
      open = false;
      arrival.notifyAll();
    }
    Thread writing = writer;
    if (writing != null) {
      try {
        writing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (file != null) {
      file.close();
    }
  }

  /// The writer thread, until the journal is closed and what waited is written.
  private void write(GroupWriter pen, Retention retention) {
    long choresAt = 0;
    for (List<Pending> group = take(); group != null; group = take()) {
      if (!group.isEmpty()) {
        commit(pen, group);
      }
      if (time.millis() >= choresAt || !trouble.isEmpty()) {
        chores(retention);
        choresAt = time.millis() + CHORES_EVERY_MS;
      }
    }
    chores(retention);
  }

  private void commit(GroupWriter pen, List<Pending> group) {
    if (!trouble.isEmpty()) {
      group.forEach(one -> one.finish(new Appended.Refused(trouble, WHEN_FULL)));
      return;
    }
    try {
      Map<String, List<Entry>> written = pen.write(group);
      written.forEach((storeId, entries) -> {
        long first = next(storeId);
        tail.add(storeId, first, entries);
        oldest.putIfAbsent(storeId, first);
        next.put(storeId, first + entries.size());
      });
    } catch (SQLException e) {
      log.error("cannot write {}; events are refused until it can", settings.file(), e);
      trouble = "the journal cannot be written: " + e.getMessage();
      group.forEach(one -> one.finish(new Appended.Refused(trouble, WHEN_FULL)));
      return;
    }
    synchronized (growth) {
      growth.notifyAll();
    }
    group.forEach(Pending::finishWritten);
  }

  private void chores(Retention retention) {
    String before = trouble;
    try {
      trouble = retention.run();
    } catch (SQLException | IOException e) {
      trouble = "the journal cannot be kept in order: " + e.getMessage();
    }
    if (!before.equals(trouble)) {
      if (trouble.isEmpty()) {
        log.info("the journal takes events again");
      } else {
        log.warn("events are refused: {}", trouble);
      }
    }
  }

  /// The next requests to be written together; empty when none came for a while, null at the end.
  private @Nullable List<Pending> take() {
    synchronized (arrival) {
      try {
        long deadline = System.nanoTime() + CHORES_EVERY_MS * 1_000_000;
        long leftMs = CHORES_EVERY_MS;
        while (waiting.isEmpty() && open && leftMs > 0) {
          arrival.wait(leftMs);
          leftMs = (deadline - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        open = false;
      }
      if (waiting.isEmpty()) {
        return open ? List.of() : null;
      }
      var group = new ArrayList<Pending>();
      long bytes = 0;
      while (!waiting.isEmpty() && (group.isEmpty() || bytes < MAX_GROUP_BYTES)) {
        Pending pending = waiting.remove();
        group.add(pending);
        bytes += pending.bytes;
      }
      waitingBytes -= bytes;
      return group;
    }
  }

  private BlockFile opened() {
    if (file == null) {
      throw new IllegalStateException("the journal is not started");
    }
    return file;
  }

  /// A request that waits for its events to be on disk.
  static final class Pending {
    final String storeId;
    final List<Entry> entries;
    final long bytes;
    private final Thread requester;
    int repeated; // touched by the writer thread alone, until finished
    private volatile @Nullable Appended result;

    Pending(String storeId, List<Entry> entries, Thread requester) {
      this.storeId = storeId;
      this.entries = entries;
      this.requester = requester;
      this.bytes = entries.stream().mapToLong(entry -> entry.json().length + 100L).sum();
    }

    Appended await() {
      boolean interrupted = false;
      Appended finished = result;
      while (finished == null) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
        finished = result;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return finished;
    }

    void finishWritten() {
      finish(new Appended.Written(entries.size() - repeated, repeated));
    }

    void finish(Appended with) {
      result = with;
      LockSupport.unpark(requester);
    }
  }
}
