package dev.pintle.ads.run;

import dev.pintle.ads.setup.Imports;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connections;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Refresher;
import dev.pintle.connect.StoreCalls;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import dev.pintle.warehouse.Warehouse;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;

/// What executes imports, put together as a server does it.
final class ImportWorks implements AutoCloseable {
  final Connections connections;
  final Imports imports;
  final Runs runs;
  final Metrics metrics = new Metrics();
  final Warehouse warehouse;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Fetcher fetcher = new Fetcher(new Dns(""), true);

  /// @param database is closed by whoever made it
  /// @param warehouse started; closed with this
  /// @param api where Pinterest is
  /// @param passing the time by which runs wait
  ImportWorks(
      Database database,
      Warehouse warehouse,
      Path directory,
      URI api,
      Ids ids,
      Time time,
      Time passing,
      RunSettings settings) {
    this.warehouse = warehouse;
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    connections = new Connections(database, vault, ids, time);
    var pinterest = new PinterestApi(http, api);
    var app = new DeveloperApp("1500001", new Secret("sandbox-app-secret"));
    var apps = new DeveloperApps(app, database, vault, time);
    var refresher = new Refresher(connections, apps, pinterest, time, metrics);
    var calls = new StoreCalls(connections, refresher, pinterest);
    imports = new Imports(database, new Audit(database, ids, time), ids, time);
    fetcher.start();
    runs =
        new Runs(
            database,
            imports,
            new Surroundings(connections, calls, fetcher, warehouse),
            new Audit(database, ids, time),
            metrics,
            ids,
            passing,
            settings);
    new Spool(fetcher, settings.spool()).start(time.instant());
  }

  @Override
  public void close() {
    runs.close();
    warehouse.close();
    fetcher.close();
    http.close();
  }
}
