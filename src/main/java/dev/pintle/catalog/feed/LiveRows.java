package dev.pintle.catalog.feed;

import dev.pintle.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows that [LiveItems] looks at. Thread-safe.
final class LiveRows {
  private static final int AT_ONCE = 500;

  private final Database database;

  LiveRows(Database database) {
    this.database = database;
  }

  /// @param seen the revision of its source that a feed has seen, one by one or in a run
  /// @param revision the source's last one
  record Position(long seen, long revision) {
    boolean isSeen() {
      return revision <= seen;
    }
  }

  record Row(String itemId, ItemStatus status, long mark) {}

  Position position(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select f.seen_revision, s.revision from feed f
                    join product_source s on s.id = f.source_id where f.id = :feed
                    """)
                .bind("feed", feedId)
                .map(
                    (row, _) -> new Position(row.getLong("seen_revision"), row.getLong("revision")))
                .findOne()
                .orElse(new Position(0, 0)));
  }

  /// Takes a feed until a time, unless a run is at it.
  boolean lease(String feedId, String owner, long now, long until) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    "update feed set lease_owner = ?, lease_until = ?"
                        + " where id = ? and lease_until <= ?",
                    owner,
                    until,
                    feedId,
                    now))
        == 1;
  }

  void seen(String feedId, long revision) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update feed set seen_revision = ? where id = ?", revision, feedId));
  }

  /// Has a run see to all up to a revision; that one which is due anyway, if there is one.
  void leaveToRun(String feedId, long revision, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update feed set seen_revision = ?, dirty_at = coalesce(dirty_at, ?) where id = ?",
                revision,
                now,
                feedId));
  }

  /// The rows of products, by their keys.
  Map<String, List<Row>> ofProducts(String feedId, List<String> keys) {
    var all = new HashMap<String, List<Row>>();
    database
        .jdbi()
        .useHandle(handle -> {
          for (int from = 0; from < keys.size(); from += AT_ONCE) {
            all.putAll(
                ofProducts(
                    handle, feedId, keys.subList(from, Math.min(keys.size(), from + AT_ONCE))));
          }
        });
    return all;
  }

  private static Map<String, List<Row>> ofProducts(
      Handle handle, String feedId, List<String> keys) {
    return handle
        .createQuery(
            """
            select product_key, item_id, status, mark from item
            where feed_id = :feed and product_key in (<keys>) and status <> 'gone'
            """)
        .bind("feed", feedId)
        .bindList("keys", keys)
        .map((row, _) -> {
          ItemStatus status = ItemStatus.of(row.getString("status"));
          return Map.entry(
              row.getString("product_key"),
              new Row(
                  row.getString("item_id"),
                  status == null ? ItemStatus.GONE : status,
                  row.getLong("mark")));
        })
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /// Whether another product has an item of an id.
  boolean isTaken(String feedId, String itemId, String productKey) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select 1 from item where feed_id = :feed and item_id = :item
                      and product_key <> :key and status <> 'gone'
                    """)
                .bind("feed", feedId)
                .bind("item", itemId)
                .bind("key", productKey)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  /// How many items are out.
  long live(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from item
                    where feed_id = :feed and status in ('live', 'held', 'kept')
                    """)
                .bind("feed", feedId)
                .mapTo(Long.class)
                .one());
  }
}
