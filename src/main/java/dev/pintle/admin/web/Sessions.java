package dev.pintle.admin.web;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is signed in. A session lasts so long from its last use, and so long at most. Only the hash
/// of its token is kept. Thread-safe.
public final class Sessions {
  /// How far the end may lag behind, so that not every request writes.
  private static final Duration SLACK = Duration.ofMinutes(5);

  private static final int TOKEN_LENGTH = 50;
  private static final int MOST_SHOWN = 100;

  private final Database database;
  private final Ids ids;
  private final Time time;
  private final Duration idle;
  private final Duration longest;

  /// @param idle how long a session lasts from its last use
  /// @param longest how long it lasts at most
  public Sessions(Database database, Ids ids, Time time, Duration idle, Duration longest) {
    this.database = database;
    this.ids = ids;
    this.time = time;
    this.idle = idle;
    this.longest = longest;
  }

  /// Signs a person in, and drops sessions that have ended.
  ///
  /// @return the token, which is nowhere else
  String open(Person person, Whence whence) {
    String token = ids.letters(TOKEN_LENGTH);
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from session where expires_at <= ?", now);
          handle.execute(
              """
              insert into session (token_hash, id, person_id, csrf, created_at, seen_at,
                expires_at, browser, address)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              Sha256.of(token).hex(),
              ids.next("session"),
              person.id(),
              ids.letters(TOKEN_LENGTH),
              now,
              now,
              now + Math.min(idle.toMillis(), longest.toMillis()),
              whence.browser(),
              whence.masked());
        });
    return token;
  }

  private record Row(Session session, long createdAt, long seenAt) {}

  /// The session of a token, prolonged; empty when there is none or it has ended.
  Optional<Session> find(String token) {
    var hash = Sha256.of(token);
    long now = time.millis();
    var found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select s.id session_id, s.csrf, s.created_at session_at, s.seen_at, p.id,
                          p.name, p.created_at
                        from session s join person p on p.id = s.person_id
                        where s.token_hash = :hash and s.expires_at > :now
                        """)
                    .bind("hash", hash.hex())
                    .bind("now", now)
                    .map((row, _) -> row(hash, row))
                    .findOne());
    found.ifPresent(row -> prolong(row, now));
    return found.map(Row::session);
  }

  /// A person's, the one used last first.
  public List<SessionRow> of(Session own) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, browser, address, created_at, seen_at from session
                    where person_id = :person and expires_at > :now
                    order by seen_at desc, id limit :most
                    """)
                .bind("person", own.person().id())
                .bind("now", time.millis())
                .bind("most", MOST_SHOWN)
                .map((row, _) ->
                    new SessionRow(
                        row.getString("id"),
                        row.getString("browser"),
                        row.getString("address"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("seen_at")),
                        row.getString("id").equals(own.id())))
                .list());
  }

  public void close(Session session) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("delete from session where token_hash = ?", session.tokenHash().hex()));
  }

  /// Ends one of the sessions of the same person; answers false when they have none of this id.
  public boolean close(Session own, String id) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    "delete from session where person_id = ? and id = ?", own.person().id(), id))
        == 1;
  }

  /// Ends all sessions of the same person but this one; answers how many.
  public int closeOthers(Session own) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                "delete from session where person_id = ? and token_hash <> ?",
                own.person().id(),
                own.tokenHash().hex()));
  }

  private void prolong(Row row, long now) {
    if (now - row.seenAt() >= SLACK.toMillis()) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update session set seen_at = ?, expires_at = ? where token_hash = ?",
                  now,
                  Math.min(now + idle.toMillis(), row.createdAt() + longest.toMillis()),
                  row.session().tokenHash().hex()));
    }
  }

  private static Row row(Sha256 hash, ResultSet row) throws SQLException {
    var person =
        new Person(
            row.getString("id"),
            row.getString("name"),
            Instant.ofEpochMilli(row.getLong("created_at")));
    return new Row(
        new Session(row.getString("session_id"), hash, person, new Secret(row.getString("csrf"))),
        row.getLong("session_at"),
        row.getLong("seen_at"));
  }
}
