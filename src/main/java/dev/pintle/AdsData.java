package dev.pintle;

import dev.pintle.admin.AdsPages;
import dev.pintle.ads.run.RunSettings;
import dev.pintle.ads.run.Runs;
import dev.pintle.ads.run.Surroundings;
import dev.pintle.ads.setup.Imports;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.DuckDbSettings;
import dev.pintle.warehouse.duckdb.DuckDbWarehouse;

/// Ads data: imports, what runs of them do, and where their tables are.
final class AdsData implements AutoCloseable {
  private static final int MOST_OPEN = 8;

  private final Warehouse warehouse;
  private final Runs runs;
  private final AdsPages pages;

  AdsData(Foundation on, Connecting connecting) {
    var settings = on.settings();
    warehouse = warehouse(settings.ads());
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
    pages = new AdsPages(imports, runs, warehouse);
  }

  /// Where tables are: the one place that names adapters of the warehouse.
  private static Warehouse warehouse(Settings.Ads ads) {
    String memory = Math.max(1, ads.memoryBytes() >> 20) + "MB";
    var temporary = ads.warehouse().resolve("temporary");
    return new DuckDbWarehouse(
        ads.warehouse(), new DuckDbSettings(memory, ads.threads(), temporary, MOST_OPEN));
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
