package dev.pintle.forward;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination.Status;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The destinations, as they are kept. Tokens rest encrypted. Thread-safe.
public final class Destinations {
  private static final String COLUMNS =
      "id, store_id, name, ad_account_id, token, status, paused_reason, config, start_offset,"
          + " created_at";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;

  public Destinations(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
  }

  /// Makes a destination whose events flow, from an offset of its store on.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  public Destination create(
      String storeId,
      String name,
      String adAccountId,
      Secret token,
      DestinationConfig config,
      long startOffset) {
    return create(storeId, name, adAccountId, token, config, startOffset, Status.ACTIVE);
  }

  /// Makes a destination that takes a store's events from an offset on.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  public Destination create(
      String storeId,
      String name,
      String adAccountId,
      Secret token,
      DestinationConfig config,
      long startOffset,
      Status status) {
    check(name, adAccountId, token);
    var destination =
        new Destination(
            ids.next("destination"),
            storeId,
            name.strip(),
            adAccountId,
            token,
            status,
            "",
            config,
            startOffset,
            Instant.ofEpochMilli(time.millis()));
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              insert into destination (
                id, store_id, name, ad_account_id, token, status, config, start_offset,
                created_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
              destination.id(),
              storeId,
              destination.name(),
              adAccountId,
              seal(destination.id(), token),
              status.word(),
              config.toJson(),
              startOffset,
              destination.createdAt().toEpochMilli());
          handle.execute(
              """
              insert into destination_total (destination_id, delivered, filtered, skipped, dead)
              values (?, 0, 0, 0, 0)
              """,
              destination.id());
        });
    return destination;
  }

  public List<Destination> all() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from destination order by created_at, id")
                .map((row, _) -> read(row))
                .list());
  }

  public List<Destination> of(String storeId) {
    return all().stream().filter(one -> one.storeId().equals(storeId)).toList();
  }

  public Optional<Destination> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from destination where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne());
  }

  /// Says whether its events flow, and why not; idempotent.
  public void setStatus(String id, Status status, String reason) {
    @Nullable String kept = reason.isEmpty() ? null : cut(reason);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update destination set status = ?, paused_reason = ? where id = ?",
                status.word(),
                kept,
                id));
  }

  /// Changes the status if it still is what it was thought to be: a person may have switched the
  /// destination off meanwhile.
  ///
  /// @return whether it was
  boolean changeStatus(String id, Status from, Status to, String reason) {
    @Nullable String kept = reason.isEmpty() ? null : cut(reason);
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update destination set status = ?, paused_reason = ?
                    where id = ? and status = ?
                    """,
                    to.word(),
                    kept,
                    id,
                    from.word()))
        > 0;
  }

  /// Changes what a person may change.
  ///
  /// @param token null to keep the one it has
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  public void update(
      String id,
      String name,
      String adAccountId,
      @Nullable Secret token,
      DestinationConfig config) {
    check(name, adAccountId, token == null ? new Secret("kept") : token);
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "update destination set name = ?, ad_account_id = ?, config = ? where id = ?",
              name.strip(),
              adAccountId,
              config.toJson(),
              id);
          if (token != null) {
            handle.execute("update destination set token = ? where id = ?", seal(id, token), id);
          }
        });
  }

  static void check(String name, String adAccountId, Secret token) {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("name must have 1 to 200 characters");
    }
    boolean digits = adAccountId.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || adAccountId.isEmpty() || adAccountId.length() > 18) {
      throw new IllegalArgumentException("ad account id must be 1 to 18 digits");
    }
    boolean printable = token.value().chars().allMatch(c -> c > ' ' && c < 127);
    if (!printable || token.value().isEmpty() || token.value().length() > 4_000) {
      throw new IllegalArgumentException(
          "conversion access token must be one line of letters, digits and signs");
    }
  }

  private byte[] seal(String id, Secret token) {
    return vault.seal(token.value().getBytes(StandardCharsets.UTF_8), context(id));
  }

  private Destination read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String reason = row.getString("paused_reason");
    byte[] token = vault.open(row.getBytes("token"), context(id));
    return new Destination(
        id,
        row.getString("store_id"),
        row.getString("name"),
        row.getString("ad_account_id"),
        new Secret(new String(token, StandardCharsets.UTF_8)),
        Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        reason == null ? "" : reason,
        DestinationConfig.ofJson(row.getString("config")),
        row.getLong("start_offset"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static String context(String id) {
    return "destination/" + id + "/token";
  }

  private static String cut(String reason) {
    return reason.length() <= 1_000 ? reason : reason.substring(0, 1_000);
  }
}
