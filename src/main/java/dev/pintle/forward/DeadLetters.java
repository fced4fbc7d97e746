package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The events that Pinterest refused for good, or that could not be delivered in time. They are
/// listed, and sent again on demand. Thread-safe.
public final class DeadLetters {
  private static final long MINUTE_MS = 60_000;

  private final Database database;
  private final Time time;

  public DeadLetters(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// One of them.
  ///
  /// @param resending whether it waits to be sent again
  public record DeadLetter(long offset, String reason, Instant diedAt, boolean resending) {}

  /// The newest of a destination before an offset, newest first.
  ///
  /// @param before `Long.MAX_VALUE` for the first page
  public List<DeadLetter> list(String destinationId, long before, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select log_offset, reason, died_at, resend from dead_letter
                    where destination_id = :id and log_offset < :before
                    order by log_offset desc limit :limit
                    """)
                .bind("id", destinationId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, _) ->
                    new DeadLetter(
                        row.getLong(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getInt(4) == 1))
                .list());
  }

  /// Marks all of a destination's to be sent again; from now on they are waiting, not dead.
  ///
  /// @return how many were marked
  public int resendAll(String destinationId) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          int marked =
              handle.execute(
                  "update dead_letter set resend = 1 where destination_id = ? and resend = 0",
                  destinationId);
          return awaken(handle, destinationId, marked);
        });
  }

  /// Marks one to be sent again; returns 1, or 0 when it is not there or marked already.
  public int resend(String destinationId, long offset) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          int marked =
              handle.execute(
                  """
                  update dead_letter set resend = 1
                  where destination_id = ? and log_offset = ? and resend = 0
                  """,
                  destinationId,
                  offset);
          return awaken(handle, destinationId, marked);
        });
  }

  private int awaken(Handle handle, String destinationId, int marked) {
    if (marked > 0) {
      Deliveries.count(
          handle, destinationId, new Totals(0, 0, 0, -marked), time.millis() / MINUTE_MS);
    }
    return marked;
  }

  /// The offsets to be sent again, oldest first.
  List<Long> resending(String destinationId, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select log_offset from dead_letter
                    where destination_id = :id and resend = 1
                    order by log_offset limit :limit
                    """)
                .bind("id", destinationId)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  /// Writes what became of one that was sent again. Idempotent: only a marked one is changed.
  void settle(String destinationId, long offset, Fate fate, String message) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          int changed =
              fate == Fate.DEAD
                  ? handle.execute(
                      """
                      update dead_letter set resend = 0, reason = ?, died_at = ?
                      where destination_id = ? and log_offset = ? and resend = 1
                      """,
                      message,
                      now,
                      destinationId,
                      offset)
                  : handle.execute(
                      """
                      delete from dead_letter
                      where destination_id = ? and log_offset = ? and resend = 1
                      """,
                      destinationId,
                      offset);
          if (changed > 0) {
            Deliveries.count(handle, destinationId, Totals.of(fate, 1), now / MINUTE_MS);
            rewrite(handle, destinationId, offset, fate);
          }
        });
  }

  /// Puts the new fate into the row of the batch the event came in.
  private static void rewrite(Handle handle, String destinationId, long offset, Fate fate) {
    record Row(long first, int events, byte[] codes) {}
    handle
        .createQuery(
            """
            select first_offset, events, codes from outcome
            where destination_id = :id and first_offset <= :offset
              and first_offset + events > :offset
            """)
        .bind("id", destinationId)
        .bind("offset", offset)
        .map((row, _) -> new Row(row.getLong(1), row.getInt(2), row.getBytes(3)))
        .findOne()
        .ifPresent(row -> {
          byte[] codes = row.codes();
          if (codes.length == 1) {
            byte same = codes[0];
            codes = new byte[row.events()];
            Arrays.fill(codes, same);
          }
          codes[(int) (offset - row.first())] = fate.code();
          handle.execute(
              "update outcome set codes = ? where destination_id = ? and first_offset = ?",
              codes,
              destinationId,
              row.first());
        });
  }
}
