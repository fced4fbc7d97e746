package dev.pintle.ads.look;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The queries that people of a store keep. Thread-safe.
public final class SavedQueries {
  static final int MOST_A_STORE = 200;
  static final int LONGEST_NAME = 120;

  private final Database database;
  private final Ids ids;
  private final Time time;

  public SavedQueries(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// One of them.
  public record Saved(
      String id, String storeId, String name, String sql, String createdBy, Instant createdAt) {}

  /// What became of keeping one.
  public sealed interface Outcome {
    record Kept(String id) implements Outcome {}

    record Refused(String why) implements Outcome {}
  }

  /// Keeps a query, in the place of the store's one of this name.
  public Outcome keep(String storeId, String name, String sql, String actor) {
    String fit = name.strip();
    if (fit.isEmpty() || fit.length() > LONGEST_NAME) {
      return new Outcome.Refused("a query's name must have 1 to " + LONGEST_NAME + " letters");
    }
    if (sql.isBlank() || sql.length() > Questions.LONGEST) {
      return new Outcome.Refused(
          "a query must have 1 to " + Questions.LONGEST + " letters to be saved");
    }
    List<Saved> all = of(storeId);
    if (all.size() >= MOST_A_STORE && all.stream().noneMatch(one -> one.name().equals(fit))) {
      return new Outcome.Refused("a store keeps at most " + MOST_A_STORE + " queries; delete some");
    }
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into saved_query (id, store_id, name, sql_text, created_by, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (store_id, name) do update set sql_text = excluded.sql_text,
                  created_by = excluded.created_by, created_at = excluded.created_at
                """,
                ids.next("query"),
                storeId,
                fit,
                sql,
                actor,
                time.millis()));
    return of(storeId).stream()
        .filter(one -> one.name().equals(fit))
        .findFirst()
        .<Outcome>map(one -> new Outcome.Kept(one.id()))
        .orElseGet(() -> new Outcome.Refused("somebody deleted it as it was saved; save it again"));
  }

  /// A store's, by name.
  public List<Saved> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, store_id, name, sql_text, created_by, created_at from saved_query
                    where store_id = :store order by name, id
                    """)
                .bind("store", storeId)
                .map((row, _) ->
                    new Saved(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))))
                .list());
  }

  /// A store's query of an id.
  public Optional<Saved> find(String storeId, String id) {
    return of(storeId).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /// Forgets a query; does nothing when the store has none of that id.
  public void delete(String storeId, String id) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("delete from saved_query where store_id = ? and id = ?", storeId, id));
  }
}
