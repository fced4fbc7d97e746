package dev.pintle.ads.setup;

import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rows of imports and their tables.
final class ImportRows {
  private static final String IMPORTS =
      """
      select id, store_id, name, ad_account_id, ad_account_name, currency, schema_name, start_day,
        attributions, mode, cadence, next_at, paused, trouble, created_by, created_at, version
      from ads_import
      """;

  private ImportRows() {}

  static void insert(Handle handle, Import made) {
    handle.execute(
        """
        insert into ads_import (id, store_id, name, ad_account_id, ad_account_name, currency,
          schema_name, start_day, attributions, mode, cadence, next_at, paused, trouble,
          created_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        made.id(),
        made.storeId(),
        made.name(),
        made.adAccountId(),
        made.adAccountName(),
        made.currency(),
        made.schema(),
        made.startDay().toString(),
        words(made.attributions()),
        made.mode().word(),
        made.cadence().word(),
        millis(made.nextAt()),
        made.paused(),
        made.trouble(),
        made.createdBy(),
        made.createdAt().toEpochMilli());
  }

  /// Writes what people set, unless it was changed since it was seen.
  ///
  /// @return whether it was as seen
  static boolean update(Handle handle, Import before, ImportWish wish, Optional<Instant> next) {
    return handle.execute(
            """
            update ads_import set name = ?, start_day = ?, attributions = ?, mode = ?, cadence = ?,
              next_at = case when paused then null else cast(? as bigint) end,
              version = version + 1
            where id = ? and version = ?
            """,
            wish.name().strip(),
            wish.startDay().toString(),
            words(wish.attributions()),
            wish.mode().word(),
            wish.cadence().word(),
            next.map(Instant::toEpochMilli).orElse(null),
            before.id(),
            before.version())
        == 1;
  }

  /// Adds a table, new.
  ///
  /// @return false when it is there
  static boolean add(Handle handle, String importId, String table, ColumnChoice columns) {
    return handle.execute(
            """
            insert into ads_table (import_id, name, column_set, state, trouble, row_count,
              first_day, last_day, done_days, total_days, generation, held)
            values (?, ?, ?, 'new', '', 0, '', '', 0, 0, 0, '')
            on conflict (import_id, name) do nothing
            """,
            importId,
            table,
            columns.word())
        == 1;
  }

  static List<Import> of(Handle handle, String storeId) {
    return handle
        .createQuery(IMPORTS + " where store_id = :store order by created_at, id")
        .bind("store", storeId)
        .map((row, _) -> read(row))
        .list();
  }

  static List<Import> all(Handle handle) {
    return handle
        .createQuery(IMPORTS + " order by created_at, id")
        .map((row, _) -> read(row))
        .list();
  }

  static Optional<Import> find(Handle handle, String id) {
    return handle
        .createQuery(IMPORTS + " where id = :id")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  static List<ImportTable> tables(Handle handle, String importId) {
    return handle
        .createQuery(
            """
            select import_id, name, column_set, state, trouble, row_count, first_day, last_day,
              done_days, total_days, generation, ready_at, held
            from ads_table where import_id = :import
            """)
        .bind("import", importId)
        .map((row, _) -> table(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Import read(ResultSet row) throws SQLException {
    long next = row.getLong("next_at");
    boolean never = row.wasNull();
    return new Import(
        row.getString("id"),
        row.getString("store_id"),
        row.getString("name"),
        row.getString("ad_account_id"),
        row.getString("ad_account_name"),
        row.getString("currency"),
        row.getString("schema_name"),
        LocalDate.parse(row.getString("start_day")),
        attributions(row.getString("attributions")),
        Mode.of(row.getString("mode")),
        Cadence.of(row.getString("cadence")),
        never ? null : Instant.ofEpochMilli(next),
        row.getBoolean("paused"),
        row.getString("trouble"),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getLong("version"));
  }

  private static Optional<ImportTable> table(ResultSet row) throws SQLException {
    var known = AdsTables.find(row.getString("name"));
    if (known.isEmpty()) {
      return Optional.empty(); // a table of a later version
    }
    long ready = row.getLong("ready_at");
    boolean never = row.wasNull();
    return Optional.of(
        new ImportTable(
            row.getString("import_id"),
            known.get(),
            ColumnChoice.of(row.getString("column_set")),
            TableState.of(row.getString("state")),
            row.getString("trouble"),
            row.getLong("row_count"),
            day(row.getString("first_day")),
            day(row.getString("last_day")),
            row.getLong("done_days"),
            row.getLong("total_days"),
            row.getInt("generation"),
            never ? null : Instant.ofEpochMilli(ready),
            row.getString("held")));
  }

  private static @Nullable LocalDate day(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static String words(List<Attribution> attributions) {
    return attributions.stream().map(Attribution::word).collect(Collectors.joining(", "));
  }

  private static List<Attribution> attributions(String words) {
    return Stream.of(words.split(",", -1)).map(Attribution::of).toList();
  }
}
