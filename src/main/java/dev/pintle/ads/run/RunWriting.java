package dev.pintle.ads.run;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What is written of runs by those who work on them. Thread-safe.
final class RunWriting {
  private static final String OPEN = "('queued', 'running', 'waiting_quota', 'waiting_report')";

  private final Database database;
  private final Time time;

  RunWriting(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// The runs that somebody may work on now, at most one of an import.
  List<String> due(int most) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select id from ads_run r where state in "
                        + OPEN
                        + " and lease_until <= :now and (wait_until is null or wait_until <= :now)"
                        + " and not exists (select 1 from ads_run o where o.import_id = r.import_id"
                        + " and o.state in "
                        + OPEN
                        + " and (o.created_at < r.created_at"
                        + " or (o.created_at = r.created_at and o.id < r.id)))"
                        + " order by coalesce(wait_until, created_at), id limit :most")
                .bind("now", time.millis())
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  /// Takes a run, unless another node has it.
  ///
  /// @return its fence; empty when it was not to be had
  Optional<Long> claim(String id, String owner, Duration length) {
    long now = time.millis();
    return database
        .jdbi()
        .inTransaction(handle -> {
          handle.execute(
              """
              update ads_import set fence = fence + 1
              where id = (select import_id from ads_run where id = ?)
              """,
              id);
          int claimed =
              handle.execute(
                  """
                  update ads_run set state = 'running', wait_until = null, lease_owner = ?,
                    lease_until = ?, started_at = coalesce(started_at, ?),
                    fence = (select fence from ads_import where id = ads_run.import_id)
                  where id = ? and lease_until <= ? and state in
                  """
                      + OPEN,
                  owner,
                  now + length.toMillis(),
                  now,
                  id,
                  now);
          return claimed == 1 ? Optional.of(fence(handle, id)) : Optional.<Long>empty();
        });
  }

  private static long fence(Handle handle, String id) {
    return handle
        .createQuery("select fence from ads_run where id = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  boolean renew(String id, String owner, Duration length) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    "update ads_run set lease_until = ? where id = ? and lease_owner = ?",
                    time.millis() + length.toMillis(),
                    id,
                    owner))
        == 1;
  }

  /// Gives a run back until a time.
  void park(Lease lease, RunState state, Instant until, String trouble) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update ads_run set state = ?, wait_until = ?, trouble = ?, lease_owner = '',
                  lease_until = 0
                where id = ? and fence = ? and lease_owner <> ''
                """,
                state.word(),
                until.toEpochMilli(),
                RunRows.fit(trouble),
                lease.runId(),
                lease.fence()));
  }

  /// Notes that a run is over.
  void end(Handle handle, Lease lease, RunState state, String trouble) {
    lease.held(
        handle.execute(
                """
                update ads_run set state = ?, wait_until = null, trouble = ?, ended_at = ?,
                  lease_owner = '', lease_until = 0,
                  row_count = (select coalesce(sum(row_count), 0) from ads_slice
                    where run_id = ads_run.id and state = 'done')
                where id = ? and fence = ? and lease_owner <> ''
                """,
                state.word(),
                RunRows.fit(trouble),
                time.millis(),
                lease.runId(),
                lease.fence())
            == 1);
  }

  /// Notes what a run will take, now that its slices are known.
  void planned(Handle handle, Lease lease, Plan plan) {
    lease.held(
        handle.execute(
                """
                update ads_run set planned_calls = ?, planned_reports = ?
                where id = ? and fence = ? and lease_owner <> ''
                """,
                plan.calls(),
                plan.reports(),
                lease.runId(),
                lease.fence())
            == 1);
  }

  /// Counts a call that is about to be made, also for its slice.
  void count(Lease lease, long nr) {
    database
        .jdbi()
        .useTransaction(handle -> {
          lease.held(
              handle.execute(
                      """
                      update ads_run set used_calls = used_calls + 1
                      where id = ? and fence = ? and lease_owner <> ''
                      """,
                      lease.runId(),
                      lease.fence())
                  == 1);
          handle.execute(
              "update ads_slice set calls = calls + 1 where run_id = ? and nr = ?",
              lease.runId(),
              nr);
        });
  }

  /// Ends an open run at once, whoever works on it: what they write counts no more.
  ///
  /// @return whether it was open
  static boolean cancel(Handle handle, String id, String actor, long now) {
    handle.execute(
        """
        update ads_import set fence = fence + 1
        where id = (select import_id from ads_run where id = ?)
        """,
        id);
    return handle.execute(
            """
            update ads_run set state = 'cancelled', cancelled_by = ?, wait_until = null,
              ended_at = ?, lease_owner = '', lease_until = 0,
              row_count = (select coalesce(sum(row_count), 0) from ads_slice
                where run_id = ads_run.id and state = 'done'),
              fence = (select fence from ads_import where id = ads_run.import_id)
            where id = ? and state in
            """
                + OPEN,
            actor,
            now,
            id)
        == 1;
  }
}
