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
      long left = count.events();
      for (ServerTwin dead : List.of(ServerTwin.EXPIRED, ServerTwin.DEAD)) {
        left -= taken(handle, destinationId, count.twin(), dead, left);
      }
      if (left < count.events()) {
        counted.add(count.twin(), count.server(), count.events() - left);
      }
    }
    add(handle, destinationId, counted);
  }

  /// Takes as many out of a count as there are in it. Which of the dead a letter was counted among
  /// is not kept with it: what was sent again after its time had mostly expired.
  private static long taken(
      Handle handle, String destinationId, Twin twin, ServerTwin dead, long most) {
    String row =
        """
        where destination_id = ? and day = ? and name = ? and browser = ? and server = ?\
        """;
    Object[] key = {destinationId, twin.day(), twin.name(), twin.browser().word(), dead.word()};
    long there =
        handle
            .select("select events from twin_day " + row, key)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    long taken = Math.min(there, most);
    if (taken > 0) {
      handle.execute("update twin_day set events = events - " + taken + " " + row, key);
    }
    return taken;
  }
}
