package dev.pintle.connect;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection.Account;
import dev.pintle.connect.Connection.Status;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The stores' connections, at most one a store. Tokens rest encrypted. Thread-safe.
public final class Connections {
  private static final int MAX_REASON_CHARS = 1_000;
  private static final String COLUMNS =
      "id, store_id, status, reason, sealed_access, sealed_refresh, sealed_previous, scopes,"
          + " access_expires_at, refresh_expires_at, refreshed_at, granted_by, granted_at,"
          + " account_id, account_type, username, business_name, ad_account_id, checked_at,"
          + " version";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;

  public Connections(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
  }

  /// Keeps a new grant of a store in the place of the one it may have had. The ad account stays
  /// chosen when the account is the same.
  Connection replace(
      String storeId, Tokens tokens, Set<String> scopes, String grantedBy, Account account) {
    var before = of(storeId);
    String id = before.map(Connection::id).orElseGet(() -> ids.next("connection"));
    String adAccountId =
        before
            .filter(one -> one.account().id().equals(account.id()))
            .map(Connection::adAccountId)
            .orElse(null);
    var now = Instant.ofEpochMilli(time.millis());
    var connection =
        new Connection(
            id,
            storeId,
            Status.CONNECTED,
            "",
            tokens,
            scopes,
            grantedBy,
            now,
            account,
            adAccountId,
            now,
            before.map(Connection::version).orElse(0L) + 1);
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from connection_asset where connection_id = ?", id);
          handle.execute("delete from connection where id = ?", id);
          handle.execute(
              "insert into connection ("
                  + COLUMNS
                  + ", lease_until)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
              id,
              storeId,
              Status.CONNECTED.word(),
              "",
              seal(id, tokens.access()),
              seal(id, tokens.refresh()),
              seal(id, tokens.previousRefresh()),
              String.join(" ", new TreeSet<>(scopes)),
              tokens.accessExpiresAt().toEpochMilli(),
              millis(tokens.refreshExpiresAt()),
              tokens.refreshedAt().toEpochMilli(),
              grantedBy,
              now.toEpochMilli(),
              account.id(),
              account.type(),
              account.username(),
              account.businessName(),
              adAccountId,
              now.toEpochMilli(),
              connection.version());
        });
    return connection;
  }

  public Optional<Connection> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from connection where store_id = :store")
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .findOne());
  }

  public List<Connection> all() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from connection order by granted_at, id")
                .map((row, _) -> read(row))
                .list());
  }

  void chooseAdAccount(String id, String adAccountId) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update connection set ad_account_id = ? where id = ?", adAccountId, id));
  }

  /// How many there are that hold, or that need somebody.
  public int count(Status status) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from connection where status = :status")
                .bind("status", status.word())
                .mapTo(Integer.class)
                .one());
  }

  /// Says that somebody has to give access anew, unless the tokens have changed since `version`.
  ///
  /// @return whether that is news
  boolean needsYou(String id, long version, String reason) {
    String fits =
        reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS);
    return database
        .jdbi()
        .withHandle(handle -> {
          boolean news =
              handle.execute(
                      """
                      update connection set status = ?, reason = ?
                      where id = ? and version = ? and status <> ?
                      """,
                      Status.NEEDS_YOU.word(),
                      fits,
                      id,
                      version,
                      Status.NEEDS_YOU.word())
                  == 1;
          if (!news) {
            handle.execute(
                "update connection set reason = ? where id = ? and version = ?", fits, id, version);
          }
          return news;
        });
  }

  /// Those whose access or refresh token has less than half of its life left, and that need nobody.
  List<Connection> due() {
    long now = time.millis();
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                         from connection where status = :connected and sealed_refresh is not null
                          and (access_expires_at + refreshed_at <= 2 * :now
                            or refresh_expires_at + refreshed_at <= 2 * :now)
                        order by access_expires_at
                        """)
                .bind("connected", Status.CONNECTED.word())
                .bind("now", now)
                .map((row, _) -> read(row))
                .list());
  }

  /// Takes the right to renew a connection's tokens, for a while.
  ///
  /// @param seen the tokens are those that the caller knows, or there is no lease
  /// @return who holds it now, for [#release] and [#renewed]; empty when another does, or the
  ///   tokens are not those
  String lease(Connection seen, Duration length) {
    String owner = ids.next("lease");
    long now = time.millis();
    int taken =
        database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update connection set lease_owner = ?, lease_until = ?
                    where id = ? and version = ? and (lease_owner is null or lease_until <= ?)
                    """,
                    owner,
                    now + length.toMillis(),
                    seen.id(),
                    seen.version(),
                    now));
    return taken == 1 ? owner : "";
  }

  boolean isLeased(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                    .createQuery(
                        """
                        select count(*) from connection
                        where id = :id and lease_owner is not null and lease_until > :now
                        """)
                    .bind("id", id)
                    .bind("now", time.millis())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  void release(String id, String owner) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update connection set lease_owner = null, lease_until = 0
                where id = ? and lease_owner = ?
                """,
                id,
                owner));
  }

  /// Keeps new tokens in the place of those that were seen, by the holder of the lease. The grant
  /// holds again.
  ///
  /// @return false when the lease has ended or the tokens were changed: then these are dropped
  boolean renewed(Connection seen, Tokens tokens, String owner) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                    """
                    update connection set status = ?, reason = '', sealed_access = ?,
                      sealed_refresh = ?, sealed_previous = ?, access_expires_at = ?,
                      refresh_expires_at = ?, refreshed_at = ?, version = version + 1
                    where id = ? and version = ? and lease_owner = ?
                    """,
                    Status.CONNECTED.word(),
                    seal(seen.id(), tokens.access()),
                    seal(seen.id(), tokens.refresh()),
                    seal(seen.id(), tokens.previousRefresh()),
                    tokens.accessExpiresAt().toEpochMilli(),
                    millis(tokens.refreshExpiresAt()),
                    tokens.refreshedAt().toEpochMilli(),
                    seen.id(),
                    seen.version(),
                    owner)
                == 1);
  }

  /// The access token has been taken: the refresh token before it is not needed any more.
  void proved(Connection connection) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update connection set sealed_previous = null where id = ? and version = ?",
                connection.id(),
                connection.version()));
  }

  /// Forgets a store's connection: its tokens, and what the account has.
  void remove(String storeId) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("delete from connection where store_id = ?", storeId));
  }

  private Connection read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    long refreshExpires = row.getLong("refresh_expires_at");
    boolean told = !row.wasNull();
    String scopes = row.getString("scopes");
    return new Connection(
        id,
        row.getString("store_id"),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        new Tokens(
            open(id, row.getBytes("sealed_access")),
            openOrNull(id, row.getBytes("sealed_refresh")),
            openOrNull(id, row.getBytes("sealed_previous")),
            Instant.ofEpochMilli(row.getLong("access_expires_at")),
            told ? Instant.ofEpochMilli(refreshExpires) : null,
            Instant.ofEpochMilli(row.getLong("refreshed_at"))),
        scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")),
        row.getString("granted_by"),
        Instant.ofEpochMilli(row.getLong("granted_at")),
        new Account(
            row.getString("account_id"),
            row.getString("account_type"),
            row.getString("username"),
            row.getString("business_name")),
        row.getString("ad_account_id"),
        Instant.ofEpochMilli(row.getLong("checked_at")),
        row.getLong("version"));
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private byte @Nullable [] seal(String id, @Nullable Secret token) {
    return token == null
        ? null
        : vault.seal(token.value().getBytes(StandardCharsets.UTF_8), "connection " + id);
  }

  private Secret open(String id, byte[] sealed) {
    return new Secret(new String(vault.open(sealed, "connection " + id), StandardCharsets.UTF_8));
  }

  private @Nullable Secret openOrNull(String id, byte @Nullable [] sealed) {
    return sealed == null ? null : open(id, sealed);
  }
}
