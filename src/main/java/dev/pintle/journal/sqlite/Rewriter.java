package dev.pintle.journal.sqlite;

import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.JournalException;
import dev.pintle.journal.sqlite.BlockFile.Block;
import dev.pintle.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts other events in the places of some, on the journal's writer thread: each block that holds
/// one is written anew, what it was is zeroed in the file, and the write-ahead log is emptied.
/// Thread-safe.
final class Rewriter {
  private static final int CHECKPOINT_TRIES = 3;

  private final BlockCodec codec;
  private final Tail tail;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>(); // guarded by this
  private boolean stopped; // guarded by this

  Rewriter(BlockCodec codec, Tail tail) {
    this.codec = codec;
    this.tail = tail;
  }

  private static final class Request {
    final String storeId;
    final TreeMap<Long, Logged> events = new TreeMap<>();
    boolean done; // guarded by this
    @Nullable RuntimeException failure; // guarded by this

    Request(String storeId, List<Logged> events) {
      this.storeId = storeId;
      events.forEach(event -> this.events.put(event.offset(), event));
    }

    synchronized void finish(@Nullable RuntimeException with) {
      failure = with;
      done = true;
      notifyAll();
    }

    synchronized void await() throws InterruptedException {
      while (!done) {
        wait();
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /// Waits until it is on disk.
  void overwrite(String storeId, List<Logged> events) {
    var request = new Request(storeId, events);
    synchronized (this) {
      if (stopped) {
        throw new JournalException("the journal is closed", null);
      }
      waiting.add(request);
    }
    try {
      request.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("stopped while events were being overwritten", e);
    }
  }

  /// Does what waits. For the writer thread.
  void run(BlockFile file) {
    for (Request request = next(); request != null; request = next()) {
      RuntimeException failure = null;
      try {
        rewrite(file, request);
      } catch (SQLException e) {
        failure = new JournalException("cannot overwrite events of " + request.storeId, e);
      } catch (JournalException | StoreException e) {
        failure = e;
      } finally {
        request.finish(failure);
      }
    }
  }

  /// Lets nobody wait any more. For the writer thread.
  void stop() {
    synchronized (this) {
      stopped = true;
    }
    for (Request request = next(); request != null; request = next()) {
      request.finish(new JournalException("the journal is closed", null));
    }
  }

  private synchronized @Nullable Request next() {
    return waiting.poll();
  }

  private void rewrite(BlockFile file, Request request) throws SQLException {
    execute(file, "pragma secure_delete = on");
    try {
      file.inTransaction(() -> {
        long from = 0;
        for (Long offset = request.events.ceilingKey(from);
            offset != null;
            offset = request.events.ceilingKey(from)) {
          Block block = block(file, request.storeId, offset);
          if (block != null) {
            replace(file, request, block);
          }
          from = block == null ? offset + 1 : block.firstOffset() + block.events();
        }
      });
    } finally {
      execute(file, "pragma secure_delete = off");
    }
    tail.overwrite(request.storeId, request.events.values());
    empty(file);
  }

  private void replace(BlockFile file, Request request, Block block) throws SQLException {
    var entries = new ArrayList<Entry>(block.events());
    for (Logged event :
        codec.decode(request.storeId, block.firstOffset(), block.events(), block.payload())) {
      Logged other = request.events.getOrDefault(event.offset(), event);
      entries.add(new Entry(other.envelope(), "", other.json()));
    }
    try (var update =
        file.writer()
            .prepareStatement(
                "update block set payload = ? where store_id = ? and first_offset = ?")) {
      update.setBytes(1, codec.encode(request.storeId, block.firstOffset(), entries));
      update.setString(2, request.storeId);
      update.setLong(3, block.firstOffset());
      update.executeUpdate();
    }
  }

  private static @Nullable Block block(BlockFile file, String storeId, long offset)
      throws SQLException {
    try (var select =
        file.writer()
            .prepareStatement(
                """
                select first_offset, events, payload from block
                where store_id = ? and first_offset <= ? and first_offset + events > ?
                order by first_offset desc limit 1
                """)) {
      select.setString(1, storeId);
      select.setLong(2, offset);
      select.setLong(3, offset);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? new Block(row.getLong(1), row.getInt(2), row.getBytes(3)) : null;
      }
    }
  }

  /// Until then the log beside the file holds what the file no longer does.
  private static void empty(BlockFile file) throws SQLException {
    for (int i = 0; i < CHECKPOINT_TRIES; i++) {
      try (var statement = file.writer().createStatement();
          ResultSet row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
        if (row.next() && row.getInt(1) == 0) {
          return;
        }
      }
    }
    throw new JournalException(
        "the journal's write-ahead log is being read and could not be emptied", null);
  }

  private static void execute(BlockFile file, String sql) throws SQLException {
    try (var statement = file.writer().createStatement()) {
      statement.execute(sql);
    }
  }
}
