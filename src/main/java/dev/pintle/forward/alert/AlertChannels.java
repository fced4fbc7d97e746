package dev.pintle.forward.alert;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whom each store tells. Addresses and secrets of webhooks rest encrypted. Thread-safe.
public final class AlertChannels {
  private static final int MOST = 10;
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_HOST = 250;
  private static final int LONGEST_TROUBLE = 500;
  private static final int SECRET_LETTERS = 50;
  private static final String COLUMNS =
      "select id, store_id, kind, address, trouble, failed_at from alert_channel ";

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;

  AlertChannels(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
  }

  /// How a webhook is called.
  record Hook(URI address, Secret secret) {}

  /// Those of a store, the oldest first.
  public List<AlertChannel> of(String storeId) {
    return where("store_id", storeId);
  }

  public Optional<AlertChannel> find(String id) {
    return where("id", id).stream().findFirst();
  }

  private List<AlertChannel> where(String column, String value) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(COLUMNS + "where " + column + " = :value order by created_at, id")
                .bind("value", value)
                .map((row, _) -> read(row))
                .list());
  }

  /// Tells a mailbox from now on.
  ///
  /// @throws IllegalArgumentException when it is no address, or there are too many
  public AlertChannel addMail(String storeId, String address) {
    if (!SmtpMail.isAddress(address)) {
      throw new IllegalArgumentException("address must be an e-mail address");
    }
    return add(ids.next("channel"), storeId, AlertChannel.Kind.MAIL, address, null, null);
  }

  /// What was made: its secret is told this once.
  public record NewHook(AlertChannel channel, Secret secret) {}

  /// Calls a webhook from now on.
  ///
  /// @throws IllegalArgumentException when it is no address, or there are too many
  public NewHook addWebhook(String storeId, String url) {
    URI address = address(url);
    String id = ids.next("channel");
    var secret = new Secret(ids.letters(SECRET_LETTERS));
    String path = String.valueOf(address.getRawPath());
    String shown =
        address.getScheme()
            + "://"
            + address.getRawAuthority()
            + (path.length() > 1 || address.getRawQuery() != null ? "/…" : "");
    AlertChannel made =
        add(
            id,
            storeId,
            AlertChannel.Kind.WEBHOOK,
            shown,
            sealed(id, "url", url),
            sealed(id, "secret", secret.value()));
    return new NewHook(made, secret);
  }

  private static URI address(String url) {
    try {
      var address = new URI(url);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      String host = address.getHost();
      if (host != null
          && host.length() <= LONGEST_HOST
          && address.getRawUserInfo() == null
          && url.length() <= LONGEST_URL
          && (scheme.equals("https") || scheme.equals("http"))) {
        return address;
      }
    } catch (URISyntaxException _) {
      // told below, without what was typed
    }
    throw new IllegalArgumentException(
        "address must be an address such as https://hooks.example.com/alerts");
  }

  private AlertChannel add(
      String id,
      String storeId,
      AlertChannel.Kind kind,
      String address,
      byte @Nullable [] url,
      byte @Nullable [] secret) {
    List<AlertChannel> others = of(storeId);
    if (others.size() >= MOST) {
      throw new IllegalArgumentException("address is one too many: a store has at most " + MOST);
    }
    if (kind == AlertChannel.Kind.MAIL
        && others.stream().anyMatch(one -> one.address().equalsIgnoreCase(address))) {
      throw new IllegalArgumentException("address is told already");
    }
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into alert_channel (
                  id, store_id, kind, address, sealed_url, sealed_secret, trouble, created_at)
                values (?, ?, ?, ?, ?, ?, '', ?)
                """,
                id,
                storeId,
                kind.word(),
                address,
                url,
                secret,
                time.millis()));
    return new AlertChannel(id, storeId, kind, address, "", null);
  }

  /// Tells it no more.
  public void remove(String id) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("delete from alert_channel where id = ?", id));
  }

  /// @param trouble empty when it went well
  void tried(String id, String trouble) {
    String fit = trouble.substring(0, Math.min(trouble.length(), LONGEST_TROUBLE));
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update alert_channel set trouble = ?, failed_at = ? where id = ?",
                fit,
                fit.isEmpty() ? null : time.millis(),
                id));
  }

  /// How a webhook is called; empty when it is gone.
  Optional<Hook> hook(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select sealed_url, sealed_secret from alert_channel
                    where id = :id and kind = 'webhook'
                    """)
                .bind("id", id)
                .map((row, _) ->
                    new Hook(
                        URI.create(opened(id, "url", row.getBytes(1))),
                        new Secret(opened(id, "secret", row.getBytes(2)))))
                .findOne());
  }

  private byte[] sealed(String id, String what, String plain) {
    return vault.seal(plain.getBytes(StandardCharsets.UTF_8), context(id, what));
  }

  private String opened(String id, String what, byte[] sealed) {
    return new String(vault.open(sealed, context(id, what)), StandardCharsets.UTF_8);
  }

  private static String context(String id, String what) {
    return "alert channel " + id + " " + what;
  }

  private static AlertChannel read(ResultSet row) throws SQLException {
    long failed = row.getLong("failed_at");
    Instant failedAt = row.wasNull() ? null : Instant.ofEpochMilli(failed);
    return new AlertChannel(
        row.getString("id"),
        row.getString("store_id"),
        row.getString("kind").equals("mail") ? AlertChannel.Kind.MAIL : AlertChannel.Kind.WEBHOOK,
        row.getString("address"),
        row.getString("trouble"),
        failedAt);
  }
}
