package dev.pintle.collect;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Counters of sources: added to in memory by many threads, written now and then. Nodes add to the
/// same rows. Thread-safe.
final class Tallies {

  private final Database database;
  private final Time time;
  private final Map<String, Adders> pending = new ConcurrentHashMap<>();

  Tallies(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  private record Adders(LongAdder accepted, LongAdder repeated, LongAdder refused) {
    Adders() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }

    void add(Tally tally) {
      accepted.add(tally.accepted());
      repeated.add(tally.repeated());
      refused.add(tally.refused());
    }

    Tally take() {
      return new Tally(accepted.sumThenReset(), repeated.sumThenReset(), refused.sumThenReset());
    }
  }

  void add(String sourceId, Tally tally) {
    pending.computeIfAbsent(sourceId, _ -> new Adders()).add(tally);
  }

  /// Writes what was added since the last time; keeps it when that fails.
  synchronized void flush() {
    var taken = new LinkedHashMap<String, Tally>();
    pending.forEach((source, adders) -> {
      var tally = adders.take();
      if (tally.accepted() + tally.repeated() + tally.refused() > 0) {
        taken.put(source, tally);
      }
    });
    if (taken.isEmpty()) {
      return;
    }
    long minute = time.minute();
    try {
      database
          .jdbi()
          .useTransaction(
              handle -> taken.forEach((source, tally) -> write(handle, source, minute, tally)));
    } catch (JdbiException e) {
      taken.forEach(this::add);
      throw e;
    }
  }

  Tally total(String sourceId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select accepted, repeated, refused from source_total where source_id = :id
                    """)
                .bind("id", sourceId)
                .map((row, _) -> new Tally(row.getLong(1), row.getLong(2), row.getLong(3)))
                .findOne()
                .orElse(new Tally(0, 0, 0)));
  }

  List<Minute> minutes(String storeId, long fromMinute, long toMinute) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select m.minute, sum(m.accepted), sum(m.repeated), sum(m.refused)
                    from source s join source_minute m on m.source_id = s.id
                    where s.store_id = :store and m.minute >= :from and m.minute < :to
                    group by m.minute order by m.minute
                    """)
                .bind("store", storeId)
                .bind("from", fromMinute)
                .bind("to", toMinute)
                .map((row, _) ->
                    new Minute(
                        row.getLong(1), new Tally(row.getLong(2), row.getLong(3), row.getLong(4))))
                .list());
  }

  private static void write(Handle handle, String source, long minute, Tally tally) {
    handle.execute(
        """
        insert into source_minute (source_id, minute, accepted, repeated, refused)
        values (?, ?, ?, ?, ?)
        on conflict (source_id, minute) do update set
          accepted = source_minute.accepted + excluded.accepted,
          repeated = source_minute.repeated + excluded.repeated,
          refused = source_minute.refused + excluded.refused
        """,
        source,
        minute,
        tally.accepted(),
        tally.repeated(),
        tally.refused());
    handle.execute(
        """
        insert into source_total (source_id, accepted, repeated, refused)
        values (?, ?, ?, ?)
        on conflict (source_id) do update set
          accepted = source_total.accepted + excluded.accepted,
          repeated = source_total.repeated + excluded.repeated,
          refused = source_total.refused + excluded.refused
        """,
        source,
        tally.accepted(),
        tally.repeated(),
        tally.refused());
  }
}
