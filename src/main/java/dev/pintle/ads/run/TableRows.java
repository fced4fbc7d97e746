package dev.pintle.ads.run;

import dev.pintle.ads.setup.TableState;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What runs note of the tables of imports. Thread-safe.
final class TableRows {
  private final Database database;
  private final Time time;

  TableRows(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Notes that a table is being read.
  static void importing(Handle handle, String importId, String table, long days) {
    handle.execute(
        """
        update ads_table set state = ?, done_days = 0, total_days = ?
        where import_id = ? and name = ?
        """,
        TableState.IMPORTING.word(),
        days,
        importId,
        table);
  }

  void progress(String importId, String table, long days) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_table set done_days = ? where import_id = ? and name = ?",
                days,
                importId,
                table));
  }

  /// How a table stands after a run.
  ///
  /// @param firstDay null when there is none
  /// @param readyAt null to leave it as it is
  /// @param held empty when nothing is
  record Standing(
      TableState state,
      String trouble,
      long rows,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      int generation,
      @Nullable Instant readyAt,
      @Nullable Instant deepAt,
      String held) {}

  static void stands(Handle handle, String importId, String table, Standing standing) {
    handle.execute(
        """
        update ads_table set state = ?, trouble = ?, row_count = ?, first_day = ?, last_day = ?,
          generation = ?, ready_at = coalesce(?, ready_at), deep_at = coalesce(?, deep_at),
          held = ?
        where import_id = ? and name = ?
        """,
        standing.state().word(),
        RunRows.fit(standing.trouble()),
        standing.rows(),
        text(standing.firstDay()),
        text(standing.lastDay()),
        standing.generation(),
        millis(standing.readyAt()),
        millis(standing.deepAt()),
        RunRows.fit(standing.held()),
        importId,
        table);
  }

  /// Notes that tables were not brought up to date; what there is can still be read.
  ///
  /// @param empty the state of those that have nothing to read
  static void stopped(
      Handle handle,
      String importId,
      Collection<String> tables,
      TableState empty,
      TableState otherwise,
      String trouble) {
    for (String table : tables) {
      handle.execute(
          """
          update ads_table set state = case when generation = 0 then ? else ? end, trouble = ?
          where import_id = ? and name = ? and state in (?, ?)
          """,
          empty.word(),
          otherwise.word(),
          RunRows.fit(trouble),
          importId,
          table,
          TableState.QUEUED.word(),
          TableState.IMPORTING.word());
    }
  }

  /// Notes what waits for a person's word.
  static void held(Handle handle, String importId, String table, String held) {
    handle.execute(
        "update ads_table set held = ? where import_id = ? and name = ?",
        RunRows.fit(held),
        importId,
        table);
  }

  /// When a table was last read deeply.
  Optional<Instant> deepAt(String importId, String table) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select deep_at from ads_table where import_id = :import and name = :table")
                .bind("import", importId)
                .bind("table", table)
                .map((row, _) -> Optional.ofNullable(RunRows.instant(row, "deep_at")))
                .findOne()
                .flatMap(found -> found));
  }

  /// Notes what keeps an import from running; nothing when it is empty.
  void trouble(String importId, String trouble) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update ads_import set trouble = ? where id = ? and trouble <> ?",
                RunRows.fit(trouble),
                importId,
                RunRows.fit(trouble)));
  }

  Instant now() {
    return Instant.ofEpochMilli(time.millis());
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
