package dev.pintle.store;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import java.time.Instant;
import java.util.List;

/// Who changed what, and when. Entries are only ever added. Thread-safe.
public final class Audit {
  private static final int MAX_DETAIL = 2000;

  private final Database database;
  private final Ids ids;
  private final Time time;

  public Audit(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// One thing that somebody did.
  ///
  /// @param actor who: a person's name, `api: ` and a token's name, or `pintle` itself
  /// @param action what was done, in words: `created source`
  /// @param subject to what
  /// @param detail what else is worth knowing; may be empty
  public record Entry(Instant at, String actor, String action, String subject, String detail) {}

  /// Adds an entry. It must hold no secret and no customer's data.
  public void append(String actor, String action, String subject, String detail) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into audit (id, at, actor, action, subject, detail)
                values (?, ?, ?, ?, ?, ?)
                """,
                ids.next("audit"),
                time.millis(),
                actor,
                action,
                subject,
                detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail));
  }

  /// A page of entries, the newest first.
  ///
  /// @param skip how many newer ones to leave out
  public List<Entry> newest(int skip, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select at, actor, action, subject, detail from audit
                    order by at desc, id desc limit :limit offset :skip
                    """)
                .bind("limit", limit)
                .bind("skip", skip)
                .map((row, _) ->
                    new Entry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list());
  }
}
