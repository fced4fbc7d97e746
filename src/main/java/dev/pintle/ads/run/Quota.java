package dev.pintle.ads.run;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/// How many calls Pinterest takes on behalf of a connection: a bucket for each category of calls,
/// shared by all runs and nodes through the database. Thread-safe.
///
/// Apps with trial access have one bucket for everything, as their 1,000 calls a day are.
final class Quota {
  /// The part of what is in hand that is kept for people who wait before a page.
  static final double RESERVED = 0.3;

  private static final String TRIAL = "trial";

  private final Database database;
  private final boolean trial;
  private final Time time;

  Quota(Database database, boolean trial, Time time) {
    this.database = database;
    this.trial = trial;
    this.time = time;
  }

  /// Who wants to call.
  enum Caller {
    /// Somebody waits for the answer: takes of what is reserved as well.
    PERSON,
    RUN
  }

  /// Takes the right to make a call and returns zero, or returns after how long to ask again.
  Duration take(String connectionId, Limits limits, Caller caller) {
    long now = time.millis();
    double needed = caller == Caller.PERSON ? 1 : 1 + limits.burst(trial) * RESERVED;
    return database
        .jdbi()
        .inTransaction(handle -> {
          open(handle, connectionId, limits, now);
          return taken(handle, connectionId, limits, needed, now)
              ? Duration.ZERO
              : wait(handle, connectionId, limits, needed, now);
        });
  }

  /// Makes no call of a category for a while, as Pinterest wants.
  void close(String connectionId, Limits limits, Duration pause) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          open(handle, connectionId, limits, now);
          long until = now + pause.toMillis();
          handle.execute(
              """
              update ads_quota set closed_until = ?
              where connection_id = ? and category = ? and closed_until < ?
              """,
              until,
              connectionId,
              word(limits),
              until);
        });
  }

  private void open(Handle handle, String connectionId, Limits limits, long now) {
    handle.execute(
        """
        insert into ads_quota (connection_id, category, tokens, counted_at, closed_until)
        values (?, ?, ?, ?, 0) on conflict (connection_id, category) do nothing
        """,
        connectionId,
        word(limits),
        limits.burst(trial),
        now);
  }

  /// In one statement, so that two nodes never take the same. A clock that is behind another node's
  /// adds nothing.
  private boolean taken(
      Handle handle, String connectionId, Limits limits, double needed, long now) {
    String counted =
        """
        case when :now <= counted_at then tokens
          when tokens + (:now - counted_at) * :rate > :burst then :burst
          else tokens + (:now - counted_at) * :rate end
        """;
    return handle
            .createUpdate(
                "update ads_quota set tokens = "
                    + counted
                    + " - 1, counted_at = case when :now > counted_at then :now else counted_at end"
                    + " where connection_id = :connection and category = :category"
                    + " and closed_until <= :now and "
                    + counted
                    + " >= :needed")
            .bind("now", now)
            .bind("rate", limits.perMs(trial))
            .bind("burst", limits.burst(trial))
            .bind("connection", connectionId)
            .bind("category", word(limits))
            .bind("needed", needed)
            .execute()
        == 1;
  }

  private Duration wait(
      Handle handle, String connectionId, Limits limits, double needed, long now) {
    return handle
        .createQuery(
            """
            select tokens, counted_at, closed_until from ads_quota
            where connection_id = :connection and category = :category
            """)
        .bind("connection", connectionId)
        .bind("category", word(limits))
        .map((row, _) -> {
          double missing = needed - row.getDouble("tokens");
          long full =
              row.getLong("counted_at") + (long) Math.ceil(missing / limits.perMs(trial)) - now;
          long closed = row.getLong("closed_until") - now;
          return Duration.ofMillis(Math.max(1, Math.max(full, closed)));
        })
        .one();
  }

  private String word(Limits limits) {
    return trial ? TRIAL : limits.word();
  }
}
