package dev.pintle.catalog.feed;

import dev.pintle.base.Json;
import dev.pintle.catalog.feed.FeedState.ItemCounts;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The products of feeds, as pages and programs look at them. Thread-safe.
public final class Items {
  public static final int LONGEST_PAGE = 1_000;

  private final Database database;

  public Items(Database database) {
    this.database = database;
  }

  /// Which to show.
  ///
  /// @param status null for any
  /// @param text part of the id or the title; empty for any
  /// @param after the id that the page before ended with; empty for the first page
  public record Filter(@Nullable ItemStatus status, String text, String after) {
    public static final Filter ALL = new Filter(null, "", "");
  }

  /// A page of a feed's products, by item id.
  public List<ItemRow> page(String feedId, Filter filter, int limit) {
    ItemStatus status = filter.status();
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from item
                    where feed_id = :feed and item_id > :after
                      and (:status = '' or status = :status)
                      and (:text = '%%' or lower(item_id) like :text escape '!'
                        or lower(title) like :text escape '!')
                    order by item_id limit :limit
                    """)
                .bind("feed", feedId)
                .bind("after", filter.after())
                .bind("status", status == null ? "" : status.word())
                .bind("text", part(filter.text()))
                .bind("limit", Math.min(limit, LONGEST_PAGE))
                .map((row, _) -> read(row))
                .list());
  }

  public Optional<ItemRow> find(String feedId, String itemId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from item where feed_id = :feed and item_id = :item")
                .bind("feed", feedId)
                .bind("item", itemId)
                .map((row, _) -> read(row))
                .findOne());
  }

  /// How many there are of each.
  public ItemCounts counts(String feedId) {
    Map<ItemStatus, Long> counts = new EnumMap<>(ItemStatus.class);
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select status, count(*) as total from item where feed_id = :feed group by status
                    """)
                .bind("feed", feedId)
                .map((row, _) -> Map.entry(row.getString("status"), row.getLong("total")))
                .forEach(entry -> {
                  ItemStatus status = ItemStatus.of(entry.getKey());
                  if (status != null) {
                    counts.put(status, entry.getValue());
                  }
                }));
    return new ItemCounts(
        counts.getOrDefault(ItemStatus.LIVE, 0L),
        counts.getOrDefault(ItemStatus.HELD, 0L),
        counts.getOrDefault(ItemStatus.KEPT, 0L),
        counts.getOrDefault(ItemStatus.LEFT_OUT, 0L),
        counts.getOrDefault(ItemStatus.REFUSED, 0L));
  }

  static ItemRow read(ResultSet row) throws SQLException {
    ItemStatus status = ItemStatus.of(row.getString("status"));
    return new ItemRow(
        row.getString("item_id"),
        row.getString("product_key"),
        row.getLong("source_row"),
        status == null ? ItemStatus.GONE : status,
        row.getString("reason"),
        row.getString("title"),
        row.getString("availability"),
        row.getString("edit_link"),
        attributes(row.getString("body")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  static Attributes attributes(String body) {
    return Json.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof Json.Obj object
        ? Attributes.ofJson(object)
        : Attributes.NONE;
  }

  private static String part(String text) {
    return '%' + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + '%';
  }
}
