package dev.pintle.store;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The shops of this server. Thread-safe.
public final class Stores {
  private final Database database;
  private final Ids ids;
  private final Time time;

  public Stores(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  public Store create(String name, String country, String timeZone) {
    var now = Instant.ofEpochMilli(time.millis());
    var store = new Store(ids.next("store"), name, country, timeZone, now);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into store (id, name, country, time_zone, created_at)
                values (?, ?, ?, ?, ?)
                """,
                store.id(),
                name,
                country,
                timeZone,
                now.toEpochMilli()));
    return store;
  }

  /// All of them, by name.
  public List<Store> list() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, country, time_zone, created_at from store
                    order by lower(name), id
                    """)
                .map((row, _) -> store(row))
                .list());
  }

  public Optional<Store> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, country, time_zone, created_at from store where id = :id
                    """)
                .bind("id", id)
                .map((row, _) -> store(row))
                .findOne());
  }

  private static Store store(ResultSet row) throws SQLException {
    return new Store(
        row.getString("id"),
        row.getString("name"),
        row.getString("country"),
        row.getString("time_zone"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
