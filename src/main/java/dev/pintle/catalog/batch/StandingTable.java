package dev.pintle.catalog.batch;

import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What the table `item` says of sending. Thread-safe.
final class StandingTable {
  private static final String COLUMNS =
      "select item_id, status, hash, sent_hash, offer_hash, sent_offer, sent_rest, body";

  /// Of a feed by batches alone: what is other than Pinterest took it, changes of what it has
  /// first, since what it shows is wrong until then.
  private static final String UNSENT =
      """
      from item
      where feed_id = :feed and hash <> sent_hash and hash <> refused_hash
        and (sent_offer = '' or sent_hash <> '')
        and (status in ('live', 'held', 'kept') or sent_hash <> '')
        and not (status = 'refused' and sent_hash = 'sold-out')
      """;

  /// Of a feed by file: other offers than Pinterest was told.
  private static final String UNSENT_OFFERS =
      """
      from item
      where feed_id = :feed and offer_hash <> sent_offer and offer_hash <> refused_hash
        and sent_offer <> ''
        and (status in ('live', 'held', 'kept') or sent_offer <> 'sold-out')
      """;

  /// Changes of what Pinterest has come first, since what it shows is wrong until then.
  private static final String IN_TURN =
      "order by case when sent_hash = '' then 1 else 0 end, changed_at limit :most";

  private static final int PAGE = 500;

  private final Database database;

  StandingTable(Database database) {
    this.database = database;
  }

  /// The ids of the items that are to be told next.
  ///
  /// @param without those that are on their way
  List<String> next(String feedId, boolean byFile, Set<String> without, int most) {
    String sql = "select item_id " + (byFile ? UNSENT_OFFERS : UNSENT) + IN_TURN;
    var next = new ArrayList<String>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(sql)
                .bind("feed", feedId)
                .bind("most", most + without.size())
                .map((row, _) -> row.getString("item_id"))
                .stream()
                .filter(id -> !without.contains(id))
                .limit(most)
                .forEach(next::add));
    return next;
  }

  /// Items by their ids; those that there are.
  List<Standing> all(String feedId, List<String> ids) {
    var all = new ArrayList<Standing>(ids.size());
    database
        .jdbi()
        .useHandle(handle -> {
          for (int from = 0; from < ids.size(); from += PAGE) {
            handle
                .createQuery(COLUMNS + " from item where feed_id = :feed and item_id in (<ids>)")
                .bind("feed", feedId)
                .bindList("ids", ids.subList(from, Math.min(ids.size(), from + PAGE)))
                .map((row, _) -> read(row))
                .forEach(all::add);
          }
        });
    return all;
  }

  /// Something is about to be sent: from now on it is not known what Pinterest has. Else what was
  /// on its way when all stopped would stay there when the item is soon gone, or again what it was.
  static void underWay(Handle handle, String feedId, List<Entry> entries, boolean byFile) {
    try (var all =
        handle.prepareBatch(
            byFile
                ? "update item set sent_offer = :unknown where feed_id = :feed and item_id = :item"
                : """
                update item set sent_hash = :unknown, sent_offer = :unknown,
                  sent_rest = case when :offer = 1 then sent_rest else '' end
                where feed_id = :feed and item_id = :item
                """)) {
      for (Entry entry : entries) {
        if (!byFile) {
          all.bind("offer", entry.operation().wireName().equals("UPDATE") ? 1 : 0);
        }
        all.bind("unknown", Standing.UNKNOWN)
            .bind("feed", feedId)
            .bind("item", entry.itemId())
            .add();
      }
      all.execute();
    }
  }

  /// Pinterest has nothing of an item, as before.
  static void nothingArrived(Handle handle, String feedId, String itemId) {
    handle.execute(
        """
        update item set sent_hash = '', sent_offer = '', sent_rest = ''
        where feed_id = ? and item_id = ? and sent_hash = '?'
        """,
        feedId,
        itemId);
    handle.execute(
        """
        delete from item where feed_id = ? and item_id = ? and status = 'gone' and sent_hash = ''
        """,
        feedId,
        itemId);
  }

  /// Pinterest took it: idempotent by feed and item.
  static void took(Handle handle, String feedId, Entry entry, boolean byFile, Instant now) {
    handle.execute(
        """
        update item set sent_hash = ?, sent_offer = ?, sent_rest = ?, refused_hash = '-',
          offered_at = ?
        where feed_id = ? and item_id = ?
        """,
        entry.hash(),
        entry.offer(),
        entry.rest(),
        byFile ? now.toEpochMilli() : null,
        feedId,
        entry.itemId());
    handle.execute(
        "delete from item_refusal where feed_id = ? and item_id = ?", feedId, entry.itemId());
    if (entry.operation() == Operation.DELETE || entry.operation() == Operation.SOLD_OUT) {
      handle.execute(
          "delete from item where feed_id = ? and item_id = ? and status = 'gone'",
          feedId,
          entry.itemId());
    }
  }

  /// Whether there may be something to send or to ask.
  boolean hasWork(String feedId, boolean byFile, Instant now) {
    return database
                .jdbi()
                .withHandle(handle ->
                    handle
                        .createQuery(
                            """
                            select case when
                              exists (select 1 from item_batch
                                where feed_id = :feed and ended_at is null)
                              or exists (select 1 from item_refusal
                                where feed_id = :feed and next_at <= :now)
                              or (:byFile = 1 and exists (select 1 from processing_result r
                                where r.feed_id = :feed and r.status = 'COMPLETED'
                                  and r.created_at > coalesce((select told_until from item_sender
                                    where feed_id = :feed), 0)))
                            then 1 else 0 end
                            """)
                        .bind("feed", feedId)
                        .bind("byFile", byFile ? 1 : 0)
                        .bind("now", now.toEpochMilli())
                        .mapTo(Integer.class)
                        .one())
            == 1
        || !next(feedId, byFile, Set.of(), 1).isEmpty();
  }

  /// Has offers told once more that were told while Pinterest may still have been reading a file
  /// from before.
  ///
  /// @param since when they were told at the earliest
  int tellAgain(String feedId, Instant since) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                """
                update item set sent_offer = '?', offered_at = null
                where feed_id = ? and offered_at >= ?
                """,
                feedId,
                since.toEpochMilli()));
  }

  /// What waits to be told, of all that is out or was.
  ///
  /// @param count how many items
  /// @param oldest since when the oldest of them does; null when none does
  record Unsent(long count, @Nullable Instant oldest) {}

  Unsent unsent(String feedId, boolean byFile) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) as total, min(changed_at) as oldest "
                        + (byFile ? UNSENT_OFFERS : UNSENT))
                .bind("feed", feedId)
                .map((row, _) -> {
                  long total = row.getLong("total");
                  long oldest = row.getLong("oldest");
                  return new Unsent(total, row.wasNull() ? null : Instant.ofEpochMilli(oldest));
                })
                .one());
  }

  private static Standing read(ResultSet row) throws SQLException {
    ItemStatus status = ItemStatus.of(row.getString("status"));
    return new Standing(
        row.getString("item_id"),
        status == null ? ItemStatus.GONE : status,
        row.getString("hash"),
        row.getString("sent_hash"),
        row.getString("offer_hash"),
        row.getString("sent_offer"),
        row.getString("sent_rest"),
        row.getString("body"));
  }
}
