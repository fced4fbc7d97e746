package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people set of product sources, as it is kept. Thread-safe.
final class SourceTable {
  private static final String COLUMNS =
      """
      select id, store_id, name, kind, source_key, format, location, sealed_secret, settings,
        every_minutes, created_at, version, trouble, row_count, byte_count, digest, revision,
        read_at, changed_at, next_at, lease_until, progress_bytes
      from product_source
      """;

  private final Database database;
  private final Vault vault;

  SourceTable(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  void insert(ProductSource source, long nextAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into product_source (id, store_id, name, kind, source_key, format, location,
                  sealed_secret, settings, every_minutes, created_at, version, next_at, lease_until,
                  etag, last_modified, digest, state, trouble, row_count, byte_count)
                values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, 0, '', '', '', 'new', '', 0, 0)
                """,
                source.id(),
                source.storeId(),
                source.name(),
                source.kind().word(),
                source.key().isEmpty() ? null : source.key(),
                source.location(),
                sealed(source),
                source.settings().toString(),
                source.everyMinutes(),
                source.createdAt().toEpochMilli(),
                source.version(),
                source.kind() == SourceKind.URL ? nextAt : null));
  }

  /// Writes what people set, unless it was changed since it was seen.
  ///
  /// @param anew whether what was read counts no longer: the next reading asks for all of it
  /// @return whether it was as seen
  boolean update(ProductSource source, boolean anew, long now) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update product_source set name = ?, location = ?, sealed_secret = ?,
                      settings = ?, every_minutes = ?, version = version + 1,
                      next_at = case when ? = 1 then ? when ? = 0 then null else
                        coalesce(next_at, ?) end,
                      etag = case when ? = 1 then '' else etag end,
                      last_modified = case when ? = 1 then '' else last_modified end,
                      tries = 0
                    where id = ? and version = ?
                    """,
                    source.name(),
                    source.location(),
                    sealed(source),
                    source.settings().toString(),
                    source.everyMinutes(),
                    anew ? 1 : 0,
                    now,
                    source.everyMinutes(),
                    now,
                    anew ? 1 : 0,
                    anew ? 1 : 0,
                    source.id(),
                    source.version()))
        == 1;
  }

  void trouble(String id, String trouble) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update product_source set trouble = ? where id = ?", trouble, id));
  }

  /// Removes it, with the products that it was told.
  void delete(String id) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("delete from product_source where id = ?", id));
  }

  List<ProductSource> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(COLUMNS + " where store_id = :store order by created_at, id")
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .list());
  }

  Optional<ProductSource> find(String id) {
    return one(" where id = :value", id);
  }

  Optional<ProductSource> byKey(String key) {
    return one(" where source_key = :value", key);
  }

  /// The names of the feeds that are made of it.
  List<String> feeds(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select name from feed where source_id = :source order by name, id")
                .bind("source", id)
                .mapTo(String.class)
                .list());
  }

  /// Those whose time to be read has come and that nobody reads.
  List<String> due(long now) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id from product_source
                    where next_at is not null and next_at <= :now and lease_until <= :now
                    order by next_at
                    """)
                .bind("now", now)
                .mapTo(String.class)
                .list());
  }

  /// Counts up the revision of a source: until the transaction ends, nobody else does.
  static long nextRevision(Handle handle, String id) {
    return handle
        .createQuery(
            "update product_source set revision = revision + 1 where id = :id returning revision")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private Optional<ProductSource> one(String where, String value) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(COLUMNS + where)
                .bind("value", value)
                .map((row, _) -> read(row))
                .findOne());
  }

  private ProductSource read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    byte[] sealed = row.getBytes("sealed_secret");
    String key = row.getString("source_key");
    return new ProductSource(
        id,
        row.getString("store_id"),
        row.getString("name"),
        SourceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        key == null ? "" : key,
        row.getString("location"),
        sealed == null
            ? null
            : new Secret(new String(vault.open(sealed, place(id)), StandardCharsets.UTF_8)),
        Json.parse(row.getString("settings")) instanceof Json.Obj object ? object : Json.Obj.EMPTY,
        row.getInt("every_minutes"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getLong("version"),
        status(row));
  }

  private static SourceStatus status(ResultSet row) throws SQLException {
    return new SourceStatus(
        row.getString("trouble"),
        row.getString("format"),
        row.getLong("row_count"),
        row.getLong("byte_count"),
        row.getString("digest"),
        row.getLong("revision"),
        instant(row, "read_at"),
        instant(row, "changed_at"),
        instant(row, "next_at"),
        Instant.ofEpochMilli(row.getLong("lease_until")),
        row.getLong("progress_bytes"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private byte @Nullable [] sealed(ProductSource source) {
    Secret secret = source.secret();
    return secret == null
        ? null
        : vault.seal(secret.value().getBytes(StandardCharsets.UTF_8), place(source.id()));
  }

  private static String place(String id) {
    return "product source/" + id + "/secret";
  }
}
