package dev.pintle.connect;

import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Authorization.Brought;
import dev.pintle.connect.Authorization.Result;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of one server that connect stores, on a database that others may use as well.
final class Node implements AutoCloseable {
  static final String SESSION = "session-1";
  static final DeveloperApp APP = new DeveloperApp("1500001", new Secret("sandbox-app-secret"));
  private static final Pattern PARAMETER = Pattern.compile("[?&]([a-z_]+)=([^&]*)");

  final Database database;
  final Stores stores;
  final Connections connections;
  final Assets assets;
  final DeveloperApps apps;
  final Refresher refresher;
  final StoreCalls calls;
  final Authorization authorization;
  final Accounts accounts;
  final Metrics metrics = new Metrics();
  private final RunningPinterest pinterest;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// @param keys the key file, which the nodes share
  Node(
      Database database,
      Path keys,
      RunningPinterest pinterest,
      Time time,
      @Nullable DeveloperApp app) {
    var ids = new Ids(new SecureRandom());
    var vault = Vault.open(keys, new SecureRandom());
    var api = new PinterestApi(http, pinterest.api());
    this.pinterest = pinterest;
    this.database = database;
    stores = new Stores(database, ids, time);
    connections = new Connections(database, vault, ids, time);
    assets = new Assets(database);
    apps = new DeveloperApps(app, database, vault, time);
    refresher = new Refresher(connections, apps, api, time, metrics);
    calls = new StoreCalls(connections, refresher, api);
    URI page = pinterest.page();
    authorization = new Authorization(database, vault, connections, apps, api, page, ids, time);
    accounts = new Accounts(database, connections, assets, calls, apps, api, authorization, time);
  }

  Store store(String name) {
    return stores.create(name, "US", "UTC");
  }

  /// Begins an authorization and returns the state that goes along.
  String begin(Store store, String session, Set<Feature> features) {
    URI address =
        authorization
            .begin(
                session,
                store.id(),
                "ada",
                Feature.scopesOf(features),
                RunningPinterest.REDIRECT_URI)
            .orElseThrow();
    return parameter(address, "state");
  }

  /// Goes the whole way, as an account that gives all that is asked for.
  Result grant(Store store, String account, Set<Feature> features) throws InterruptedException {
    String state = begin(store, SESSION, features);
    var scopes = List.copyOf(Feature.scopesOf(features));
    return bring(state, pinterest.code(account, RunningPinterest.REDIRECT_URI, scopes));
  }

  Result bring(String state, String code) throws InterruptedException {
    return authorization.finish(SESSION, new Brought(state, code, null));
  }

  /// A store that is connected.
  Store connected(String account) throws InterruptedException {
    var store = store("Shop of " + account);
    var result = grant(store, account, Set.of(Feature.DATA_REPORT, Feature.DOMAIN));
    if (!(result instanceof Result.Connected)) {
      throw new AssertionError(result);
    }
    return store;
  }

  Connection connection(Store store) {
    return connections.of(store.id()).orElseThrow();
  }

  static String parameter(URI address, String name) {
    return PARAMETER
        .matcher(address.toString())
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> URLDecoder.decode(found.group(2), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    http.close();
    database.close();
  }
}
