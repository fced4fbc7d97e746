package dev.pintle.catalog.back;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.back.Ingestion.Counts;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ingestions of feeds as Pinterest last told them, and their history. Thread-safe.
public final class Ingestions {
  static final Duration KEPT = Duration.ofDays(400);
  private static final int RECENT = 20;
  private static final String COLUMNS =
      """
      select feed_id, pinterest_id, status, created_at, updated_at, original, ingested, in_stock,
             out_of_stock, preorder, counts
        from processing_result
      """;

  private final Database database;

  public Ingestions(Database database) {
    this.database = database;
  }

  /// A feed that is registered at Pinterest.
  record Registered(String feedId, String storeId, String pinterestId) {}

  /// The feeds that Pinterest was told of, or asked to fetch, after a time, and of which it has not
  /// said since what became of that.
  List<Registered> awaited(Instant after) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, store_id, pinterest_id from feed
                     where pinterest_id is not null
                       and (ingested_at > :after or registered_at > :after)
                       and not exists (
                         select 1 from processing_result result
                          where result.feed_id = feed.id
                            and result.status <> 'PROCESSING'
                            and result.created_at >= feed.registered_at
                            and (feed.ingested_at is null
                                 or result.created_at >= feed.ingested_at))
                     order by id
                    """)
                .bind("after", after.toEpochMilli())
                .map((row, _) -> registered(row))
                .list());
  }

  private static Registered registered(ResultSet row) throws SQLException {
    return new Registered(
        row.getString("id"), row.getString("store_id"), row.getString("pinterest_id"));
  }

  List<Registered> registered() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, store_id, pinterest_id from feed
                     where pinterest_id is not null order by id
                    """)
                .map((row, _) -> registered(row))
                .list());
  }

  /// The newest ones of a feed, newest first.
  public List<Ingestion> of(String feedId, int most) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    COLUMNS
                        + " where feed_id = :feed order by created_at desc, pinterest_id desc limit :most")
                .bind("feed", feedId)
                .bind("most", most)
                .map((row, _) -> ingestion(row))
                .list());
  }

  public Optional<Ingestion> newest(String feedId) {
    return of(feedId, 1).stream().findFirst();
  }

  public Optional<Ingestion> find(String feedId, String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(COLUMNS + " where feed_id = :feed and pinterest_id = :id")
                .bind("feed", feedId)
                .bind("id", id)
                .map((row, _) -> ingestion(row))
                .findFirst());
  }

  /// The items that Pinterest named for an ingestion's issues, errors first.
  public List<ItemIssue> issues(String feedId, String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select issue.severity, issue.code, issue.item_number, issue.item_id,
                           issue.attribute, issue.told, item.title, item.edit_link
                      from item_issue issue
                      left join item on item.feed_id = issue.feed_id
                                    and item.item_id = issue.item_id
                     where issue.feed_id = :feed and issue.processing_id = :id
                     order by issue.severity, issue.code, issue.item_number
                    """)
                .bind("feed", feedId)
                .bind("id", id)
                .map((row, _) -> issue(row))
                .list());
  }

  /// What Pinterest said of one item in a feed's newest completed ingestion.
  public List<ItemIssue> issuesOfItem(String feedId, String itemId) {
    return of(feedId, RECENT).stream()
        .filter(ingestion -> ingestion.status().equals("COMPLETED"))
        .findFirst()
        .map(newest ->
            issues(feedId, newest.id()).stream()
                .filter(issue -> issue.itemId().equals(itemId))
                .toList())
        .orElse(List.of());
  }

  /// Keeps what Pinterest said of an ingestion; tells whether that is news.
  boolean keep(Ingestion now) {
    Optional<Ingestion> before = find(now.feedId(), now.id());
    if (before.isPresent() && before.get().equals(now)) {
      return false;
    }
    database
        .jdbi()
        .useHandle(handle -> {
          var update =
              handle.createUpdate(
                  """
                  insert into processing_result (feed_id, pinterest_id, status, created_at,
                    updated_at, original, ingested, in_stock, out_of_stock, preorder, counts)
                  values (:feed, :id, :status, :created, :updated, :original, :ingested,
                    :inStock, :outOfStock, :preorder, :counts)
                  on conflict (feed_id, pinterest_id) do update set status = excluded.status,
                    updated_at = excluded.updated_at, original = excluded.original,
                    ingested = excluded.ingested, in_stock = excluded.in_stock,
                    out_of_stock = excluded.out_of_stock, preorder = excluded.preorder,
                    counts = excluded.counts
                  """);
          Counts counts = now.counts();
          update
              .bind("feed", now.feedId())
              .bind("id", now.id())
              .bind("status", now.status())
              .bind("created", now.createdAt().toEpochMilli())
              .bind("updated", now.updatedAt().toEpochMilli())
              .bind("original", counts == null ? null : (Long) counts.original())
              .bind("ingested", counts == null ? null : (Long) counts.ingested())
              .bind("inStock", counts == null ? null : (Long) counts.inStock())
              .bind("outOfStock", counts == null ? null : (Long) counts.outOfStock())
              .bind("preorder", counts == null ? null : (Long) counts.preorder())
              .bind("counts", written(now))
              .execute();
        });
    return true;
  }

  /// Whether the issues of an ingestion have still to be read.
  boolean lacksIssues(Ingestion ingestion) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from processing_result
                         where feed_id = :feed and pinterest_id = :id
                           and (issues_read_at is null or issues_read_at < updated_at)
                        """)
                    .bind("feed", ingestion.feedId())
                    .bind("id", ingestion.id())
                    .mapTo(Long.class)
                    .one())
        > 0;
  }

  /// Replaces the issues of an ingestion, all at once.
  void keepIssues(Ingestion of, List<ItemIssue> issues, Instant readAt) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "delete from item_issue where feed_id = ? and processing_id = ?",
              of.feedId(),
              of.id());
          var batch =
              handle.prepareBatch(
                  """
                  insert into item_issue (feed_id, processing_id, severity, code, item_number,
                    item_id, attribute, told)
                  values (:feed, :processing, :severity, :code, :number, :item, :attribute,
                    :told)
                  on conflict do nothing
                  """);
          for (ItemIssue issue : issues) {
            batch
                .bind("feed", of.feedId())
                .bind("processing", of.id())
                .bind("severity", issue.severity().word())
                .bind("code", cut(issue.code(), 80))
                .bind("number", issue.number())
                .bind("item", cut(issue.itemId(), 200))
                .bind("attribute", cut(issue.attribute(), 100))
                .bind("told", cut(issue.value(), 400))
                .add();
          }
          batch.execute();
          handle.execute(
              """
              update processing_result set issues_read_at = ?
               where feed_id = ? and pinterest_id = ?
              """,
              Math.max(readAt.toEpochMilli(), of.updatedAt().toEpochMilli()),
              of.feedId(),
              of.id());
        });
  }

  void forgetBefore(Instant time) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              delete from item_issue where exists (
                select 1 from processing_result result
                 where result.feed_id = item_issue.feed_id
                   and result.pinterest_id = item_issue.processing_id
                   and result.created_at < ?)
              """,
              time.toEpochMilli());
          handle.execute("delete from processing_result where created_at < ?", time.toEpochMilli());
        });
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  private static String written(Ingestion ingestion) {
    var out = new JsonOut(128).beginObject().name("errors").beginObject();
    ingestion.errors().forEach(out::field);
    out.endObject().name("warnings").beginObject();
    ingestion.warnings().forEach(out::field);
    return out.endObject().endObject().toString();
  }

  private static Ingestion ingestion(ResultSet row) throws SQLException {
    Json.Obj counts = parsed(row.getString("counts"));
    return new Ingestion(
        row.getString("feed_id"),
        row.getString("pinterest_id"),
        row.getString("status"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        counts(row),
        counted(counts.object("errors")),
        counted(counts.object("warnings")));
  }

  private static @Nullable Counts counts(ResultSet row) throws SQLException {
    long original = row.getLong("original");
    return row.wasNull()
        ? null
        : new Counts(
            original,
            row.getLong("ingested"),
            row.getLong("in_stock"),
            row.getLong("out_of_stock"),
            row.getLong("preorder"));
  }

  private static Json.Obj parsed(String text) {
    try {
      return Json.parse(text) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException e) {
      throw new StoreException("cannot read the counts of an ingestion", e);
    }
  }

  /// The numbers of an object that are above 0, by name.
  static Map<String, Long> counted(Json.Obj json) {
    var counted = new LinkedHashMap<String, Long>();
    for (int i = 0; i < json.size(); i++) {
      if (json.value(i) instanceof Json.Num) {
        long number = number(json, json.name(i));
        if (number > 0) {
          counted.put(json.name(i), number);
        }
      }
    }
    return counted;
  }

  /// A whole number; 0 when there is none.
  static long number(Json.Obj json, String name) {
    String text = json.scalar(name);
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static ItemIssue issue(ResultSet row) throws SQLException {
    String title = row.getString("title");
    String editLink = row.getString("edit_link");
    return new ItemIssue(
        row.getString("severity").equals(Severity.ERROR.word()) ? Severity.ERROR : Severity.WARNING,
        row.getString("code"),
        row.getLong("item_number"),
        row.getString("item_id"),
        row.getString("attribute"),
        row.getString("told"),
        title == null ? "" : title,
        editLink == null ? "" : editLink);
  }
}
