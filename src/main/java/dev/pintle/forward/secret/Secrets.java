package dev.pintle.forward.secret;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.secret.StoreSecret.InEnvironment;
import dev.pintle.forward.secret.StoreSecret.Status;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stores' secrets, as they are kept: encrypted. What they are is read by [SecretValues] and by
/// who exchanges them, and by nobody else. Thread-safe.
public final class Secrets {
  private static final int MAX_DETAILS = 1_000;
  private static final int MAX_SECRETS = 200;
  private static final String STATE =
      "secret_id, environment, status, details, changed_at, exchanged_at, expires_at, due_at,"
          + " tries, version";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;
  private final Usage usage;

  /// @param usage what uses a secret
  public Secrets(Database database, Vault vault, Ids ids, Time time, Usage usage) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
    this.usage = usage;
  }

  /// Tells what uses a secret, in words: `the draft of Pinterest`.
  @FunctionalInterface
  public interface Usage {
    List<String> of(String storeId, String name);
  }

  /// A value, as it is served.
  record Value(
      String storeId, String name, String environment, Secret value, @Nullable Instant expiresAt) {}

  /// Makes a secret, with no value in any environment yet.
  ///
  /// @throws IllegalArgumentException when the name is not what it must be, or taken
  public StoreSecret create(String storeId, String name, String kind) {
    String stripped = name.strip();
    if (!stripped.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}")) {
      throw new IllegalArgumentException(
          "name must be 1 to 100 letters, digits, spaces, dots, hyphens or underscores");
    }
    List<StoreSecret> others = of(storeId);
    if (others.stream().anyMatch(one -> one.name().equals(stripped))) {
      throw new IllegalArgumentException("name must be another: the store has such a secret");
    }
    if (others.size() >= MAX_SECRETS) {
      throw new IllegalArgumentException("a store has at most 200 secrets");
    }
    String id = ids.next("secret");
    long now = time.millis();
    int made =
        database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    insert into secret (id, store_id, name, kind, created_at)
                    values (?, ?, ?, ?, ?)
                    on conflict (store_id, name) do nothing
                    """,
                    id,
                    storeId,
                    stripped,
                    kind,
                    now));
    if (made == 0) {
      throw new IllegalArgumentException("name must be another: the store has such a secret");
    }
    return new StoreSecret(id, storeId, stripped, kind, Instant.ofEpochMilli(now), List.of());
  }

  /// Gives a secret what it is in an environment, in the place of what it was.
  ///
  /// @throws IllegalArgumentException when that is of another kind than the secret
  public void put(StoreSecret secret, Environment environment, Credentials credentials) {
    if (!credentials.kind().equals(secret.kind())) {
      throw new IllegalArgumentException("kind must be " + secret.kind() + ", as the secret is");
    }
    Secret value =
        switch (credentials) {
          case Credentials.Token(Secret token) -> token;
          case Credentials.Password(String user, Secret password) ->
              new Secret(
                  Base64.getEncoder()
                      .encodeToString(
                          (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8)));
          case Credentials.Client _ -> new Secret("");
        };
    boolean exchanged = credentials instanceof Credentials.Client;
    long now = time.millis();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into secret_value (secret_id, environment, sealed_credentials, sealed_value,
                  status, details, changed_at, exchanged_at, expires_at, due_at, tries, version,
                  lease_until)
                values (?, ?, ?, ?, ?, '', ?, null, null, ?, 0, 1, 0)
                on conflict (secret_id, environment) do update set
                  sealed_credentials = excluded.sealed_credentials,
                  sealed_value = excluded.sealed_value, status = excluded.status, details = '',
                  changed_at = excluded.changed_at, exchanged_at = null, expires_at = null,
                  due_at = excluded.due_at, tries = 0, version = secret_value.version + 1,
                  lease_until = 0
                """,
                secret.id(),
                environment.word(),
                seal(secret.id(), environment.word(), "given", credentials.toJson()),
                exchanged ? null : sealed(secret.id(), environment, value),
                (exchanged ? Status.PENDING : Status.SUCCEEDED).word(),
                now,
                exchanged ? now : null));
  }

  public List<StoreSecret> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, store_id, name, kind, created_at from secret
                    where store_id = :store order by name
                    """)
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .list())
        .stream()
        .map(this::withStates)
        .toList();
  }

  public Optional<StoreSecret> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select id, store_id, name, kind, created_at from secret where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne())
        .map(this::withStates);
  }

  /// What uses a secret, in words.
  public List<String> uses(StoreSecret secret) {
    return usage.of(secret.storeId(), secret.name());
  }

  /// Forgets a secret, unless something uses it.
  ///
  /// @return what uses it; empty when it was forgotten
  public List<String> delete(StoreSecret secret) {
    List<String> uses = uses(secret);
    if (uses.isEmpty()) {
      database
          .jdbi()
          .useTransaction(handle -> {
            handle.execute("delete from secret_value where secret_id = ?", secret.id());
            handle.execute("delete from secret where id = ?", secret.id());
          });
    }
    return uses;
  }

  /// Lets it be exchanged at the next turn, from the first try on.
  public void exchangeSoon(InEnvironment state) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update secret_value set due_at = ?, tries = 0
                where secret_id = ? and environment = ? and due_at is not null
                """,
                time.millis(),
                state.secretId(),
                state.environment().word()));
  }

  /// Those whose time to be exchanged has come.
  List<InEnvironment> due() {
    return states("due_at is not null and due_at <= :now order by due_at", "now", time.millis());
  }

  /// Takes one for a while, so that no other node exchanges it at the same time.
  ///
  /// @return whether it was still there, as it was seen, and nobody's
  boolean lease(InEnvironment seen, Duration length) {
    long now = time.millis();
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update secret_value set lease_until = ?
                    where secret_id = ? and environment = ? and version = ? and lease_until <= ?
                    """,
                    now + length.toMillis(),
                    seen.secretId(),
                    seen.environment().word(),
                    seen.version(),
                    now))
        == 1;
  }

  /// What is exchanged; empty when it is gone, or of a kind that is not exchanged.
  Optional<Credentials.Client> client(InEnvironment state) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select sealed_credentials from secret_value
                    where secret_id = :secret and environment = :environment
                      and version = :version
                    """)
                .bind("secret", state.secretId())
                .bind("environment", state.environment().word())
                .bind("version", state.version())
                .mapTo(byte[].class)
                .findOne())
        .map(sealed ->
            Credentials.of(
                given(open(state.secretId(), state.environment().word(), "given", sealed))))
        .flatMap(one ->
            one instanceof Credentials.Client client ? Optional.of(client) : Optional.empty());
  }

  /// Keeps what an exchange gave, unless the secret was changed meanwhile.
  void succeeded(
      InEnvironment seen, Secret value, Instant expiresAt, Instant dueAt, String details) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update secret_value set sealed_value = ?, status = ?, details = ?,
                  exchanged_at = ?, expires_at = ?, due_at = ?, tries = 0, version = version + 1,
                  lease_until = 0
                where secret_id = ? and environment = ? and version = ?
                """,
                sealed(seen.secretId(), seen.environment(), value),
                Status.SUCCEEDED.word(),
                fit(details),
                time.millis(),
                expiresAt.toEpochMilli(),
                dueAt.toEpochMilli(),
                seen.secretId(),
                seen.environment().word(),
                seen.version()));
  }

  /// Keeps that an exchange came to nothing, unless the secret was changed meanwhile. The value
  /// there is stays until its end.
  void failed(InEnvironment seen, Status status, String details, Instant dueAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update secret_value set status = ?, details = ?, due_at = ?, tries = tries + 1,
                  version = version + 1, lease_until = 0
                where secret_id = ? and environment = ? and version = ?
                """,
                status.word(),
                fit(details),
                dueAt.toEpochMilli(),
                seen.secretId(),
                seen.environment().word(),
                seen.version()));
  }

  /// All values there are.
  List<Value> values() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select s.id, s.store_id, s.name, v.environment, v.sealed_value, v.expires_at
                    from secret_value v join secret s on s.id = v.secret_id
                    where v.sealed_value is not null
                    """)
                .map((row, _) -> value(row))
                .list());
  }

  private Value value(ResultSet row) throws SQLException {
    String environment = row.getString("environment");
    byte[] plain = open(row.getString("id"), environment, "value", row.getBytes("sealed_value"));
    return new Value(
        row.getString("store_id"),
        row.getString("name"),
        environment,
        new Secret(new String(plain, StandardCharsets.UTF_8)),
        instant(row, "expires_at"));
  }

  private StoreSecret withStates(StoreSecret secret) {
    var states = new ArrayList<>(states("secret_id = :secret", "secret", secret.id()));
    states.sort((one, two) -> two.environment().compareTo(one.environment()));
    return new StoreSecret(
        secret.id(), secret.storeId(), secret.name(), secret.kind(), secret.createdAt(), states);
  }

  private List<InEnvironment> states(String where, String name, Object value) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + STATE + " from secret_value where " + where)
                .bind(name, value)
                .map((row, _) -> state(row))
                .list());
  }

  private static StoreSecret read(ResultSet row) throws SQLException {
    return new StoreSecret(
        row.getString("id"),
        row.getString("store_id"),
        row.getString("name"),
        row.getString("kind"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        List.of());
  }

  private static InEnvironment state(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new InEnvironment(
        row.getString("secret_id"),
        Environment.of(row.getString("environment"))
            .orElseThrow(() -> new StoreException("a secret is for no known environment", null)),
        status.equals("succeeded")
            ? Status.SUCCEEDED
            : status.equals("failed") ? Status.FAILED : Status.PENDING,
        row.getString("details"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        instant(row, "exchanged_at"),
        instant(row, "expires_at"),
        instant(row, "due_at"),
        row.getInt("tries"),
        row.getLong("version"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static Json.Obj given(byte[] json) {
    return Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  private byte[] sealed(String id, Environment environment, Secret value) {
    return seal(id, environment.word(), "value", value.value().getBytes(StandardCharsets.UTF_8));
  }

  private byte[] seal(String id, String environment, String what, byte[] plain) {
    return vault.seal(plain, "secret " + id + " " + environment + " " + what);
  }

  private byte[] open(String id, String environment, String what, byte[] sealed) {
    return vault.open(sealed, "secret " + id + " " + environment + " " + what);
  }

  private static String fit(String details) {
    return details.substring(0, Math.min(details.length(), MAX_DETAILS));
  }
}
