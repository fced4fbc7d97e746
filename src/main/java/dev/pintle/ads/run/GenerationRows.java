package dev.pintle.ads.run;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Rows of generations. Thread-safe.
final class GenerationRows {
  private final Database database;
  private final Time time;

  GenerationRows(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Notes a new one, in the place of what a run that was cancelled may have left.
  void insert(Handle handle, String importId, Generation made) {
    handle.execute(
        "delete from ads_generation where import_id = ? and table_name = ? and generation = ?",
        importId,
        made.table(),
        made.number());
    handle.execute(
        """
        insert into ads_generation (import_id, table_name, generation, column_set, version,
          refused, run_id, made_at, days)
        values (?, ?, ?, ?, ?, '', ?, ?, '')
        """,
        importId,
        made.table(),
        made.number(),
        made.columns(),
        made.version(),
        made.runId(),
        time.millis());
  }

  Optional<Generation> find(String importId, String table, int number) {
    return of(importId, table).stream().filter(one -> one.number() == number).findFirst();
  }

  /// A table's, in order.
  List<Generation> of(String importId, String table) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select table_name, generation, column_set, version, refused, run_id,
                      published_at
                    from ads_generation where import_id = :import and table_name = :table
                    order by generation
                    """)
                .bind("import", importId)
                .bind("table", table)
                .map((row, _) -> read(row))
                .list());
  }

  /// Notes a column that Pinterest does not take: it is not asked for again.
  void refuse(String importId, Generation in, String column) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update ads_generation set refused =
                  case when refused = '' then ? else refused || ',' || ? end
                where import_id = ? and table_name = ? and generation = ?
                """,
                column,
                column,
                importId,
                in.table(),
                in.number()));
  }

  /// Notes that people read it now.
  void published(Handle handle, String importId, String table, int number) {
    handle.execute(
        """
        update ads_generation set published_at = ?
        where import_id = ? and table_name = ? and generation = ?
        """,
        time.millis(),
        importId,
        table,
        number);
  }

  /// Keeps what is known of the days of a generation that another one takes the place of.
  void keep(Handle handle, String importId, String table, int number, String days) {
    handle.execute(
        """
        update ads_generation set days = ?
        where import_id = ? and table_name = ? and generation = ?
        """,
        days,
        importId,
        table,
        number);
  }

  /// What was kept of its days; empty when nothing was.
  String kept(String importId, String table, int number) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select days from ads_generation
                    where import_id = :import and table_name = :table and generation = :number
                    """)
                .bind("import", importId)
                .bind("table", table)
                .bind("number", number)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  void forget(String importId, String table, int number) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                delete from ads_generation
                where import_id = ? and table_name = ? and generation = ?
                """,
                importId,
                table,
                number));
  }

  void forgetAll(String importId, String table) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "delete from ads_generation where import_id = ? and table_name = ?",
                importId,
                table));
  }

  private static Generation read(ResultSet row) throws SQLException {
    long published = row.getLong("published_at");
    boolean never = row.wasNull() || published == 0;
    return new Generation(
        row.getString("table_name"),
        row.getInt("generation"),
        row.getString("column_set"),
        row.getString("version"),
        Stream.of(row.getString("refused").split(",", -1)).filter(c -> !c.isEmpty()).toList(),
        row.getString("run_id"),
        !never);
  }
}
