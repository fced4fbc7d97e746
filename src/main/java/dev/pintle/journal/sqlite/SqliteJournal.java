package dev.pintle.journal.sqlite;

import dev.pintle.base.Time;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalException;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.BlockFile.CursorKey;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final long MAX_READ_BYTES = 8L << 20;
  private static final Duration WHEN_BUSY = Duration.ofSeconds(1);
  private static final Duration WHEN_FULL = Duration.ofSeconds(30);

  private final JournalSettings settings;
  private final Vault vault;
  private final Time time;
  private final Tail tail = new Tail(TAIL_BYTES);
  private final Rewriter rewriter;
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
  private boolean mustProbe; // whether a write failed last; touched by the writer thread alone
  private @Nullable BlockFile file;
  private @Nullable Thread writer;

  public SqliteJournal(JournalSettings settings, Vault vault, Time time) {
    this.settings = settings;
    this.vault = vault;
    this.time = time;
    this.rewriter = new Rewriter(new BlockCodec(vault), tail);
  }

  /// Opens the file, making it when there is none, and starts writing.
  ///
  /// @throws JournalException when it can't be opened
  public void start() {
    try {
      Files.createDirectories(settings.file().toAbsolutePath().getParent());
      file = new BlockFile(settings.file());
      checkKey(file);
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

  /// Else what is new would be written with another key than what is there, and the mistake be
  /// noticed only when both are needed.
  private void checkKey(BlockFile file) throws SQLException {
    BlockFile.Stored newest = file.newest();
    if (newest != null) {
      try {
        decode(new BlockCodec(vault), newest.storeId(), newest.block());
      } catch (JournalException e) {
        throw new JournalException(
            "the key file does not open the journal "
                + settings.file()
                + "; start with the key file it was written with",
            e);
      }
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
      if (waitingBytes > 0 && waitingBytes + pending.bytes > settings.maxWaitingBytes()) {
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
    if (from >= next(storeId) || limit <= 0) {
      return List.of();
    }
    long start = Math.max(from, oldest(storeId));
    List<Logged> fresh = tail.read(storeId, start, limit);
    if (!fresh.isEmpty()) {
      return fresh;
    }
    List<BlockFile.Block> blocks;
    synchronized (reading) {
      try {
        blocks = opened().read(storeId, start, limit, MAX_READ_BYTES);
      } catch (SQLException e) {
        throw new JournalException("cannot read store " + storeId + " from " + start, e);
      }
    }
    var codec = new BlockCodec(vault);
    var events = new ArrayList<Logged>();
    long bytes = 0;
    for (BlockFile.Block block : blocks) {
      if (bytes > MAX_READ_BYTES) {
        break; // the next read goes on from here
      }
      for (Logged event : decode(codec, storeId, block)) {
        if (event.offset() >= start && events.size() < limit) {
          events.add(event);
          bytes += event.json().length;
        }
      }
    }
    return events;
  }

  @Override
  public void overwrite(String storeId, List<Logged> events) {
    rewriter.overwrite(storeId, events);
  }

  private static List<Logged> decode(BlockCodec codec, String storeId, BlockFile.Block block) {
    try {
      return codec.decode(storeId, block.firstOffset(), block.events(), block.payload());
    } catch (StoreException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new JournalException(
          "cannot open block " + block.firstOffset() + " of store " + storeId, e);
    }
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
    cursors.computeIfPresent(new CursorKey(reader, storeId), (_, place) -> Math.max(place, offset));
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
    synchronized (reading) {
      if (file != null) {
        file.close();
      }
    }
  }

  /// The writer thread, until the journal is closed and what waited is written.
  private void write(GroupWriter pen, Retention retention) {
    long choresAt = 0;
    try {
      for (List<Pending> group = take(); group != null; group = take()) {
        if (!group.isEmpty()) {
          commit(pen, group);
        }
        rewriter.run(opened());
        if (time.millis() >= choresAt || !trouble.isEmpty()) {
          chores(retention);
          choresAt = time.millis() + CHORES_EVERY_MS;
        }
      }
      chores(retention);
    } finally {
      rewriter.stop();
      refuseTheRest(); // there is nobody waiting, unless a bug or want of memory ended the loop
    }
  }

  private void refuseTheRest() {
    synchronized (arrival) {
      open = false;
      refuse(waiting, "the journal has stopped; its log says why");
      waiting.clear();
    }
  }

  private static void refuse(Collection<Pending> requests, String reason) {
    requests.forEach(request -> request.finish(new Appended.Refused(reason, WHEN_FULL)));
  }

  private void commit(GroupWriter pen, List<Pending> group) {
    if (!trouble.isEmpty()) {
      refuse(group, trouble);
      return;
    }
    boolean written = false;
    try {
      pen.write(group)
          .forEach((storeId, entries) -> {
            long first = next(storeId);
            tail.add(storeId, first, entries);
            oldest.putIfAbsent(storeId, first);
            next.put(storeId, first + entries.size());
          });
      written = true;
    } catch (SQLException | JournalException | StoreException e) {
      log.error("cannot write {}, events are refused: {}", settings.file(), e.getMessage());
      trouble = "the journal cannot be written: " + e.getMessage();
      mustProbe = true;
    } finally {
      if (!written) {
        refuse(group, trouble.isEmpty() ? "the journal cannot be written" : trouble);
      }
    }
    if (written) {
      synchronized (growth) {
        growth.notifyAll();
      }
      group.forEach(Pending::finishWritten);
    }
  }

  private void chores(Retention retention) {
    String before = trouble;
    try {
      if (mustProbe) {
        opened().probe();
        mustProbe = false;
      }
      trouble = retention.run();
    } catch (SQLException | IOException e) {
      trouble =
          (mustProbe ? "the journal cannot be written: " : "the journal cannot be kept in order: ")
              + e.getMessage();
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
}
