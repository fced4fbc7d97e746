package dev.pintle.connect;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection.Account;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The authorizations that have been begun. Of the state that Pinterest brings back only a hash is
/// kept. Thread-safe.
final class Attempts {
  static final Duration LIFE = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int STATE_LENGTH = 50;
  private static final String COLUMNS =
      "state_hash, session_hash, store_id, person, scopes, redirect_uri, expires_at";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;

  Attempts(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
  }

  /// One of them.
  ///
  /// @param session tells the browser session that began it
  /// @param scopes what was asked for
  record Attempt(
      String stateHash,
      String session,
      String storeId,
      String person,
      Set<String> scopes,
      String redirectUri,
      Instant expiresAt) {}

  /// What Pinterest gave, while somebody has yet to say whether it shall hold.
  record Parked(Attempt attempt, Tokens tokens, Set<String> scopes, Account account) {}

  /// Forgets those that nobody came back from, and grants that nobody decided on.
  void forgetOld() {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                delete from authorization_attempt
                where expires_at <= ? or (sealed_grant is not null and expires_at <= ?)
                """,
                time.millis() - KEPT.toMillis(), // so that who is late is told so
                time.millis()));
  }

  /// Begins one.
  ///
  /// @return the state to send along, which is nowhere else
  String begin(
      String session, String storeId, String person, Set<String> scopes, String redirectUri) {
    String state = ids.letters(STATE_LENGTH);
    long now = time.millis();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into authorization_attempt
                  (state_hash, session_hash, store_id, person, scopes, redirect_uri, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                hash(state),
                hash(session),
                storeId,
                person,
                String.join(" ", new TreeSet<>(scopes)),
                redirectUri,
                now + LIFE.toMillis()));
    return state;
  }

  /// Takes the attempt of a state away, so that nobody takes it a second time; empty when there is
  /// none, or its session is another's (then it stays).
  Optional<Attempt> take(String state, String session) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          var found =
              handle
                  .createQuery(
                      "select "
                          + COLUMNS
                          + """
                           from authorization_attempt
                          where state_hash = :state and session_hash = :session
                            and sealed_grant is null
                          """)
                  .bind("state", hash(state))
                  .bind("session", hash(session))
                  .map((row, _) -> read(row))
                  .findOne();
          return found.filter(attempt ->
              handle.execute(
                      """
                      delete from authorization_attempt
                      where state_hash = ? and sealed_grant is null
                      """,
                      attempt.stateHash())
                  == 1);
        });
  }

  boolean hasEnded(Attempt attempt) {
    return !time.instant().isBefore(attempt.expiresAt());
  }

  /// Puts what Pinterest gave aside, for a while, in the place of what the session may have put
  /// aside for the store before.
  void park(Parked parked) {
    var attempt = parked.attempt();
    byte[] sealed = vault.seal(write(parked), context(attempt.stateHash()));
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              delete from authorization_attempt
              where session_hash = ? and store_id = ? and sealed_grant is not null
              """,
              attempt.session(),
              attempt.storeId());
          handle.execute(
              """
              insert into authorization_attempt
                (state_hash, session_hash, store_id, person, sealed_grant, scopes, redirect_uri,
                 expires_at)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              attempt.stateHash(),
              attempt.session(),
              attempt.storeId(),
              attempt.person(),
              sealed,
              String.join(" ", new TreeSet<>(parked.scopes())),
              attempt.redirectUri(),
              time.millis() + LIFE.toMillis());
        });
  }

  /// What a session has put aside for a store.
  Optional<Parked> parked(String session, String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                        , sealed_grant from authorization_attempt
                        where session_hash = :session and store_id = :store
                          and sealed_grant is not null and expires_at > :now
                        """)
                .bind("session", hash(session))
                .bind("store", storeId)
                .bind("now", time.millis())
                .map((row, _) -> readParked(row))
                .findFirst());
  }

  /// Drops what was put aside.
  ///
  /// @return whether it was there still
  boolean drop(Parked parked) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                    "delete from authorization_attempt where state_hash = ?",
                    parked.attempt().stateHash())
                == 1);
  }

  /// Drops all that a store has begun.
  void dropAll(String storeId) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("delete from authorization_attempt where store_id = ?", storeId));
  }

  private static Attempt read(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString("state_hash"),
        row.getString("session_hash"),
        row.getString("store_id"),
        row.getString("person"),
        TokenCalls.scopes(row.getString("scopes")),
        row.getString("redirect_uri"),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static byte[] write(Parked parked) {
    var tokens = parked.tokens();
    var account = parked.account();
    var out = new JsonOut(1024).beginObject();
    out.field("access", tokens.access().value());
    if (tokens.refresh() != null) {
      out.field("refresh", tokens.refresh().value());
    }
    if (tokens.refreshExpiresAt() != null) {
      out.field("refresh_end", tokens.refreshExpiresAt().toEpochMilli());
    }
    out.field("access_end", tokens.accessExpiresAt().toEpochMilli());
    out.field("given_at", tokens.refreshedAt().toEpochMilli());
    out.field("id", account.id()).field("type", account.type());
    out.field("username", account.username()).field("business_name", account.businessName());
    return out.endObject().toBytes();
  }

  private Parked readParked(ResultSet row) throws SQLException {
    var attempt = read(row);
    byte[] plain = vault.open(row.getBytes("sealed_grant"), context(attempt.stateHash()));
    if (!(Json.parse(plain) instanceof Json.Obj json)) {
      throw new IllegalStateException("a parked grant is not an object");
    }
    String refresh = json.text("refresh");
    var tokens =
        new Tokens(
            new Secret(text(json, "access")),
            refresh == null ? null : new Secret(refresh),
            null,
            Instant.ofEpochMilli(Long.parseLong(text(json, "access_end"))),
            json.has("refresh_end")
                ? Instant.ofEpochMilli(Long.parseLong(text(json, "refresh_end")))
                : null,
            Instant.ofEpochMilli(Long.parseLong(text(json, "given_at"))));
    var account =
        new Account(
            text(json, "id"),
            text(json, "type"),
            text(json, "username"),
            text(json, "business_name"));
    return new Parked(attempt, tokens, attempt.scopes(), account);
  }

  private static String text(Json.Obj json, String name) {
    @Nullable String text = json.scalar(name);
    return text == null ? "" : text;
  }

  private static String context(String stateHash) {
    return "grant " + stateHash;
  }

  private static String hash(String text) {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
