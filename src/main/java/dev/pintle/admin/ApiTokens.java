package dev.pintle.admin;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tokens with which programs use the API. Only their hashes are kept. Thread-safe.
public final class ApiTokens {
  private static final int TOKEN_LENGTH = 50;

  /// How exact the time of last use is, so that not every request writes.
  private static final long USE_PRECISION_MS = 60_000;

  private final Database database;
  private final Ids ids;
  private final Time time;

  public ApiTokens(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// Makes a token. What it answers is nowhere else.
  public String create(String name, String createdBy) {
    String token = "pintle_" + ids.letters(TOKEN_LENGTH);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into api_token (id, token_hash, name, created_by, created_at)
                values (?, ?, ?, ?, ?)
                """,
                ids.next("token"),
                Sha256.of(token).hex(),
                name,
                createdBy,
                time.millis()));
    return token;
  }

  List<ApiToken> list() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_by, created_at, last_used_at from api_token
                    order by lower(name), id
                    """)
                .map((row, _) -> token(row))
                .list());
  }

  /// The token that was sent, noted as used; empty when there is none like it.
  Optional<ApiToken> use(String token) {
    var found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select id, name, created_by, created_at, last_used_at from api_token
                        where token_hash = :hash
                        """)
                    .bind("hash", Sha256.of(token).hex())
                    .map((row, _) -> token(row))
                    .findOne());
    found.ifPresent(this::note);
    return found;
  }

  /// Takes a token away; empty when it was gone.
  Optional<ApiToken> revoke(String id) {
    var token = list().stream().filter(candidate -> candidate.id().equals(id)).findFirst();
    database.jdbi().useHandle(handle -> handle.execute("delete from api_token where id = ?", id));
    return token;
  }

  private void note(ApiToken token) {
    long now = time.millis();
    var last = token.lastUsedAt();
    if (last == null || now - last.toEpochMilli() >= USE_PRECISION_MS) {
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update api_token set last_used_at = ? where id = ?", now, token.id()));
    }
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    long lastUsed = row.getLong(5);
    return new ApiToken(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        lastUsed == 0 ? null : Instant.ofEpochMilli(lastUsed));
  }
}
