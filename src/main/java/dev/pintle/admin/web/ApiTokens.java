package dev.pintle.admin.web;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /// Makes a token that may do everything and never ends by itself.
  public String create(String name, String createdBy) {
    return create(name, createdBy, Rights.EVERYWHERE, EnumSet.allOf(Right.class), null);
  }

  /// Makes a token. What it answers is nowhere else.
  ///
  /// @param storeId the store it is for, or [Rights#EVERYWHERE]
  /// @param expiresAt null when it never ends by itself
  public String create(
      String name,
      String createdBy,
      String storeId,
      Set<Right> rights,
      @Nullable Instant expiresAt) {
    String token = "pintle_" + ids.letters(TOKEN_LENGTH);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into api_token
                  (id, token_hash, name, created_by, created_at, store_id, granted, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next("token"),
                Sha256.of(token).hex(),
                name,
                createdBy,
                time.millis(),
                storeId,
                words(rights),
                expiresAt == null ? null : expiresAt.toEpochMilli()));
    return token;
  }

  public List<ApiToken> list() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_by, created_at, store_id, granted, expires_at,
                      last_used_at
                    from api_token
                    order by lower(name), id
                    """)
                .map((row, _) -> token(row))
                .list());
  }

  /// The token that was sent, noted as used; empty when there is none like it or it has ended.
  Optional<ApiToken> use(String token) {
    var found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select id, name, created_by, created_at, store_id, granted, expires_at,
                          last_used_at
                        from api_token
                        where token_hash = :hash and (expires_at is null or expires_at > :now)
                        """)
                    .bind("hash", Sha256.of(token).hex())
                    .bind("now", time.millis())
                    .map((row, _) -> token(row))
                    .findOne());
    found.ifPresent(this::note);
    return found;
  }

  /// Takes a token away; empty when it was gone.
  public Optional<ApiToken> revoke(String id) {
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
    return new ApiToken(
        row.getString("id"),
        row.getString("name"),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Rights.in(row.getString("store_id"), rights(row.getString("granted"))),
        instant(row.getLong("expires_at")),
        instant(row.getLong("last_used_at")));
  }

  private static @Nullable Instant instant(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  private static String words(Set<Right> rights) {
    return rights.stream().sorted().map(Right::word).collect(Collectors.joining(" "));
  }

  private static Set<Right> rights(String words) {
    return Stream.of(words.split(" ", -1))
        .flatMap(word -> Right.of(word).stream())
        .collect(Collectors.toSet());
  }
}
