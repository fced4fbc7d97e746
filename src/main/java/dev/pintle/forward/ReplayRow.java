package dev.pintle.forward;

import dev.pintle.forward.Replay.Count;
import dev.pintle.forward.Replay.Result;
import dev.pintle.forward.Replay.Selection;
import dev.pintle.forward.Replay.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a row of the table `replay`. Stateless.
final class ReplayRow {
  private ReplayRow() {}

  static Replay read(ResultSet row) throws SQLException {
    return new Replay(
        row.getString("id"),
        row.getString("destination_id"),
        row.getString("asked_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Selection.ofJson(row.getString("selection")),
        row.getLong("first_offset"),
        row.getLong("end_offset"),
        row.getLong("total"),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        new Count(
            row.getLong("counted"),
            row.getLong("counted_chosen"),
            row.getLong("counted_sent"),
            row.getLong("counted_filtered"),
            row.getLong("counted_skipped"),
            row.getLong("counted_late"),
            row.getLong("counted_old")),
        row.getLong("position"),
        new Result(
            row.getLong("passed"),
            row.getLong("gone"),
            row.getLong("delivered"),
            row.getLong("filtered"),
            row.getLong("skipped"),
            row.getLong("refused")),
        at(row, "started_at"),
        at(row, "ended_at"));
  }

  private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
