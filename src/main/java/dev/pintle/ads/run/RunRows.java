package dev.pintle.ads.run;

import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rows of runs. Thread-safe.
final class RunRows {
  private static final int LONGEST_TROUBLE = 1_000;
  private static final String OPEN = "'queued', 'running', 'waiting_quota', 'waiting_report'";

  private final Database database;

  RunRows(Database database) {
    this.database = database;
  }

  /// Keeps others from beginning a run of the same import, until the end of the transaction.
  ///
  /// @return whether there is such an import
  static boolean lock(Handle handle, String importId) {
    return handle.execute("update ads_import set fence = fence where id = ?", importId) == 1;
  }

  static void insert(Handle handle, Run run, RunChoices choices) {
    handle.execute(
        """
        insert into ads_run (id, import_id, kind, started_by, table_names, settings, state,
          planned_calls, used_calls, planned_reports, row_count, trouble, cancelled_by, fence,
          lease_owner, lease_until, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, '', '', 0, '', 0, ?)
        """,
        run.id(),
        run.importId(),
        run.kind().word(),
        run.startedBy(),
        String.join(",", run.tables()),
        choices.word(),
        run.state().word(),
        run.plannedCalls(),
        run.plannedReports(),
        run.createdAt().toEpochMilli());
  }

  /// Adds wishes to a run that has not begun.
  static void widen(Handle handle, String id, List<String> tables, RunChoices choices) {
    handle.execute(
        "update ads_run set table_names = ?, settings = ?, kind = ? where id = ?",
        String.join(",", tables),
        choices.word(),
        (choices.full().isEmpty() ? RunKind.INCREMENTAL : RunKind.FULL).word(),
        id);
  }

  /// The open runs of an import, the one that is at work first.
  static List<Run> open(Handle handle, String importId) {
    return handle
        .createQuery(
            "select * from ads_run where import_id = :import and state in ("
                + OPEN
                + ") order by created_at, id")
        .bind("import", importId)
        .map((row, _) -> read(row))
        .list();
  }

  /// Keeps the run as ours until the end of the transaction.
  static void held(Handle handle, Lease lease) {
    lease.held(
        handle.execute(
                """
                update ads_run set fence = fence
                where id = ? and fence = ? and lease_owner <> ''
                """,
                lease.runId(),
                lease.fence())
            == 1);
  }

  static RunChoices choices(Handle handle, String id) {
    return handle
        .createQuery("select settings from ads_run where id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(RunChoices::of)
        .orElse(RunChoices.NONE);
  }

  List<Run> of(String importId, int most) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from ads_run where import_id = :import
                    order by created_at desc, id desc limit :most
                    """)
                .bind("import", importId)
                .bind("most", most)
                .map((row, _) -> read(row))
                .list());
  }

  List<Run> openOf(String importId) {
    return database.jdbi().withHandle(handle -> open(handle, importId));
  }

  int count(RunState state) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from ads_run where state = :state")
                .bind("state", state.word())
                .mapTo(Integer.class)
                .one());
  }

  Optional<Run> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from ads_run where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne());
  }

  static String fit(String text) {
    String cut = text.length() <= LONGEST_TROUBLE ? text : text.substring(0, LONGEST_TROUBLE);
    return cut.replace('\0', ' ');
  }

  static Run read(ResultSet row) throws SQLException {
    String tables = row.getString("table_names");
    return new Run(
        row.getString("id"),
        row.getString("import_id"),
        RunKind.of(row.getString("kind")),
        row.getString("started_by"),
        Stream.of(tables.split(",", -1)).filter(table -> !table.isEmpty()).toList(),
        RunState.of(row.getString("state")),
        instant(row, "wait_until"),
        row.getLong("planned_calls"),
        row.getLong("used_calls"),
        row.getLong("planned_reports"),
        row.getLong("row_count"),
        row.getString("trouble"),
        row.getString("cancelled_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
