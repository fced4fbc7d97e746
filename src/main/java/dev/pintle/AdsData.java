package dev.pintle;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.ads.run.RunSettings;
import dev.pintle.ads.run.Runs;
import dev.pintle.ads.run.Surroundings;
import dev.pintle.ads.setup.Imports;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.DuckDbSettings;
import dev.pintle.warehouse.duckdb.DuckDbWarehouse;
import dev.pintle.warehouse.postgres.PostgresWarehouse;

/// Ads data: imports, what runs of them do, and where their tables are.
final class AdsData implements AutoCloseable {
  private static final int MOST_OPEN = 4; // stores whose files are open at once
  private static final int CONNECTIONS = 6;

  private final Warehouse warehouse;
  private final Runs runs;
  private final AdsPages pages;

  AdsData(Foundation on, Connecting connecting) {
    warehouse = warehouse(on);
    var settings = on.settings();
    var imports = new Imports(on.database(), on.audit(), on.ids(), on.time());
    runs =
        new Runs(
            on.database(),
            imports,
            new Surroundings(
                connecting.connections(), connecting.storeCalls(), on.fetcher(), warehouse),
            on.audit(),
            on.metrics(),
            on.ids(),
            on.time(),
            RunSettings.of(settings.ads().trial(), settings.dataDirectory()));
    pages = new AdsPages(imports, runs, warehouse, settings.dataDirectory().resolve("exports"));
  }

  /// Where tables are: the one place that names adapters of the warehouse.
  private static Warehouse warehouse(Foundation on) {
    var ads = on.settings().ads();
    if (!ads.warehouseUrl().isEmpty()) {
      return new PostgresWarehouse(ads.warehouseUrl(), CONNECTIONS, on.random());
    }
    return new DuckDbWarehouse(
        ads.warehouse(),
        new DuckDbSettings(
            (ads.memoryBytes() >> 20) + "MiB",
            ads.threads(),
            ads.warehouse().resolve("temporary"),
            MOST_OPEN));
  }

  /// What the pages see and steer of it.
  AdsPages pages() {
    return pages;
  }

  void start() {
    warehouse.start();
    runs.start();
  }

  @Override
  public void close() {
    runs.close();
    warehouse.close();
  }
}
