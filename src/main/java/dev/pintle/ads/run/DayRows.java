package dev.pintle.ads.run;

import dev.pintle.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rows of what is known of days. Thread-safe.
final class DayRows {
  private final Database database;

  DayRows(Database database) {
    this.database = database;
  }

  /// A table's, in order; days that were not read are left out.
  List<Day> of(String importId, String table) {
    return database.jdbi().withHandle(handle -> of(handle, importId, table));
  }

  static List<Day> of(Handle handle, String importId, String table) {
    return handle
        .createQuery(
            """
            select attribution, day, state, row_count, read_at, run_id from ads_day
            where import_id = :import and table_name = :table order by day, attribution
            """)
        .bind("import", importId)
        .bind("table", table)
        .map((row, _) ->
            new Day(
                LocalDate.parse(row.getString("day")),
                row.getString("attribution"),
                DayState.of(row.getString("state")),
                row.getLong("row_count"),
                Instant.ofEpochMilli(row.getLong("read_at")),
                row.getString("run_id")))
        .list();
  }

  /// Puts days in the place of what was known of them.
  static void put(Handle handle, String importId, String table, Collection<Day> days) {
    var batch =
        handle.prepareBatch(
            """
            insert into ads_day (import_id, table_name, attribution, day, state, row_count,
              read_at, run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (import_id, table_name, attribution, day) do update set
              state = excluded.state, row_count = excluded.row_count,
              read_at = excluded.read_at, run_id = excluded.run_id
            """);
    for (Day day : days) {
      batch.add(
          importId,
          table,
          day.attribution(),
          day.day().toString(),
          day.state().word(),
          day.rows(),
          millis(day.readAt()),
          day.runId());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  static void forget(Handle handle, String importId, String table) {
    handle.execute("delete from ads_day where import_id = ? and table_name = ?", importId, table);
  }

  private static long millis(@Nullable Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli();
  }

  /// Days as they are kept with a generation that others took the place of: one a line.
  static String kept(List<Day> days) {
    return days.stream()
        .map(day ->
            String.join(
                "|",
                day.day().toString(),
                day.attribution(),
                day.state().word(),
                Long.toString(day.rows()),
                Long.toString(millis(day.readAt())),
                day.runId()))
        .collect(Collectors.joining("\n"));
  }

  /// Reads what [#kept] wrote.
  static List<Day> unkept(String text) {
    return Stream.of(text.split("\n", -1))
        .map(line -> line.split("\\|", -1))
        .filter(parts -> parts.length == 6)
        .map(parts ->
            new Day(
                LocalDate.parse(parts[0]),
                parts[1],
                DayState.of(parts[2]),
                Long.parseLong(parts[3]),
                Instant.ofEpochMilli(Long.parseLong(parts[4])),
                parts[5]))
        .toList();
  }
}
