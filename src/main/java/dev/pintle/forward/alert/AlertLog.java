package dev.pintle.forward.alert;

import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which alarms are on, what was told, and what is still to be told. An alarm and what is told of
/// it are written as one, so that a restart tells nothing twice. Thread-safe.
public final class AlertLog {
  private static final int KEPT = 200;

  private final Database database;

  AlertLog(Database database) {
    this.database = database;
  }

  /// What is still to be told to a channel.
  record Letter(String channelId, Told told, int tries) {}

  /// The alarms of a store that are on, the oldest first.
  public List<Alarm> alarms(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from alert_state where store_id = :id order by since, kind")
                .bind("id", storeId)
                .map((row, _) ->
                    new Alarm(
                        row.getString("store_id"),
                        row.getString("destination_id"),
                        kind(row),
                        time(row, "since"),
                        time(row, "told_at"),
                        row.getString("words")))
                .list());
  }

  /// What a store was told last, the newest first.
  public List<Told> history(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select * from alert_history where store_id = :id order by at desc, id")
                .bind("id", storeId)
                .map((row, _) -> told(row))
                .list());
  }

  /// Writes down how an alarm is, and that it is told to all channels of the store.
  ///
  /// @param alarm null when it is over
  void tell(@Nullable Alarm alarm, Told told) {
    database
        .jdbi()
        .useTransaction(handle -> {
          put(handle, alarm, told.storeId(), told.destinationId(), told.kind());
          handle.execute(
              """
              insert into alert_history (
                id, store_id, destination_id, kind, state, since, at, words)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              told.id(),
              told.storeId(),
              told.destinationId(),
              told.kind().word(),
              told.state().word(),
              told.since().toEpochMilli(),
              told.at().toEpochMilli(),
              told.words());
          handle.execute(
              """
              insert into alert_outbox (channel_id, history_id, tries)
              select id, ?, 0 from alert_channel where store_id = ?
              """,
              told.id(),
              told.storeId());
          handle.execute(
              """
              delete from alert_history where store_id = ? and id not in (
                select id from alert_history where store_id = ? order by at desc, id limit ?)
              """,
              told.storeId(),
              told.storeId(),
              KEPT);
        });
  }

  /// Writes down how an alarm is, and tells nobody.
  void note(Alarm alarm) {
    database
        .jdbi()
        .useTransaction(
            handle -> put(handle, alarm, alarm.storeId(), alarm.destinationId(), alarm.kind()));
  }

  /// Ends an alarm, and tells nobody.
  void forget(Alarm alarm) {
    database
        .jdbi()
        .useHandle(
            handle -> put(handle, null, alarm.storeId(), alarm.destinationId(), alarm.kind()));
  }

  private static void put(
      Handle handle, @Nullable Alarm alarm, String storeId, String destinationId, AlertKind kind) {
    handle.execute(
        "delete from alert_state where store_id = ? and destination_id = ? and kind = ?",
        storeId,
        destinationId,
        kind.word());
    if (alarm != null) {
      handle.execute(
          """
          insert into alert_state (store_id, destination_id, kind, since, told_at, words)
          values (?, ?, ?, ?, ?, ?)
          """,
          storeId,
          destinationId,
          kind.word(),
          alarm.since().toEpochMilli(),
          alarm.toldAt().toEpochMilli(),
          alarm.words());
    }
  }

  /// What is still to be told, the oldest first.
  List<Letter> outbox() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select o.channel_id, o.tries, h.* from alert_outbox o
                    join alert_history h on h.id = o.history_id order by h.at, h.id, o.channel_id
                    """)
                .map((row, _) ->
                    new Letter(row.getString("channel_id"), told(row), row.getInt("tries")))
                .list());
  }

  /// It went, or is given up.
  void done(Letter letter) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "delete from alert_outbox where channel_id = ? and history_id = ?",
                letter.channelId(),
                letter.told().id()));
  }

  /// It did not go, and is tried again.
  void again(Letter letter) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update alert_outbox set tries = tries + 1 where channel_id = ? and history_id = ?
                """,
                letter.channelId(),
                letter.told().id()));
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getString("id"),
        row.getString("store_id"),
        row.getString("destination_id"),
        kind(row),
        Told.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        time(row, "since"),
        time(row, "at"),
        row.getString("words"));
  }

  private static AlertKind kind(ResultSet row) throws SQLException {
    return AlertKind.of(row.getString("kind"))
        .orElseThrow(() -> new StoreException("an alert is of no known kind", null));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
