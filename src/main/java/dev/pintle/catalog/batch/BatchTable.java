package dev.pintle.catalog.batch;

import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `item_batch`. Thread-safe.
final class BatchTable {
  private static final String COLUMNS =
      "select id, feed_id, pinterest_id, status, entries, entry_count, made_at, sent_at, poll_at,"
          + " ended_at, failed_count, attempts, message from item_batch ";
  private static final int MAX_MESSAGE = 1_000;

  /// How many batches that are over are kept for people to look at.
  private static final int KEPT = 500;

  private final Database database;

  BatchTable(Database database) {
    this.database = database;
  }

  static void insert(Handle handle, ItemBatch batch) {
    handle.execute(
        """
        insert into item_batch (id, feed_id, status, entries, entry_count, made_at, poll_at,
          failed_count, attempts, message)
        values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
        """,
        batch.id(),
        batch.feedId(),
        batch.state().word(),
        Entry.toJson(batch.entries()),
        batch.count(),
        batch.madeAt().toEpochMilli(),
        batch.dueAt().toEpochMilli(),
        batch.attempts(),
        cut(batch.message()));
  }

  void insert(ItemBatch batch) {
    database.jdbi().useHandle(handle -> insert(handle, batch));
  }

  /// A feed's batches that are not over, the oldest first.
  List<ItemBatch> open(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    COLUMNS + "where feed_id = :feed and ended_at is null order by made_at, id")
                .bind("feed", feedId)
                .map((row, _) -> batch(row))
                .list());
  }

  /// Writes down what is about to be sent.
  ItemBatch sending(ItemBatch batch, List<Entry> entries, boolean byFile) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              update item_batch set entries = ?, entry_count = ?, attempts = attempts + 1
              where id = ?
              """,
              Entry.toJson(entries),
              entries.size(),
              batch.id());
          StandingTable.underWay(handle, batch.feedId(), entries, byFile);
        });
    return new ItemBatch(
        batch.id(),
        batch.feedId(),
        batch.pinterestId(),
        batch.state(),
        entries,
        entries.size(),
        batch.madeAt(),
        batch.dueAt(),
        batch.attempts() + 1,
        batch.message());
  }

  /// Pinterest has it, and is to be asked for it at a time.
  void sent(String id, String pinterestId, Instant now, Instant dueAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update item_batch set pinterest_id = ?, status = ?, sent_at = ?, poll_at = ?,
                  message = ''
                where id = ?
                """,
                pinterestId,
                BatchState.SENT.word(),
                now.toEpochMilli(),
                dueAt.toEpochMilli(),
                id));
  }

  /// It is sent, or asked for, at a later time.
  void later(String id, Instant dueAt, String message) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update item_batch set poll_at = ?, message = ? where id = ?",
                dueAt.toEpochMilli(),
                cut(message),
                id));
  }

  /// It is over.
  ///
  /// @param left those that Pinterest did not take
  static void end(
      Handle handle,
      ItemBatch batch,
      BatchState state,
      List<Entry> left,
      Instant now,
      String message) {
    handle.execute(
        """
        update item_batch set status = ?, entries = ?, failed_count = ?, ended_at = ?,
          poll_at = null, message = ?
        where id = ?
        """,
        state.word(),
        Entry.toJson(left),
        left.size(),
        now.toEpochMilli(),
        cut(message),
        batch.id());
    handle.execute(
        """
        delete from item_batch where feed_id = ? and ended_at is not null and made_at <
          (select made_at from item_batch where feed_id = ? order by made_at desc
           limit 1 offset ?)
        """,
        batch.feedId(),
        batch.feedId(),
        KEPT);
  }

  /// A feed's batches, the newest first.
  ///
  /// @param state null for any
  List<BatchView> last(String feedId, @Nullable BatchState state, int most) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    COLUMNS
                        + """
                        where feed_id = :feed and (:any = 1 or status = :status)
                        order by made_at desc, id desc limit :most
                        """)
                .bind("feed", feedId)
                .bind("any", state == null ? 1 : 0)
                .bind("status", state == null ? "" : state.word())
                .bind("most", most)
                .map((row, _) -> view(row))
                .list());
  }

  Optional<BatchView> find(String feedId, String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(COLUMNS + "where feed_id = :feed and id = :id")
                .bind("feed", feedId)
                .bind("id", id)
                .map((row, _) -> view(row))
                .findOne());
  }

  private static ItemBatch batch(ResultSet row) throws SQLException {
    return new ItemBatch(
        row.getString("id"),
        row.getString("feed_id"),
        text(row.getString("pinterest_id")),
        BatchState.of(row.getString("status")),
        Entry.ofJson(row.getString("entries")),
        row.getInt("entry_count"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Instant.ofEpochMilli(row.getLong("poll_at")),
        row.getInt("attempts"),
        row.getString("message"));
  }

  private static BatchView view(ResultSet row) throws SQLException {
    return new BatchView(
        row.getString("id"),
        text(row.getString("pinterest_id")),
        BatchState.of(row.getString("status")),
        row.getInt("entry_count"),
        row.getInt("failed_count"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        instant(row, "sent_at"),
        instant(row, "ended_at"),
        row.getString("message"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String cut(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE);
  }
}
