package dev.pintle.forward;

import dev.pintle.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/// How many events of a destination had which twins, by the day they came in. An event is counted
/// in the transaction that writes its outcome; a dead letter that is sent again moves to what it is
/// then. Not counted are events that wait, those Pinterest has no name for, and those that were
/// past retention before they were read. Thread-safe.
public final class TwinDays {
  private final Database database;

  public TwinDays(Database database) {
    this.database = database;
  }

  /// So many events of a day that were alike.
  ///
  /// @param day UTC
  /// @param name what Pinterest calls them
  public record Row(
      LocalDate day, String name, BrowserTwin browser, ServerTwin server, long events) {
    public Pairing pairing() {
      return Pairing.of(browser, server);
    }

    /// Why they are no pair; empty when they are.
    public String reason() {
      return Pairing.reason(browser, server);
    }
  }

  /// The counts of a destination from one day to another, both included, oldest first.
  public List<Row> rows(String destinationId, LocalDate from, LocalDate to) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select day, name, browser, server, events from twin_day
                    where destination_id = :id and day >= :from and day <= :to and events > 0
                    order by day, name, browser, server
                    """)
                .bind("id", destinationId)
                .bind("from", from.toEpochDay())
                .bind("to", to.toEpochDay())
                .map((row, _) ->
                    new Row(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        row.getString(2),
                        BrowserTwin.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                        ServerTwin.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getLong(5)))
                .list());
  }

  /// Adds what was counted.
  static void add(Handle handle, String destinationId, TwinTally tally) {
    List<TwinTally.Count> counts = tally.counts();
    if (counts.isEmpty()) {
      return;
    }
    var insert =
        handle.prepareBatch(
            """
            insert into twin_day (destination_id, day, name, browser, server, events)
            values (?, ?, ?, ?, ?, ?)
            on conflict (destination_id, day, name, browser, server)
            do update set events = twin_day.events + excluded.events
            """);
    for (TwinTally.Count count : counts) {
      Twin twin = count.twin();
      insert.add(
          destinationId,
          twin.day(),
          twin.name(),
          twin.browser().word(),
          count.server().word(),
          count.events());
    }
    insert.execute();
  }

  /// Moves dead letters that were sent again to what became of them. Those that died before there
  /// were counts are in none, and stay out.
  static void revive(Handle handle, String destinationId, TwinTally revived) {
    var counted = new TwinTally();
    for (TwinTally.Count count : revived.counts()) {
      Twin twin = count.twin();
      int left =
          handle.execute(
              """
              update twin_day set events = events - ?
              where destination_id = ? and day = ? and name = ? and browser = ? and server = ?
                and events >= ?
              """,
              count.events(),
              destinationId,
              twin.day(),
              twin.name(),
              twin.browser().word(),
              ServerTwin.DEAD.word(),
              count.events());
      if (left > 0) {
        counted.add(twin, count.server(), count.events());
      }
    }
    add(handle, destinationId, counted);
  }
}
