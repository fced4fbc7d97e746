package dev.pintle.catalog.feed;

import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs of feeds, the latest of each. Thread-safe.
public final class FeedRuns {
  private static final int KEPT = 100;

  private final Database database;

  public FeedRuns(Database database) {
    this.database = database;
  }

  /// A feed's, the newest first.
  public List<FeedRun> newest(String feedId, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from feed_run where feed_id = :feed
                    order by started_at desc, id desc limit :limit
                    """)
                .bind("feed", feedId)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list());
  }

  /// Notes that a run begins. One before that has no end was stopped by the end of its server.
  void begin(String feedId, String id, long now) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              update feed_run set outcome = ?, ended_at = ? where feed_id = ? and outcome = ?
              """,
              FeedRun.STOPPED,
              now,
              feedId,
              FeedRun.RUNNING);
          handle.execute(
              """
              delete from feed_run where feed_id = ? and id not in (
                select id from feed_run where feed_id = ?
                order by started_at desc, id desc limit ?)
              """,
              feedId,
              feedId,
              KEPT - 1);
          handle.execute(
              """
              insert into feed_run (id, feed_id, started_at, outcome, message, products, items,
                added, changed, removed, left_out, refused)
              values (?, ?, ?, ?, '', 0, 0, 0, 0, 0, 0, 0)
              """,
              id,
              feedId,
              now,
              FeedRun.RUNNING);
        });
  }

  void end(FeedRun run) {
    Instant end = run.endedAt();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed_run set ended_at = ?, outcome = ?, message = ?, products = ?, items = ?,
                  added = ?, changed = ?, removed = ?, left_out = ?, refused = ?
                where id = ?
                """,
                end == null ? null : end.toEpochMilli(),
                run.outcome(),
                run.message(),
                run.products(),
                run.items(),
                run.added(),
                run.changed(),
                run.removed(),
                run.leftOut(),
                run.refused(),
                run.id()));
  }

  private static FeedRun read(ResultSet row) throws SQLException {
    return new FeedRun(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        ended(row),
        row.getString("outcome"),
        row.getString("message"),
        row.getLong("products"),
        row.getLong("items"),
        row.getLong("added"),
        row.getLong("changed"),
        row.getLong("removed"),
        row.getLong("left_out"),
        row.getLong("refused"));
  }

  private static @Nullable Instant ended(ResultSet row) throws SQLException {
    long millis = row.getLong("ended_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
