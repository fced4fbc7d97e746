package dev.pintle.admin.people;

import dev.pintle.admin.oidc.Challenge;
import dev.pintle.admin.web.Sha256;
import dev.pintle.base.Time;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/// Sign-ons at the provider that are under way, each bound to the browser that began it and good
/// for one answer. Thread-safe.
public final class SignOnAttempts {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Database database;
  private final Time time;

  public SignOnAttempts(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// One of them.
  ///
  /// @param next a path of ours to go to in the end
  record Attempt(Challenge challenge, String next) {}

  /// @param browser the secret of the browser's cookie; only its digest is kept
  void begin(String browser, Attempt attempt) {
    long now = time.millis();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from sign_on_attempt where expires_at <= ?", now);
          int waiting =
              handle.createQuery("select count(*) from sign_on_attempt").mapTo(Integer.class).one();
          if (waiting >= MOST) {
            throw HttpProblem.unavailable("too many sign-ons are under way; wait a moment", LIFE);
          }
          handle.execute(
              """
              insert into sign_on_attempt
                (browser_hash, state_hash, nonce, verifier, next, expires_at)
              values (?, ?, ?, ?, ?, ?)
              """,
              Sha256.of(browser).hex(),
              Sha256.of(attempt.challenge().state()).hex(),
              attempt.challenge().nonce(),
              attempt.challenge().verifier(),
              attempt.next(),
              now + LIFE.toMillis());
        });
  }

  private record Row(String stateHash, String nonce, String verifier, String next) {}

  /// Takes away what a browser began; empty when it began nothing, or not this.
  Optional<Attempt> take(String browser, String state) {
    String hash = Sha256.of(browser).hex();
    return database
        .jdbi()
        .inTransaction(handle -> {
          var row =
              handle
                  .createQuery(
                      """
                      select state_hash, nonce, verifier, next from sign_on_attempt
                      where browser_hash = :hash and expires_at > :now
                      """)
                  .bind("hash", hash)
                  .bind("now", time.millis())
                  .map((found, _) ->
                      new Row(
                          found.getString(1),
                          found.getString(2),
                          found.getString(3),
                          found.getString(4)))
                  .findOne();
          handle.execute("delete from sign_on_attempt where browser_hash = ?", hash);
          return row.filter(found -> same(found.stateHash(), Sha256.of(state).hex()))
              .map(found ->
                  new Attempt(new Challenge(state, found.nonce(), found.verifier()), found.next()));
        });
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
