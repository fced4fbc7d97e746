package dev.pintle.admin;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who is signed in. A session lasts twelve hours from its last use. Only the hash of its token is
/// kept. Thread-safe.
final class Sessions {
  private static final Duration LIFE = Duration.ofHours(12);

  /// How far the end may lag behind, so that not every request writes.
  private static final Duration SLACK = Duration.ofMinutes(5);

  private static final int TOKEN_LENGTH = 50;

  private final Database database;
  private final Ids ids;
  private final Time time;

  Sessions(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// Signs a person in, and drops sessions that have ended.
  ///
  /// @return the token, which is nowhere else
  String open(Person person) {
    String token = ids.letters(TOKEN_LENGTH);
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from session where expires_at <= ?", now);
          handle.execute(
              "insert into session (token_hash, person_id, csrf, expires_at) values (?, ?, ?, ?)",
              Sha256.of(token).hex(),
              person.id(),
              ids.letters(TOKEN_LENGTH),
              now + LIFE.toMillis());
        });
    return token;
  }

  private record Row(Session session, long expiresAt) {}

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
                        select p.id, p.name, p.created_at, s.csrf, s.expires_at
                        from session s join person p on p.id = s.person_id
                        where s.token_hash = :hash and s.expires_at > :now
                        """)
                    .bind("hash", hash.hex())
                    .bind("now", now)
                    .map((row, _) ->
                        new Row(
                            new Session(
                                hash,
                                new Person(
                                    row.getString(1),
                                    row.getString(2),
                                    Instant.ofEpochMilli(row.getLong(3))),
                                new Secret(row.getString(4))),
                            row.getLong(5)))
                    .findOne());
    found.ifPresent(row -> prolong(row, now + LIFE.toMillis()));
    return found.map(Row::session);
  }

  void close(Session session) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("delete from session where token_hash = ?", session.tokenHash().hex()));
  }

  private void prolong(Row row, long end) {
    if (end - row.expiresAt() >= SLACK.toMillis()) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update session set expires_at = ? where token_hash = ?",
                  end,
                  row.session().tokenHash().hex()));
    }
  }
}
