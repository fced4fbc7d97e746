package dev.pintle.connect.tag;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.connect.tag.Tag.AtPinterest;
import dev.pintle.connect.tag.Tag.Choices;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.connect.tag.Tag.Origin;
import dev.pintle.connect.tag.Tag.State;
import dev.pintle.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stores' tags, at most one a store. Thread-safe.
///
/// The pixel is set up for each view of a page without touching the database: from a copy in
/// memory, renewed at each change made here and every few seconds for those made on other nodes.
public final class Tags implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Tags.class);
  private static final Duration REFRESH = Duration.ofSeconds(3);
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 1_000;
  private static final String COLUMNS =
      "store_id, tag_id, name, origin, state, reason, installation, config, last_fired_at,"
          + " checked_at, created_at";

  private final Database database;
  private final Time time;
  private volatile Map<String, Tag> byStore = Map.of();
  private @Nullable Thread reader;

  public Tags(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Reads the tags, and starts to follow changes.
  public void start() {
    refresh();
    reader = Thread.ofVirtual().name("tags").start(this::follow);
  }

  @Override
  public void close() {
    Thread thread = reader;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// A store's tag, as last read, or null when it has none. Reads memory only.
  public @Nullable Tag inMemory(String storeId) {
    return byStore.get(storeId);
  }

  public Optional<Tag> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from tag where store_id = :store")
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .findOne());
  }

  List<Tag> all() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from tag order by store_id")
                .map((row, _) -> read(row))
                .list());
  }

  /// Keeps a tag in the place of the one its store may have had.
  Tag keep(Tag tag) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into tag (store_id, tag_id, name, origin, state, reason, installation,
                  config, last_fired_at, checked_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (store_id) do update set
                  tag_id = excluded.tag_id, name = excluded.name, origin = excluded.origin,
                  state = excluded.state, reason = excluded.reason,
                  installation = excluded.installation, config = excluded.config,
                  last_fired_at = excluded.last_fired_at, checked_at = excluded.checked_at,
                  created_at = excluded.created_at
                """,
                tag.storeId(),
                tag.tagId(),
                fit(tag.name(), LONGEST_NAME),
                tag.origin().word(),
                tag.state().word(),
                fit(tag.reason(), LONGEST_REASON),
                tag.installation().word(),
                config(tag),
                millis(tag.lastFiredAt()),
                millis(tag.checkedAt()),
                tag.createdAt().toEpochMilli()));
    refresh();
    return tag;
  }

  /// Keeps what a check has shown, unless the store has taken another tag meanwhile, or none.
  void keepChecked(Tag tag) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update tag set name = ?, state = ?, reason = ?, config = ?, last_fired_at = ?,
                  checked_at = ?
                where store_id = ? and tag_id = ?
                """,
                fit(tag.name(), LONGEST_NAME),
                tag.state().word(),
                fit(tag.reason(), LONGEST_REASON),
                config(tag),
                millis(tag.lastFiredAt()),
                millis(tag.checkedAt()),
                tag.storeId(),
                tag.tagId()));
    refresh();
  }

  void remove(String storeId) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("delete from tag where store_id = ?", storeId));
    refresh();
  }

  private void refresh() {
    byStore = all().stream().collect(Collectors.toUnmodifiableMap(Tag::storeId, tag -> tag));
  }

  private void follow() {
    boolean healthy = true;
    while (true) {
      try {
        time.sleep(REFRESH);
        refresh();
        if (!healthy) {
          log.info("tags are read again");
        }
        healthy = true;
      } catch (InterruptedException _) {
        return;
      } catch (JdbiException e) {
        if (healthy) {
          log.warn("cannot reach the store: the pixel loads the tags that were last read", e);
        }
        healthy = false;
      }
    }
  }

  private static String config(Tag tag) {
    var at = tag.atPinterest();
    var out = new JsonOut(256).beginObject();
    out.field("enhancedMatch", tag.choices().enhancedMatch()).field("hold", tag.choices().hold());
    out.field("adAccountId", at.adAccountId()).field("status", at.status());
    out.field("matchStatus", at.matchStatus()).name("matches").beginArray();
    at.matches().stream().sorted().forEach(one -> out.text(one.word()));
    return out.endArray().endObject().toString();
  }

  private static Tag read(ResultSet row) throws SQLException {
    byte[] json = row.getString("config").getBytes(StandardCharsets.UTF_8);
    Json.Obj config = Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    var matches = new ArrayList<String>();
    if (config.get("matches") instanceof Json.Arr(var words)) {
      words.forEach(word -> matches.add(String.valueOf(Json.scalar(word))));
    }
    return new Tag(
        row.getString("store_id"),
        row.getString("tag_id"),
        row.getString("name"),
        Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        Installation.valueOf(row.getString("installation").toUpperCase(Locale.ROOT)),
        new Choices(
            config.get("enhancedMatch") instanceof Json.Bool(boolean match) && match,
            config.get("hold") instanceof Json.Bool(boolean hold) && hold),
        new AtPinterest(
            text(config, "adAccountId"),
            text(config, "status"),
            text(config, "matchStatus"),
            EnhancedMatch.of(matches)),
        instant(row, "last_fired_at"),
        instant(row, "checked_at"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    return text == null ? "" : text;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static String fit(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
