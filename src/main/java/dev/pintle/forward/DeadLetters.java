package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The events that Pinterest refused for good, or that could not be delivered in time. They are
/// listed, and sent again on demand. Thread-safe.
public final class DeadLetters {

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

  /// Forgets what is said of a store's events at some offsets, which may tell of a person.
  public void forget(String storeId, List<Long> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    update dead_letter set reason = 'erased at the request of the person'
                    where log_offset in (<offsets>)
                      and destination_id in (select id from destination where store_id = :store)
                    """)
                .bindList("offsets", offsets)
                .bind("store", storeId)
                .execute());
  }

  /// Those of a destination with the same reason.
  ///
  /// @param events how many, less those that wait to be sent again
  public record Group(String reason, long events, Instant lastAt) {}

  /// The reasons of a destination's newest 100,000, the most frequent first, at most 50 of them.
  public List<Group> groups(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select reason, count(*), max(died_at) from (
                      select reason, died_at from dead_letter
                      where destination_id = :id and resend = 0
                      order by log_offset desc limit 100000) newest
                    group by reason order by count(*) desc, reason limit 50
                    """)
                .bind("id", destinationId)
                .map((row, _) ->
                    new Group(
                        row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))))
                .list());
  }

  /// How many of a destination wait to be sent again.
  public long resending(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from dead_letter where destination_id = :id and resend = 1")
                .bind("id", destinationId)
                .mapTo(Long.class)
                .one());
  }

  /// Those of a span of offsets, by offset.
  Map<Long, DeadLetter> between(String destinationId, long from, long to) {
    return list(destinationId, to, (int) Math.min(to - from, Integer.MAX_VALUE)).stream()
        .filter(letter -> letter.offset() >= from)
        .collect(Collectors.toMap(DeadLetter::offset, letter -> letter));
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
      Deliveries.count(handle, destinationId, new Totals(0, 0, 0, -marked), time.minute());
    }
    return marked;
  }

  /// The offsets of a span that nobody marked, oldest first.
  List<Long> resting(String destinationId, long from, long to, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select log_offset from dead_letter
                    where destination_id = :id and resend = 0
                      and log_offset >= :from and log_offset < :to
                    order by log_offset limit :limit
                    """)
                .bind("id", destinationId)
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  /// How many of a span nobody marked.
  long countResting(String destinationId, long from, long to) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from dead_letter
                    where destination_id = :id and resend = 0
                      and log_offset >= :from and log_offset < :to
                    """)
                .bind("id", destinationId)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Long.class)
                .one());
  }

  /// Writes what became of some that a replay sent. Idempotent: one that is dead no more, or that
  /// somebody marked meanwhile, is left alone.
  void replayed(Handle handle, String destinationId, List<Long> offsets, Settlement settlement) {
    long now = time.millis();
    var totals = Totals.ZERO;
    var revived = new TwinTally();
    for (int i = 0; i < offsets.size(); i++) {
      Fate fate = settlement.fate(i);
      if (fate == Fate.DEAD) {
        handle.execute(
            """
            update dead_letter set reason = ?, died_at = ?
            where destination_id = ? and log_offset = ? and resend = 0
            """,
            settlement.message(i),
            now,
            destinationId,
            offsets.get(i));
      } else if (handle.execute(
              """
              delete from dead_letter
              where destination_id = ? and log_offset = ? and resend = 0
              """,
              destinationId,
              offsets.get(i))
          > 0) {
        totals = totals.plus(Totals.of(fate, 1)).plus(new Totals(0, 0, 0, -1));
        rewrite(handle, destinationId, offsets.get(i), fate);
        settlement.countTwins(i, revived);
      }
    }
    TwinDays.revive(handle, destinationId, revived);
    Deliveries.count(handle, destinationId, totals, time.minute());
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

  /// Writes what became of some that were sent again, the first events of a settlement. Idempotent:
  /// only what is marked is changed.
  void settle(String destinationId, List<Long> offsets, Settlement settlement) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          var totals = Totals.ZERO;
          var revived = new TwinTally();
          for (int i = 0; i < offsets.size(); i++) {
            Fate fate = settlement.fate(i);
            if (settle(handle, destinationId, offsets.get(i), fate, settlement.message(i), now)) {
              totals = totals.plus(Totals.of(fate, 1));
              rewrite(handle, destinationId, offsets.get(i), fate);
              if (fate != Fate.DEAD) {
                settlement.countTwins(i, revived);
              }
            }
          }
          TwinDays.revive(handle, destinationId, revived);
          Deliveries.count(handle, destinationId, totals, time.minute());
        });
  }

  private static boolean settle(
      Handle handle, String destinationId, long offset, Fate fate, String message, long now) {
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
    return changed > 0;
  }

  /// Puts the new fate into the row of the batch the event came in, and takes out what had been
  /// said of the old one.
  private static void rewrite(Handle handle, String destinationId, long offset, Fate fate) {
    record Row(long first, int events, byte[] codes, byte[] reasons) {}
    handle
        .createQuery(
            """
            select first_offset, events, codes, reasons from outcome
            where destination_id = :id and first_offset <= :offset
              and first_offset + events > :offset
            """)
        .bind("id", destinationId)
        .bind("offset", offset)
        .map((row, _) -> new Row(row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4)))
        .findOne()
        .ifPresent(row -> {
          int index = (int) (offset - row.first());
          byte[] codes = unpacked(row.codes(), row.events());
          byte[] reasons = unpacked(row.reasons(), row.events());
          codes[index] = fate.code();
          reasons[index] = 0;
          handle.execute(
              """
              update outcome set codes = ?, reasons = ?
              where destination_id = ? and first_offset = ?
              """,
              codes,
              reasons,
              destinationId,
              row.first());
        });
  }

  private static byte[] unpacked(byte[] packed, int events) {
    if (packed.length == events) {
      return packed;
    }
    byte[] each = new byte[events];
    Arrays.fill(each, packed[0]);
    return each;
  }
}
