package dev.pintle.collect;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways in for events, and how many came by each. Thread-safe.
///
/// A request is matched to its source without touching the database: the answer comes from a copy
/// in memory, renewed at each change made here and every few seconds for those made on other nodes.
public final class Sources implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_TO_REFRESH = 3;
  private static final int WRITE_KEY_LENGTH = 32;
  private static final String COLUMNS =
      "id, store_id, name, write_key, created_at, kind, environment, config, sealed_secret";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;
  private final Tallies tallies;
  private final Topics topics;
  private volatile Map<String, Source> byWriteKey = Map.of();
  private volatile Map<String, Source> byId = Map.of();
  private @Nullable Thread housekeeper;

  public Sources(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
    this.tallies = new Tallies(database, time);
    this.topics = new Topics(database, time);
  }

  /// Reads the sources, and starts to follow changes and to write the counters every second.
  public void start() {
    refresh();
    housekeeper = Thread.ofVirtual().name("sources").start(this::keepHouse);
  }

  /// Makes a source that takes the Segment API's calls.
  public Source create(String storeId, String name) {
    return create(storeId, name, SourceKind.SEGMENT, Source.PRODUCTION, "{}", null);
  }

  /// Makes a source.
  ///
  /// @param config how its bodies are read, JSON that was checked
  public Source create(
      String storeId,
      String name,
      SourceKind kind,
      String environment,
      String config,
      @Nullable Secret secret) {
    var source =
        new Source(
            ids.next("source"),
            storeId,
            name,
            ids.letters(WRITE_KEY_LENGTH),
            Instant.ofEpochMilli(time.millis()),
            kind,
            environment,
            config,
            secret);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into source (
                  id, store_id, name, write_key, created_at, kind, environment, config,
                  sealed_secret)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                source.id(),
                storeId,
                name,
                source.writeKey(),
                source.createdAt().toEpochMilli(),
                kind.word(),
                environment,
                config,
                sealed(source)));
    refresh();
    return source;
  }

  /// Changes a source's name, environment, configuration and secret. Its kind and key stay.
  public void update(Source source) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update source set name = ?, environment = ?, config = ?, sealed_secret = ?
                where id = ?
                """,
                source.name(),
                source.environment(),
                source.config(),
                sealed(source),
                source.id()));
    refresh();
  }

  /// Removes a source: its key takes no more events. What came by it stays.
  public void remove(String id) {
    database.jdbi().useHandle(handle -> handle.execute("delete from source where id = ?", id));
    refresh();
  }

  private byte @Nullable [] sealed(Source source) {
    Secret secret = source.secret();
    return secret == null
        ? null
        : vault.seal(secret.value().getBytes(StandardCharsets.UTF_8), place(source.id()));
  }

  private static String place(String id) {
    return "source/" + id + "/secret";
  }

  /// A store's sources, by name.
  public List<Source> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from source where store_id = :store order by lower(name), id")
                .bind("store", storeId)
                .map((row, _) -> source(row))
                .list());
  }

  /// Those of a store's sources that shops' pages may send to.
  public List<Source> pixels(String storeId) {
    return of(storeId).stream().filter(source -> source.kind() == SourceKind.SEGMENT).toList();
  }

  public Optional<Source> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from source where id = :id")
                .bind("id", id)
                .map((row, _) -> source(row))
                .findOne());
  }

  /// The source a write key belongs to, or null when it is nobody's. Reads memory only.
  public @Nullable Source byWriteKey(String writeKey) {
    return byWriteKey.get(writeKey);
  }

  /// Whose releases the events of a source are for: `production` when the source is not known (any
  /// more). Reads memory only.
  public String environmentOf(String sourceId) {
    Source source = byId.get(sourceId);
    return source == null ? Source.PRODUCTION : source.environment();
  }

  /// Notes what became of a webhook of a topic. Cheap; on disk within a second or so.
  void note(String sourceId, String topic, Topics.Outcome outcome, String reason) {
    topics.note(sourceId, topic, outcome, reason);
  }

  /// What came by a source in each topic, the latest first, as far as it is written.
  public List<Topic> topics(String sourceId) {
    return topics.of(sourceId);
  }

  /// Adds to a source's counters. Cheap; on disk within a second or so.
  public void count(String sourceId, long accepted, long repeated, long refused) {
    tallies.add(sourceId, new Tally(accepted, repeated, refused));
  }

  /// What a source has counted since it was made, as far as it is written.
  public Tally total(String sourceId) {
    return tallies.total(sourceId);
  }

  /// What the sources of a store counted in each minute of a span, oldest first. Minutes in which
  /// nothing came are absent.
  ///
  /// @param fromMinute the first, in minutes since 1970
  /// @param toMinute the one after the last
  public List<Minute> minutes(String storeId, long fromMinute, long toMinute) {
    return tallies.minutes(storeId, fromMinute, toMinute);
  }

  /// Stops, and writes what was counted last.
  @Override
  public void close() {
    Thread thread = housekeeper;
    if (thread != null) {
      thread.interrupt();
    }
    tallies.flush();
    topics.flush();
  }

  void refresh() {
    var all =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select " + COLUMNS + " from source")
                    .map((row, _) -> source(row))
                    .list());
    byWriteKey = all.stream().collect(Collectors.toUnmodifiableMap(Source::writeKey, s -> s));
    byId = all.stream().collect(Collectors.toUnmodifiableMap(Source::id, s -> s));
  }

  private void keepHouse() {
    boolean healthy = true;
    for (int tick = 1; ; tick++) {
      try {
        time.sleep(TICK);
        tallies.flush();
        topics.flush();
        if (tick % TICKS_TO_REFRESH == 0) {
          refresh();
        }
        if (!healthy) {
          log.info("sources are read and counted again");
        }
        healthy = true;
      } catch (InterruptedException _) {
        return;
      } catch (JdbiException | StoreException e) {
        if (healthy) {
          log.warn("cannot reach the store: sources are as last read, counters wait in memory", e);
        }
        healthy = false;
      }
    }
  }

  private Source source(ResultSet row) throws SQLException {
    String id = row.getString("id");
    byte[] sealed = row.getBytes("sealed_secret");
    return new Source(
        id,
        row.getString("store_id"),
        row.getString("name"),
        row.getString("write_key"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        SourceKind.of(row.getString("kind")).orElse(SourceKind.SEGMENT),
        row.getString("environment"),
        row.getString("config"),
        sealed == null
            ? null
            : new Secret(new String(vault.open(sealed, place(id)), StandardCharsets.UTF_8)));
  }
}
