package dev.pintle.ads.run;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is written of slices by those who work on their run. What a lease writes that has ended
/// counts for nothing. Thread-safe.
final class SliceWriting {
  /// How often anything is tried before it has failed.
  static final int MOST_ATTEMPTS = 12;

  private static final String OURS =
      " and exists (select 1 from ads_run where id = ads_slice.run_id and fence = ?"
          + " and lease_owner <> '')";

  private final Database database;
  private final Time time;

  SliceWriting(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Adds slices behind those that are there.
  void add(Handle handle, String runId, List<PlannedSlice> slices) {
    long last =
        handle
            .createQuery("select coalesce(max(nr), 0) from ads_slice where run_id = :run")
            .bind("run", runId)
            .mapTo(Long.class)
            .one();
    var batch =
        handle.prepareBatch(
            """
            insert into ads_slice (run_id, nr, table_name, from_day, to_day, attribution, filter,
              generation, state, attempt, token, calls, row_count, byte_count, checksum, trouble)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'planned', 0, '', 0, 0, 0, '', '')
            """);
    for (PlannedSlice slice : slices) {
      batch.add(
          runId,
          ++last,
          slice.table(),
          slice.from().toString(),
          slice.to().toString(),
          slice.attribution(),
          slice.filter().word(),
          slice.generation());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /// Notes that something was tried, and when to go on.
  void later(Lease lease, Slice slice, Instant at, boolean counts, String trouble) {
    run(
        lease,
        slice,
        "update ads_slice set next_at = ?, attempt = attempt + ?, trouble = ?",
        at.toEpochMilli(),
        counts ? 1 : 0,
        RunRows.fit(trouble));
  }

  /// Has it tried again, unless it was tried so often that it has failed.
  void again(Lease lease, Slice slice, Instant at, String trouble) {
    if (slice.attempt() >= MOST_ATTEMPTS) {
      failed(lease, slice, trouble);
    } else {
      later(lease, slice, at, true, trouble);
    }
  }

  /// Notes what Pinterest knows a report by, before anything is asked about it.
  ///
  /// @param from the first day that it was asked for: earlier ones are left as they are
  void asked(Lease lease, Slice slice, LocalDate from, String token, Instant next) {
    run(
        lease,
        slice,
        """
        update ads_slice set state = 'asked', from_day = ?, token = ?, token_at = ?, next_at = ?,
          trouble = ''
        """,
        from.toString(),
        token,
        time.millis(),
        next.toEpochMilli());
  }

  /// Notes that a report is there.
  void made(Lease lease, Slice slice) {
    run(lease, slice, "update ads_slice set state = 'made', next_at = null, trouble = ''");
  }

  /// Forgets a report, which is made anew, unless that was tried so often that it has failed.
  void anew(Lease lease, Slice slice, Instant at, String trouble) {
    if (slice.attempt() >= MOST_ATTEMPTS) {
      failed(lease, slice, trouble);
      return;
    }
    run(
        lease,
        slice,
        """
        update ads_slice set state = 'planned', token = '', token_at = null, next_at = ?,
          attempt = attempt + 1, trouble = ?
        """,
        at.toEpochMilli(),
        RunRows.fit(trouble));
  }

  /// Notes that the rows are in the warehouse.
  ///
  /// @param trouble what waits for a person; empty when nothing does
  void done(Lease lease, Slice slice, long rows, long bytes, String checksum, String trouble) {
    database
        .jdbi()
        .useTransaction(handle -> {
          run(
              handle,
              lease,
              slice,
              """
              update ads_slice set state = 'done', next_at = null, row_count = ?, byte_count = ?,
                checksum = ?, trouble = ?, token_at = coalesce(token_at, ?)
              """,
              rows,
              bytes,
              checksum,
              RunRows.fit(trouble),
              time.millis());
          handle.execute(
              """
              update ads_run set row_count = (select coalesce(sum(row_count), 0) from ads_slice
                where run_id = ads_run.id and state = 'done')
              where id = ?
              """,
              slice.runId());
        });
  }

  void failed(Lease lease, Slice slice, String trouble) {
    run(
        lease,
        slice,
        "update ads_slice set state = 'failed', next_at = null, trouble = ?",
        RunRows.fit(trouble));
  }

  /// Puts others in the place of a slice.
  void split(Lease lease, Slice slice, List<PlannedSlice> parts, String trouble) {
    database
        .jdbi()
        .useTransaction(handle -> {
          run(
              handle,
              lease,
              slice,
              "update ads_slice set state = 'split', next_at = null, trouble = ?",
              RunRows.fit(trouble));
          add(handle, slice.runId(), parts);
        });
  }

  private void run(Lease lease, Slice slice, String update, Object... values) {
    database.jdbi().useHandle(handle -> run(handle, lease, slice, update, values));
  }

  private static void run(
      Handle handle, Lease lease, Slice slice, String update, Object... values) {
    var all = new ArrayList<Object>(List.of(values));
    all.add(slice.runId());
    all.add(slice.nr());
    all.add(lease.fence());
    lease.held(handle.execute(update + " where run_id = ? and nr = ?" + OURS, all.toArray()) == 1);
  }
}
