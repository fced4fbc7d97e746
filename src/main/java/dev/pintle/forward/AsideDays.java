package dev.pintle.forward;

import dev.pintle.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// How many settled events of a destination have no twins and why, by the day they came in: with
/// [TwinDays] and those that wait, they are all there are. Counted in the transaction that writes
/// the outcome, from the version on that brought it. Thread-safe.
public final class AsideDays {
  private final Database database;

  public AsideDays(Database database) {
    this.database = database;
  }

  /// So many events of a day.
  ///
  /// @param day UTC
  public record Row(LocalDate day, Aside kind, long events) {}

  /// The counts of a destination from one day to another, both included, oldest first.
  public List<Row> rows(String destinationId, LocalDate from, LocalDate to) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select day, kind, events from aside_day
                    where destination_id = :id and day >= :from and day <= :to
                    order by day, kind
                    """)
                .bind("id", destinationId)
                .bind("from", from.toEpochDay())
                .bind("to", to.toEpochDay())
                .map((row, _) ->
                    new Row(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        Aside.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getLong(3)))
                .list());
  }

  /// Adds what was counted, always in the same order: so two who write at once do not lock each
  /// other out.
  static void add(Handle handle, String destinationId, Map<Aside.Day, Long> tally) {
    if (tally.isEmpty()) {
      return;
    }
    var insert =
        handle.prepareBatch(
            """
            insert into aside_day (destination_id, day, kind, events) values (?, ?, ?, ?)
            on conflict (destination_id, day, kind)
            do update set events = aside_day.events + excluded.events
            """);
    tally.forEach(
        (aside, events) -> insert.add(destinationId, aside.day(), aside.kind().word(), events));
    insert.execute();
  }
}
