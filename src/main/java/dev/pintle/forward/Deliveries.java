package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What became of the events, as it is kept: one row a batch, counters by minute and in total, and
/// the dead letters. Counters change in the transaction that writes the row they count, so they add
/// up whatever happens. Thread-safe.
public final class Deliveries {

  private final Database database;
  private final Time time;

  public Deliveries(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// A batch of a destination that is settled.
  record Batch(String destinationId, Settlement settlement) {
    Batch {
      if (!settlement.isComplete()) {
        throw new IllegalArgumentException("an event of the batch has not met its fate");
      }
    }
  }

  /// What became of one event.
  ///
  /// @param message what was said of it; empty when nothing was
  public record Outcome(Fate fate, String message, long settledAtMs) {}

  /// What was counted in a minute, in minutes since 1970.
  public record Minute(long minute, Totals totals) {}

  /// Writes batches, all or none. Idempotent by destination and first offset.
  void settle(List<Batch> batches) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          var counted = new LinkedHashMap<String, Totals>();
          var twins = new LinkedHashMap<String, TwinTally>();
          var asides = new TreeMap<String, Map<Aside.Day, Long>>();
          for (Batch batch : batches) {
            if (write(handle, batch, now)) {
              buryDead(handle, batch, now);
              counted.merge(batch.destinationId(), batch.settlement().totals(), Totals::plus);
              batch
                  .settlement()
                  .countTwins(twins.computeIfAbsent(batch.destinationId(), _ -> new TwinTally()));
              batch
                  .settlement()
                  .countAsides(asides.computeIfAbsent(batch.destinationId(), _ -> new TreeMap<>()));
            }
          }
          counted.forEach((id, totals) -> count(handle, id, totals, time.minute()));
          twins.forEach((id, tally) -> TwinDays.add(handle, id, tally));
          asides.forEach((id, tally) -> AsideDays.add(handle, id, tally));
        });
  }

  private static boolean write(Handle handle, Batch batch, long now) {
    Settlement settlement = batch.settlement();
    var said = settlement.messages();
    var messages = new JsonOut(64).beginArray();
    said.texts().forEach(messages::text);
    return handle.execute(
            """
            insert into outcome (
              destination_id, first_offset, events, settled_at, codes, reasons, messages)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (destination_id, first_offset) do nothing
            """,
            batch.destinationId(),
            settlement.firstOffset(),
            settlement.events(),
            now,
            settlement.packedFates(),
            said.numbers(),
            messages.endArray().toString())
        > 0;
  }

  private static void buryDead(Handle handle, Batch batch, long now) {
    Settlement settlement = batch.settlement();
    if (settlement.totals().dead() == 0) {
      return;
    }
    var insert =
        handle.prepareBatch(
            """
            insert into dead_letter (destination_id, log_offset, reason, died_at, resend)
            values (?, ?, ?, ?, 0) on conflict (destination_id, log_offset) do nothing
            """);
    for (int i = 0; i < settlement.events(); i++) {
      if (settlement.fate(i) == Fate.DEAD) {
        insert.add(batch.destinationId(), settlement.firstOffset() + i, settlement.message(i), now);
      }
    }
    insert.execute();
  }

  /// Adds to a destination's counters; what is taken off a total is not taken off the minutes.
  static void count(Handle handle, String destinationId, Totals totals, long minute) {
    handle.execute(
        """
        update destination_total set delivered = delivered + ?, filtered = filtered + ?,
          skipped = skipped + ?, dead = dead + ?
        where destination_id = ?
        """,
        totals.delivered(),
        totals.filtered(),
        totals.skipped(),
        totals.dead(),
        destinationId);
    handle.execute(
        """
        insert into destination_minute (
          destination_id, minute, delivered, filtered, skipped, dead)
        values (?, ?, ?, ?, ?, ?)
        on conflict (destination_id, minute) do update set
          delivered = destination_minute.delivered + excluded.delivered,
          filtered = destination_minute.filtered + excluded.filtered,
          skipped = destination_minute.skipped + excluded.skipped,
          dead = destination_minute.dead + excluded.dead
        """,
        destinationId,
        minute,
        Math.max(0, totals.delivered()),
        Math.max(0, totals.filtered()),
        Math.max(0, totals.skipped()),
        Math.max(0, totals.dead()));
  }

  public Totals totals(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select delivered, filtered, skipped, dead from destination_total
                    where destination_id = :id
                    """)
                .bind("id", destinationId)
                .map((row, _) ->
                    new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .findOne()
                .orElse(Totals.ZERO));
  }

  /// What a destination counted in each minute of a span, oldest first; empty minutes are absent.
  public List<Minute> minutes(String destinationId, long fromMinute, long toMinute) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select minute, delivered, filtered, skipped, dead from destination_minute
                    where destination_id = :id and minute >= :from and minute < :to
                    order by minute
                    """)
                .bind("id", destinationId)
                .bind("from", fromMinute)
                .bind("to", toMinute)
                .map((row, _) ->
                    new Minute(
                        row.getLong(1),
                        new Totals(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))))
                .list());
  }

  /// The runs of events that are settled from an offset on: first offset to the one after the last.
  NavigableMap<Long, Long> settledFrom(String destinationId, long offset) {
    var runs = new TreeMap<Long, Long>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select first_offset, events from outcome
                    where destination_id = :id and first_offset >= :offset
                    """)
                .bind("id", destinationId)
                .bind("offset", offset)
                .map((row, _) -> Map.entry(row.getLong(1), row.getLong(1) + row.getLong(2)))
                .forEach(run -> runs.put(run.getKey(), run.getValue())));
    return runs;
  }

  /// The high-water mark that was kept last; see [HighWater].
  long highWater(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select high_water from destination_total where destination_id = :id")
                .bind("id", destinationId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  void keepHighWater(String destinationId, long offset) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update destination_total set high_water = ? where destination_id = ?",
                offset,
                destinationId));
  }

  /// What became of the event at an offset; empty while it waits.
  public Optional<Outcome> outcome(String destinationId, long offset) {
    return Optional.ofNullable(outcomes(destinationId, offset, offset + 1).get(offset));
  }

  /// What became of the events of a span, by offset; those that wait are absent.
  public Map<Long, Outcome> outcomes(String destinationId, long from, long to) {
    var found = new TreeMap<Long, Outcome>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select first_offset, events, settled_at, codes, reasons, messages
                    from outcome
                    where destination_id = :id and first_offset < :to and first_offset >= (
                      select coalesce(max(first_offset), 0) from outcome
                      where destination_id = :id and first_offset <= :from)
                    """)
                .bind("id", destinationId)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) ->
                    new Row(
                        row.getLong(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getBytes(4),
                        row.getBytes(5),
                        row.getString(6)))
                .forEach(row -> row.into(found, from, to)));
    return found;
  }

  private record Row(
      long first,
      int events,
      long settledAtMs,
      byte[] codes,
      byte @Nullable [] reasons,
      @Nullable String messages) {

    void into(Map<Long, Outcome> found, long from, long to) {
      List<Json> texts =
          messages != null && Json.parse(messages) instanceof Json.Arr(var items)
              ? items
              : List.of();
      for (long offset = Math.max(from, first); offset < Math.min(to, first + events); offset++) {
        int index = (int) (offset - first);
        int reason =
            reasons == null ? 0 : Byte.toUnsignedInt(reasons[reasons.length == 1 ? 0 : index]);
        String said = reason == 0 ? "" : Json.scalar(texts.get(reason - 1));
        found.put(
            offset,
            new Outcome(
                Fate.of(codes[codes.length == 1 ? 0 : index]),
                said == null ? "" : said,
                settledAtMs));
      }
    }
  }

  /// Forgets what became of events that are no longer kept; counters stay.
  void forgetBefore(String destinationId, long offset) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "delete from outcome where destination_id = ? and first_offset + events <= ?",
              destinationId,
              offset);
          handle.execute(
              """
              delete from dead_letter
              where destination_id = ? and log_offset < ? and resend = 0
              """,
              destinationId,
              offset);
        });
  }
}
