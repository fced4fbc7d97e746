package dev.pintle.catalog.batch;

import dev.pintle.catalog.batch.BatchAnswer.Told;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `item_refusal`, and with it which items wait. Thread-safe.
final class RefusalTable {
  /// After how long an item is sent again that Pinterest refused for no reason that lies in it.
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6));

  private final Database database;

  RefusalTable(Database database) {
    this.database = database;
  }

  /// Whether an item may be taken as it is at another time: no reason was given, none that names an
  /// attribute, or one about a picture or film, which may only have been out of reach.
  static boolean mayPass(List<Told> errors) {
    return errors.stream()
        .allMatch(error ->
            error.attribute().isEmpty()
                || error.attribute().equals("item_id")
                || error.attribute().equals("last_updated_time")
                || error.attribute().contains("image")
                || error.attribute().contains("video"));
  }

  /// Pinterest did not take an item: it waits for a change, and where that makes sense for a time
  /// as well, if it has not done so too often.
  ///
  /// @param byFile whether the rest of the item comes in a file
  static void refused(
      Handle handle, String feedId, Entry entry, boolean byFile, List<Told> errors, Instant now) {
    String itemId = entry.itemId();
    String tried = byFile ? entry.offer() : entry.hash();
    int attempts = attempts(handle, feedId, itemId, tried) + 1;
    Instant next =
        mayPass(errors) && attempts <= DELAYS.size() ? now.plus(DELAYS.get(attempts - 1)) : null;
    handle.execute("delete from item_refusal where feed_id = ? and item_id = ?", feedId, itemId);
    for (Told error : errors) {
      insert(handle, feedId, itemId, Severity.ERROR, error, tried, attempts, next, now);
    }
    if (byFile && entry.operation() == Operation.SOLD_OUT) {
      // The next file takes it away without that.
      handle.execute(
          "delete from item where feed_id = ? and item_id = ? and status = 'gone'", feedId, itemId);
    }
    // Only while the item is what was told: what it became since is told all the same.
    handle.execute(
        byFile
            ? "update item set refused_hash = offer_hash where feed_id = ? and item_id = ?"
                + " and (offer_hash = ? or status in ('refused', 'left-out', 'gone'))"
            : "update item set refused_hash = hash where feed_id = ? and item_id = ?"
                + " and (hash = ? or status in ('refused', 'left-out', 'gone'))",
        feedId,
        itemId,
        tried);
  }

  /// Pinterest took an item, but not without remarks.
  static void remarked(
      Handle handle, String feedId, String itemId, List<Told> warnings, Instant now) {
    for (Told warning : warnings) {
      insert(handle, feedId, itemId, Severity.WARNING, warning, "", 0, null, now);
    }
  }

  private static void insert(
      Handle handle,
      String feedId,
      String itemId,
      Severity severity,
      Told told,
      String tried,
      int attempts,
      @Nullable Instant next,
      Instant now) {
    handle.execute(
        """
        insert into item_refusal (feed_id, item_id, severity, code, field, message, tried,
          attempts, next_at, told_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (feed_id, item_id, severity, code, field) do nothing
        """,
        feedId,
        itemId,
        severity.word(),
        told.code(),
        told.attribute(),
        told.message(),
        tried,
        attempts,
        next == null ? null : next.toEpochMilli(),
        now.toEpochMilli());
  }

  /// How often this very thing was told in vain.
  private static int attempts(Handle handle, String feedId, String itemId, String tried) {
    return handle
        .createQuery(
            """
            select coalesce(max(attempts), 0) from item_refusal
            where feed_id = :feed and item_id = :item and tried = :tried
            """)
        .bind("feed", feedId)
        .bind("item", itemId)
        .bind("tried", tried)
        .mapTo(Integer.class)
        .one();
  }

  /// Lets those be sent again whose time has come; idempotent by their time.
  ///
  /// @param all those as well that wait for a change
  /// @return how many
  int release(String feedId, boolean all, Instant now) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          int released =
              handle.execute(
                  """
                  update item set refused_hash = '-' where feed_id = ? and refused_hash <> '-'
                    and item_id in (select item_id from item_refusal where feed_id = ?
                      and severity = 'error' and (? = 1 or next_at <= ?))
                  """,
                  feedId,
                  feedId,
                  all ? 1 : 0,
                  now.toEpochMilli());
          handle.execute(
              "update item_refusal set next_at = null where feed_id = ? and next_at <= ?",
              feedId,
              now.toEpochMilli());
          return released;
        });
  }

  /// A feed's, those not taken first.
  ///
  /// @param after the item that the page before ended with; empty for the first page
  List<Refusal> of(String feedId, Severity severity, String after, int most) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from item_refusal
                    where feed_id = :feed and severity = :severity and item_id > :after
                    order by item_id, code, field limit :most
                    """)
                .bind("feed", feedId)
                .bind("severity", severity.word())
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> read(row))
                .list());
  }

  /// How many items Pinterest did not take.
  long count(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(distinct item_id) from item_refusal
                    where feed_id = :feed and severity = 'error'
                    """)
                .bind("feed", feedId)
                .mapTo(Long.class)
                .one());
  }

  private static Refusal read(ResultSet row) throws SQLException {
    long next = row.getLong("next_at");
    Instant nextAt = row.wasNull() ? null : Instant.ofEpochMilli(next);
    return new Refusal(
        row.getString("item_id"),
        row.getString("severity").equals(Severity.ERROR.word()) ? Severity.ERROR : Severity.WARNING,
        row.getString("code"),
        row.getString("field"),
        row.getString("message"),
        row.getInt("attempts"),
        nextAt,
        Instant.ofEpochMilli(row.getLong("told_at")));
  }
}
