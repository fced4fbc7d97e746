package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds among the products of feeds. Thread-safe.
public final class ItemSearch {
  private static final int CHUNK = 500;
  private static final int MOST_REASONS = 50;

  private final Database database;

  public ItemSearch(Database database) {
    this.database = database;
  }

  /// What to find.
  ///
  /// @param status null for any
  /// @param text part of the id or the title; empty for any
  /// @param reason why it is not simply live, whole; empty for any
  /// @param code Pinterest's name of something found; of each code only some items are known; empty
  ///   for any
  public record Query(@Nullable ItemStatus status, String text, String reason, String code) {
    public boolean isAll() {
      return status == null && text.isEmpty() && reason.isEmpty() && code.isEmpty();
    }
  }

  /// A page of a feed's products, by item id.
  ///
  /// @param after the id that the page before ended with; empty for the first page
  public List<ItemRow> page(String feedId, Query query, String after, int limit) {
    ItemStatus status = query.status();
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from item
                    where feed_id = :feed and item_id > :after
                      and (:status = '' or status = :status)
                      and (:reason = '' or reason = :reason)
                      and (:text = '%%' or lower(item_id) like :text escape '!'
                        or lower(title) like :text escape '!')
                      and (:code = '' or item_id in (select item_id from catalog_finding
                        where feed_id = :feed and code = :code))
                    order by item_id limit :limit
                    """)
                .bind("feed", feedId)
                .bind("after", after)
                .bind("status", status == null ? "" : status.word())
                .bind("reason", query.reason())
                .bind("text", part(query.text()))
                .bind("code", query.code())
                .bind("limit", limit)
                .map((row, _) -> Items.read(row))
                .list());
  }

  private static String part(String text) {
    return '%' + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + '%';
  }

  /// Why how many products are not simply live.
  public record Reason(ItemStatus status, String reason, long total) {}

  /// The reasons of a feed's products, the most frequent first.
  public List<Reason> reasons(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select status, reason, count(*) as total from item
                    where feed_id = :feed and status in ('left-out', 'refused') and reason <> ''
                    group by status, reason order by total desc, reason limit :most
                    """)
                .bind("feed", feedId)
                .bind("most", MOST_REASONS)
                .map((row, _) ->
                    new Reason(
                        Optional.ofNullable(ItemStatus.of(row.getString("status")))
                            .orElse(ItemStatus.GONE),
                        row.getString("reason"),
                        row.getLong("total")))
                .list());
  }

  /// What was kept of what the last run found of one product.
  public List<Finding> findings(String feedId, String itemId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from catalog_finding where feed_id = :feed and item_id = :item
                    order by severity, code, number
                    """)
                .bind("feed", feedId)
                .bind("item", itemId)
                .map((row, _) ->
                    new Finding(
                        row.getString("severity").equals(Severity.ERROR.word())
                            ? Severity.ERROR
                            : Severity.WARNING,
                        row.getString("code"),
                        row.getLong("source_row"),
                        row.getString("item_id"),
                        row.getString("field"),
                        row.getString("found"),
                        row.getString("mend")))
                .list());
  }

  /// Which of some ids Pinterest has, or is to have, from any of a store's feeds; empty when the
  /// store has no feed.
  public Optional<Set<String>> known(String storeId, Set<String> ids) {
    var known = new HashSet<String>();
    var asked = new ArrayList<>(ids);
    return database
        .jdbi()
        .withHandle(handle -> {
          List<String> feeds =
              handle
                  .createQuery("select id from feed where store_id = :store")
                  .bind("store", storeId)
                  .mapTo(String.class)
                  .list();
          if (feeds.isEmpty()) {
            return Optional.empty();
          }
          for (int from = 0; from < asked.size(); from += CHUNK) {
            known.addAll(
                handle
                    .createQuery(
                        """
                        select distinct item_id from item
                        where feed_id in (<feeds>) and item_id in (<ids>)
                          and status in ('live', 'held', 'kept')
                        """)
                    .bindList("feeds", feeds)
                    .bindList("ids", asked.subList(from, Math.min(from + CHUNK, asked.size())))
                    .mapTo(String.class)
                    .list());
          }
          return Optional.of(known);
        });
  }
}
