package dev.pintle.catalog.batch;

import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What the table `item` says of sending. Thread-safe.
final class StandingTable {
  private static final String COLUMNS =
      "select item_id, status, hash, sent_hash, offer_hash, sent_offer, sent_rest, ";

  /// Of a feed by batches alone: what is other than Pinterest took it, changes of what it has
  /// first, since what it shows is wrong until then.
  private static final String UNSENT =
      """
      '' as body from item
      where feed_id = :feed and hash <> sent_hash and hash <> refused_hash
        and (sent_offer = '' or sent_hash <> '')
        and (status in ('live', 'held', 'kept') or sent_hash <> '')
        and not (status = 'refused' and sent_hash = 'sold-out')
      order by case when sent_hash = '' then 1 else 0 end, changed_at limit :most
      """;

  /// Of a feed by file: other offers than Pinterest was told.
  private static final String UNSENT_OFFERS =
      """
      '' as body from item
      where feed_id = :feed and offer_hash <> sent_offer and offer_hash <> refused_hash
        and sent_offer <> ''
        and (status in ('live', 'held', 'kept') or sent_offer <> 'sold-out')
      order by changed_at limit :most
      """;

  private static final int PAGE = 500;

  private final Database database;

  StandingTable(Database database) {
    this.database = database;
  }

  /// The ids of the items that are to be told next.
  ///
  /// @param without those that are on their way
  List<String> next(String feedId, boolean byFile, Set<String> without, int most) {
    String sql = COLUMNS + (byFile ? UNSENT_OFFERS : UNSENT);
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
                .createQuery(
                    COLUMNS + "body from item where feed_id = :feed and item_id in (<ids>)")
                .bind("feed", feedId)
                .bindList("ids", ids.subList(from, Math.min(ids.size(), from + PAGE)))
                .map((row, _) -> read(row))
                .forEach(all::add);
          }
        });
    return all;
  }

  /// Something is about to be sent: from now on it is not known what Pinterest has. Else what was on
  /// its way when all stopped would stay there when the item is soon gone, or again what it was.
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
  static void took(Handle handle, String feedId, Entry entry) {
    handle.execute(
        """
        update item set sent_hash = ?, sent_offer = ?, sent_rest = ?, refused_hash = '-'
        where feed_id = ? and item_id = ?
        """,
        entry.hash(),
        entry.offer(),
        entry.rest(),
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
