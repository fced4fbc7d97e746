package dev.pintle.connect;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What is done with a store's connection once there is one: looking at what the account has,
/// choosing an ad account, letting go. Thread-safe.
public final class Accounts {
  private final Database database;
  private final Connections connections;
  private final Assets assets;
  private final AssetReader reader;
  private final DeveloperApps apps;
  private final PinterestApi api;
  private final Authorization authorization;

  public Accounts(
      Database database,
      Connections connections,
      Assets assets,
      StoreCalls calls,
      DeveloperApps apps,
      PinterestApi api,
      Authorization authorization,
      Time time) {
    this.database = database;
    this.connections = connections;
    this.assets = assets;
    this.reader = new AssetReader(calls, assets, time);
    this.apps = apps;
    this.api = api;
    this.authorization = authorization;
  }

  /// What came of asking Pinterest to take the access back.
  public sealed interface Revoked {
    /// Pinterest took it back.
    record AtPinterest() implements Revoked {}

    /// It holds at Pinterest until it ends or the person takes it back there.
    record OnlyHere() implements Revoked {}
  }

  public Optional<Connection> of(String storeId) {
    return connections.of(storeId);
  }

  /// What the account has, as last seen.
  public List<Asset> assets(Connection connection) {
    return assets.of(connection.id());
  }

  /// Looks at what the account has now. An ad account that is the only one is chosen.
  public List<Asset> look(String storeId) throws InterruptedException {
    var connection = connections.of(storeId);
    if (connection.isEmpty()) {
      return List.of();
    }
    List<Asset> seen = reader.look(connection.get());
    List<String> ids = adAccounts(seen).stream().map(Asset::id).toList();
    if (connection.get().adAccountId() == null && ids.size() == 1) {
      connections.chooseAdAccount(connection.get().id(), ids.getFirst());
    }
    return seen;
  }

  public static List<Asset> adAccounts(List<Asset> assets) {
    return assets.stream()
        .filter(asset -> asset.kind() == Asset.Kind.AD_ACCOUNT)
        .filter(asset -> asset.state() == Asset.State.CONNECTED)
        .toList();
  }

  /// Chooses one of the account's ad accounts.
  ///
  /// @return false when the account has no such ad account
  public boolean choose(Connection connection, String adAccountId) {
    boolean has =
        adAccounts(assets.of(connection.id())).stream()
            .anyMatch(asset -> asset.id().equals(adAccountId));
    if (has && AdAccountId.isValid(adAccountId)) {
      connections.chooseAdAccount(connection.id(), adAccountId);
      return true;
    }
    return false;
  }

  /// Forgets the connection and its tokens, after asking Pinterest to take the access back.
  ///
  /// @param forgetAll whether what was set up with it goes as well: the website's verification and
  ///   the tag
  public Revoked disconnect(Connection connection, boolean forgetAll) throws InterruptedException {
    Revoked revoked = revoke(connection);
    authorization.dropAll(connection.storeId());
    connections.remove(connection.storeId());
    if (forgetAll) {
      database
          .jdbi()
          .useTransaction(handle -> {
            handle.execute("delete from domain where store_id = ?", connection.storeId());
            handle.execute("delete from tag where store_id = ?", connection.storeId());
            handle.execute("delete from foreign_tag where store_id = ?", connection.storeId());
          });
    }
    return revoked;
  }

  /// Pinterest revokes tokens of system users only, and may do more one day.
  private Revoked revoke(Connection connection) throws InterruptedException {
    var app = apps.current();
    Secret refresh = connection.tokens().refresh();
    if (app.isEmpty()) {
      return new Revoked.OnlyHere();
    }
    var fields = new LinkedHashMap<String, String>();
    fields.put("token", (refresh == null ? connection.tokens().access() : refresh).value());
    fields.put("token_type_hint", refresh == null ? "access_token" : "refresh_token");
    var answer = api.form(app.get().id(), app.get().secret(), "/oauth/token/revoke", fields);
    return switch (answer) {
      case ApiAnswer.Done _ -> new Revoked.AtPinterest();
      case ApiAnswer.Unauthorized _,
          ApiAnswer.Refused _,
          ApiAnswer.Throttled _,
          ApiAnswer.Unavailable _ ->
          new Revoked.OnlyHere();
    };
  }
}
