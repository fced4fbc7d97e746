package dev.pintle.ads.run;

import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/// Rows of slices. Thread-safe.
final class SliceRows {
  private final Database database;

  SliceRows(Database database) {
    this.database = database;
  }

  /// A run's, in order.
  List<Slice> of(String runId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from ads_slice where run_id = :run order by nr")
                .bind("run", runId)
                .map((row, _) -> read(row))
                .list());
  }

  /// How many rows a run has loaded.
  long rows(String runId) {
    return of(runId).stream()
        .filter(slice -> slice.state() == SliceState.DONE)
        .mapToLong(Slice::rows)
        .sum();
  }

  static Slice read(ResultSet row) throws SQLException {
    return new Slice(
        row.getString("run_id"),
        row.getLong("nr"),
        row.getString("table_name"),
        LocalDate.parse(row.getString("from_day")),
        LocalDate.parse(row.getString("to_day")),
        row.getString("attribution"),
        SliceFilter.of(row.getString("filter")),
        row.getInt("generation"),
        SliceState.of(row.getString("state")),
        row.getLong("attempt"),
        row.getString("token"),
        RunRows.instant(row, "token_at"),
        RunRows.instant(row, "next_at"),
        row.getLong("calls"),
        row.getLong("row_count"),
        row.getLong("byte_count"),
        row.getString("checksum"),
        row.getString("trouble"));
  }
}
