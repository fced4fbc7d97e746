package dev.pintle.connect;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;

/// A store with a connection to an account of a sandbox.
public final class ConnectedStore implements AutoCloseable {
  public static final Instant NOW = SandboxPinterest.NOW;

  public final ManualTime time = new ManualTime(NOW);
  public final Ids ids = new Ids(new Random(7));
  public final SandboxPinterest pinterest;
  public final Database database;
  public final Store store;
  public final Connections connections;
  public final StoreCalls calls;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param account who the store is connected as
  /// @param adAccountId the one chosen; empty for none
  public ConnectedStore(Path directory, String account, String adAccountId) {
    this(migrated(directory), directory, new SandboxPinterest(), account, adAccountId);
  }

  /// @param database is closed with it
  /// @param pinterest is closed with it
  public ConnectedStore(
      Database database,
      Path directory,
      SandboxPinterest pinterest,
      String account,
      String adAccountId) {
    this.database = database;
    this.pinterest = pinterest;
    store = new Stores(database, ids, time).create("Shop", "GB", "UTC");
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    connections = new Connections(database, vault, ids, time);
    var api = new PinterestApi(http, pinterest.api());
    var apps = new DeveloperApps(null, database, vault, time);
    calls =
        new StoreCalls(
            connections, new Refresher(connections, apps, api, time, new Metrics()), api);
    connect(account, adAccountId);
  }

  private static Database migrated(Path directory) {
    var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    return database;
  }

  /// Connects the store as another account.
  public void connect(String account, String adAccountId) {
    pinterest.connect(connections, store.id(), account, adAccountId);
  }

  /// Steers the sandbox.
  public String control(String method, String path, String body) {
    return pinterest.control(method, path, body);
  }

  @Override
  public void close() {
    database.close();
    http.close();
    pinterest.close();
  }
}
