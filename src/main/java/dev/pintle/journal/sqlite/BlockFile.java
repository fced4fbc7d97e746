package dev.pintle.journal.sqlite;

import dev.pintle.journal.JournalException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The SQLite file: blocks, the head of each store's log, cursors. One thread writes, another may
/// read; each has its own connection. Not thread-safe beyond that.
final class BlockFile implements AutoCloseable {
  private static final int PAGE_BYTES = 8192;
  private static final int CHECKPOINT_PAGES = 2_000;

  /// A block as it stands in the file.
  record Block(long firstOffset, int events, byte[] payload) {}

  /// A block with the store it belongs to.
  record Stored(String storeId, Block block) {}

  /// A block to be written.
  record NewBlock(
      String storeId,
      long firstOffset,
      int events,
      long receivedAtMs,
      byte[] ids,
      byte[] payload) {}

  private record IdBlock(long receivedAtMs, byte[] ids) {}

  /// A reader's place in a store's log.
  record CursorKey(String reader, String storeId) {}

  private final Connection writer;
  private final Connection reader;

  BlockFile(Path file) {
    try {
      writer = connect(file);
      execute(
          """
          create table if not exists block (
            store_id     text not null,
            first_offset integer not null,
            events       integer not null,
            received_at  integer not null,
            ids          blob not null,
            payload      blob not null,
            primary key (store_id, first_offset)
          ) without rowid
          """);
      execute(
          """
          create table if not exists log (
            store_id text primary key,
            next     integer not null
          ) without rowid
          """);
      execute(
          """
          create table if not exists cursor (
            reader   text not null,
            store_id text not null,
            place    integer not null,
            primary key (reader, store_id)
          ) without rowid
          """);
      reader = connect(file);
    } catch (SQLException e) {
      throw new JournalException("cannot open the journal " + file, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    for (String pragma :
        List.of(
            "busy_timeout = 10000",
            "page_size = " + PAGE_BYTES,
            "auto_vacuum = incremental",
            "journal_mode = wal",
            "synchronous = full",
            "wal_autocheckpoint = " + CHECKPOINT_PAGES)) {
      try (var statement = connection.createStatement()) {
        statement.execute("pragma " + pragma);
      }
    }
    return connection;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = writer.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Writes blocks, all or none, and returns when they are on disk.
  void write(List<NewBlock> blocks) throws SQLException {
    inTransaction(() -> insert(blocks));
  }

  private void insert(List<NewBlock> blocks) throws SQLException {
    try (var insert = writer.prepareStatement("insert into block values (?, ?, ?, ?, ?, ?)");
        var head =
            writer.prepareStatement(
                """
                insert into log (store_id, next) values (?, ?)
                on conflict (store_id) do update set next = excluded.next
                """)) {
      for (NewBlock block : blocks) {
        insert.setString(1, block.storeId());
        insert.setLong(2, block.firstOffset());
        insert.setInt(3, block.events());
        insert.setLong(4, block.receivedAtMs());
        insert.setBytes(5, block.ids());
        insert.setBytes(6, block.payload());
        insert.executeUpdate();
        head.setString(1, block.storeId());
        head.setLong(2, block.firstOffset() + block.events());
        head.executeUpdate();
      }
    }
  }

  /// The blocks of a store that hold events from an offset on, until `limit` events are covered or
  /// the blocks are larger than `maxBytes`.
  List<Block> read(String storeId, long from, int limit, long maxBytes) throws SQLException {
    var blocks = new ArrayList<Block>();
    try (var select =
        reader.prepareStatement(
            """
            select first_offset, events, payload from block
            where store_id = ?1 and first_offset >= coalesce(
              (select max(first_offset) from block where store_id = ?1 and first_offset <= ?2), 0)
            order by first_offset
            """)) {
      select.setString(1, storeId);
      select.setLong(2, from);
      try (ResultSet rows = select.executeQuery()) {
        long covered = 0;
        long bytes = 0;
        while (covered < limit && bytes <= maxBytes && rows.next()) {
          var block = new Block(rows.getLong(1), rows.getInt(2), rows.getBytes(3));
          long end = block.firstOffset() + block.events();
          if (end > from) {
            blocks.add(block);
            covered += end - Math.max(from, block.firstOffset());
            bytes += block.payload().length;
          }
        }
      }
    }
    return blocks;
  }

  /// The block that was written last; null when there is none.
  @Nullable Stored newest() throws SQLException {
    var newest = new ArrayList<Stored>(1);
    query(
        """
        select b.store_id, b.first_offset, b.events, b.payload
        from log l join block b on b.store_id = l.store_id and b.first_offset =
          (select max(first_offset) from block where store_id = l.store_id)
        order by b.received_at desc limit 1
        """,
        rows ->
            newest.add(
                new Stored(
                    rows.getString(1),
                    new Block(rows.getLong(2), rows.getInt(3), rows.getBytes(4)))));
    return newest.isEmpty() ? null : newest.getFirst();
  }

  /// Tries whether the file can be written, and changes nothing.
  void probe() throws SQLException {
    execute("pragma user_version = 0");
  }

  Map<String, Long> heads() throws SQLException {
    var heads = new HashMap<String, Long>();
    query("select store_id, next from log", rows -> heads.put(rows.getString(1), rows.getLong(2)));
    return heads;
  }

  /// The first offset kept of each store that has a block.
  Map<String, Long> oldest() throws SQLException {
    var oldest = new HashMap<String, Long>();
    query(
        """
        select l.store_id, b.first_offset
        from log l join block b on b.store_id = l.store_id and b.first_offset =
          (select min(first_offset) from block where store_id = l.store_id)
        """,
        rows -> oldest.put(rows.getString(1), rows.getLong(2)));
    return oldest;
  }

  Map<CursorKey, Long> cursors() throws SQLException {
    var cursors = new HashMap<CursorKey, Long>();
    query(
        "select reader, store_id, place from cursor",
        rows -> cursors.put(new CursorKey(rows.getString(1), rows.getString(2)), rows.getLong(3)));
    return cursors;
  }

  /// Hands over the ids of the latest blocks, oldest first, at least `limit` ids if there are. Goes
  /// back store by store, since the whole file may be far larger than what is wanted.
  void latestIds(int limit, Consumer<ByteBuffer> sink) throws SQLException {
    var blocks = new ArrayList<IdBlock>();
    try (var select =
        writer.prepareStatement(
            "select received_at, ids from block where store_id = ? order by first_offset desc")) {
      for (String storeId : heads().keySet()) {
        select.setString(1, storeId);
        try (ResultSet rows = select.executeQuery()) {
          int ids = 0;
          while (ids < limit && rows.next()) {
            blocks.add(new IdBlock(rows.getLong(1), rows.getBytes(2)));
            ids += blocks.getLast().ids().length / RepeatWindow.ID_BYTES;
          }
        }
      }
    }
    blocks.sort(Comparator.comparingLong(IdBlock::receivedAtMs).reversed());
    var newestFirst = new ArrayList<byte[]>();
    int ids = 0;
    for (int i = 0; i < blocks.size() && ids < limit; i++) {
      newestFirst.add(blocks.get(i).ids());
      ids += newestFirst.getLast().length / RepeatWindow.ID_BYTES;
    }
    newestFirst.reversed().forEach(block -> sink.accept(ByteBuffer.wrap(block)));
  }

  void writeCursors(Map<CursorKey, Long> cursors) throws SQLException {
    inTransaction(() -> {
      try (var upsert =
          writer.prepareStatement(
              """
              insert into cursor (reader, store_id, place) values (?, ?, ?)
              on conflict (reader, store_id) do update set place = excluded.place
              """)) {
        for (var cursor : cursors.entrySet()) {
          upsert.setString(1, cursor.getKey().reader());
          upsert.setString(2, cursor.getKey().storeId());
          upsert.setLong(3, cursor.getValue());
          upsert.executeUpdate();
        }
      }
    });
  }

  void deleteCursor(CursorKey cursor) throws SQLException {
    try (var delete =
        writer.prepareStatement("delete from cursor where reader = ? and store_id = ?")) {
      delete.setString(1, cursor.reader());
      delete.setString(2, cursor.storeId());
      delete.executeUpdate();
    }
  }

  /// Deletes the blocks of a store that lie wholly before an offset and were received before a
  /// time, and gives their room back.
  ///
  /// @return how many went
  int deleteBlocks(String storeId, long beforeOffset, long receivedBeforeMs) throws SQLException {
    int deleted;
    try (PreparedStatement delete =
        writer.prepareStatement(
            """
            delete from block
            where store_id = ? and first_offset + events <= ? and received_at < ?
            """)) {
      delete.setString(1, storeId);
      delete.setLong(2, beforeOffset);
      delete.setLong(3, receivedBeforeMs);
      deleted = delete.executeUpdate();
    }
    if (deleted > 0) {
      giveBack();
    }
    return deleted;
  }

  /// Each step of the vacuum gives back one page; only an update runs them all. The file is cut
  /// when the write-ahead log is copied into it, which else might not happen for long.
  private void giveBack() throws SQLException {
    try (var statement = writer.createStatement()) {
      statement.executeUpdate("pragma incremental_vacuum");
      statement.execute("pragma wal_checkpoint(passive)");
    }
  }

  /// When the oldest block that lies wholly before an offset was received; -1 when there is none.
  long oldestReceivedBefore(String storeId, long beforeOffset) throws SQLException {
    try (var select =
        writer.prepareStatement(
            """
            select received_at from block where store_id = ? and first_offset + events <= ?
            order by first_offset limit 1
            """)) {
      select.setString(1, storeId);
      select.setLong(2, beforeOffset);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getLong(1) : -1;
      }
    }
  }

  /// How many bytes the events take.
  long bytes() throws SQLException {
    long[] pages = new long[2];
    query("pragma page_count", rows -> pages[0] = rows.getLong(1));
    query("pragma freelist_count", rows -> pages[1] = rows.getLong(1));
    return (pages[0] - pages[1]) * PAGE_BYTES;
  }

  @Override
  public void close() {
    try {
      reader.close();
      writer.close();
    } catch (SQLException e) {
      throw new JournalException("cannot close the journal", e);
    }
  }

  /// The connection of the thread that writes.
  Connection writer() {
    return writer;
  }

  /// What is done in a transaction.
  interface Work {
    void run() throws SQLException;
  }

  /// The driver's own transactions do not survive a full disk: SQLite then rolls back by itself,
  /// and the driver, which does not know, fails at each commit from then on.
  void inTransaction(Work work) throws SQLException {
    boolean done = false;
    try {
      execute("begin immediate");
      work.run();
      execute("commit");
      done = true;
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      execute("rollback");
    } catch (SQLException _) {
      // SQLite has done it already; the failure before this one is the one to tell
    }
  }

  private interface RowSink {
    void take(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowSink sink) throws SQLException {
    try (var statement = writer.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        sink.take(rows);
      }
    }
  }
}
