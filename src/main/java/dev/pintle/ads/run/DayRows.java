package dev.pintle.ads.run;

import dev.pintle.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Rows of what is known of days. Thread-safe.
final class DayRows {
  private final Database database;

  DayRows(Database database) {
    this.database = database;
  }

  /// A table's, in order; days that were not read are left out.
  List<Day> of(String importId, String table) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
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
                .list());
  }
}
