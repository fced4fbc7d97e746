package dev.pintle.catalog.feed;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRulesException;
import dev.pintle.catalog.rule.FeedRulesJson;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The table `feed`. Thread-safe.
final class FeedRows {
  private final Database database;
  private final Vault vault;

  FeedRows(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  void insert(Feed feed) {
    FeedChoices chosen = feed.choices();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into feed (id, store_id, source_id, name, country, locale, currency, delivery,
                  format, gzip, path, sealed_password, rules, active, default_availability,
                  processing_time, created_at, version, lease_until, dirty_at, seen_revision,
                  file_digest, file_bytes, file_items, held_deletes, allowed_deletes, trouble,
                  registration, refusal, ingested_digest)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, '', 0, 0, 0,
                  0, '', ?, '', '')
                """,
                feed.id(),
                feed.storeId(),
                chosen.sourceId(),
                chosen.name(),
                chosen.market().country(),
                chosen.market().locale(),
                chosen.market().currency(),
                chosen.delivery().word(),
                chosen.format().word(),
                chosen.gzip(),
                feed.path(),
                sealed(feed.id(), chosen.password()),
                json(chosen),
                chosen.active(),
                chosen.defaultAvailability(),
                chosen.processingTime(),
                feed.createdAt().toEpochMilli(),
                feed.version(),
                feed.createdAt().toEpochMilli(),
                feed.registration().state().word()));
  }

  /// Keeps what people chose, if nobody did meanwhile.
  ///
  /// @param dirty whether its items have to be made anew
  /// @return whether it was kept
  boolean update(Feed feed, boolean dirty, long now) {
    FeedChoices chosen = feed.choices();
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update feed set source_id = ?, name = ?, country = ?, locale = ?, currency = ?,
                      delivery = ?, format = ?, gzip = ?, path = ?, sealed_password = ?, rules = ?,
                      active = ?, default_availability = ?, processing_time = ?,
                      version = version + 1, sync_at = ?, attempts = 0,
                      dirty_at = case when ? = 1 then ? else dirty_at end,
                      built_at = case when format = ? and gzip = ? then built_at else null end
                    where id = ? and version = ?
                    """,
                    chosen.sourceId(),
                    chosen.name(),
                    chosen.market().country(),
                    chosen.market().locale(),
                    chosen.market().currency(),
                    chosen.delivery().word(),
                    chosen.format().word(),
                    chosen.gzip(),
                    feed.path(),
                    sealed(feed.id(), chosen.password()),
                    json(chosen),
                    chosen.active(),
                    chosen.defaultAvailability(),
                    chosen.processingTime(),
                    now,
                    dirty ? 1 : 0,
                    now,
                    chosen.format().word(),
                    chosen.gzip(),
                    feed.id(),
                    feed.version()))
        == 1;
  }

  /// Notes that Pinterest has what the other way of delivery told it.
  void forgetTold(String id, Delivery now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update item set sent_hash = '', sent_rest = '', refused_hash = '-',
                  sent_offer = case when ? = 1 then offer_hash else '' end
                where feed_id = ?
                """,
                now == Delivery.FILE ? 1 : 0,
                id));
  }

  boolean hasSource(String storeId, String sourceId) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "select count(*) from product_source where id = :id and store_id = :store")
                    .bind("id", sourceId)
                    .bind("store", storeId)
                    .mapTo(Long.class)
                    .one())
        > 0;
  }

  /// Notes that a feed's items have to be made anew.
  void dirty(String id, long now) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("update feed set dirty_at = ? where id = ?", now, id));
  }

  /// Does so for all feeds of a source.
  void dirtyOfSource(String sourceId, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update feed set dirty_at = ? where source_id = ?", now, sourceId));
  }

  /// Notes that a store's feeds have to be made anew, and declined ones to be asked for again.
  void claimed(String storeId, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set dirty_at = ?,
                  sync_at = case when registration = ? then ? else sync_at end
                where store_id = ?
                """,
                now,
                Registration.State.DECLINED.word(),
                now,
                storeId));
  }

  void delete(String id) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from catalog_finding where feed_id = ?", id);
          handle.execute("delete from catalog_finding_count where feed_id = ?", id);
          handle.execute("delete from feed where id = ?", id);
        });
  }

  List<Feed> of(String storeId) {
    return list(
        "select * from feed where store_id = :key order by lower(name), created_at, id", storeId);
  }

  List<Feed> ofSource(String sourceId) {
    return list("select * from feed where source_id = :key order by created_at, id", sourceId);
  }

  Optional<Feed> find(String id) {
    return list("select * from feed where id = :key", id).stream().findFirst();
  }

  Optional<Feed> byPath(String path) {
    return list("select * from feed where path = :key", path).stream().findFirst();
  }

  List<Feed> all() {
    return database
        .jdbi()
        .withHandle(handle -> read(handle.createQuery("select * from feed order by id")));
  }

  private List<Feed> list(String sql, String key) {
    return database.jdbi().withHandle(handle -> read(handle.createQuery(sql).bind("key", key)));
  }

  private List<Feed> read(Query query) {
    return query.map((row, _) -> feed(row)).list();
  }

  private static String json(FeedChoices chosen) {
    return new String(FeedRulesJson.write(chosen.rules()), StandardCharsets.UTF_8);
  }

  private byte @Nullable [] sealed(String id, @Nullable Secret password) {
    return password == null
        ? null
        : vault.seal(password.value().getBytes(StandardCharsets.UTF_8), place(id));
  }

  private static String place(String id) {
    return "feed/" + id + "/password";
  }

  private Feed feed(ResultSet row) throws SQLException {
    return new Feed(
        row.getString("id"),
        row.getString("store_id"),
        choices(row),
        row.getString("path"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getLong("version"),
        new FeedFile(
            instant(row, "dirty_at"),
            Instant.ofEpochMilli(row.getLong("lease_until")),
            instant(row, "ran_at"),
            instant(row, "built_at"),
            instant(row, "changed_at"),
            instant(row, "renewed_at"),
            row.getString("file_digest"),
            row.getLong("file_bytes"),
            row.getLong("file_items"),
            row.getLong("held_deletes"),
            row.getBoolean("stale"),
            row.getString("trouble")),
        new Registration(
            Registration.State.valueOf(row.getString("registration").toUpperCase(Locale.ROOT)),
            text(row, "pinterest_id"),
            row.getString("refusal"),
            row.getString("registered_as"),
            instant(row, "registered_at"),
            instant(row, "sync_at"),
            instant(row, "ingested_at"),
            row.getString("ingested_digest"),
            row.getLong("attempts")));
  }

  private FeedChoices choices(ResultSet row) throws SQLException {
    byte[] sealed = row.getBytes("sealed_password");
    String place = place(row.getString("id"));
    Delivery delivery = Delivery.of(row.getString("delivery"));
    FileFormat format = FileFormat.of(row.getString("format"));
    if (delivery == null || format == null) {
      throw new StoreException(
          "a feed of the store cannot be read: is it a newer version's?", null);
    }
    try {
      return new FeedChoices(
          row.getString("name"),
          row.getString("source_id"),
          new Market(row.getString("country"), row.getString("locale"), row.getString("currency")),
          delivery,
          format,
          row.getBoolean("gzip"),
          sealed == null
              ? null
              : new Secret(new String(vault.open(sealed, place), StandardCharsets.UTF_8)),
          FeedRulesJson.read(Json.parse(row.getString("rules").getBytes(StandardCharsets.UTF_8))),
          row.getBoolean("active"),
          row.getString("default_availability"),
          row.getString("processing_time"));
    } catch (FeedRulesException e) {
      throw new StoreException(
          "the rules of a feed cannot be read: are they a newer version's?", e);
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
