package dev.pintle;

import dev.pintle.admin.AdsPages;
import dev.pintle.ads.run.RunSettings;
import dev.pintle.ads.run.Runs;
import dev.pintle.ads.run.Surroundings;
import dev.pintle.ads.setup.Imports;
import dev.pintle.warehouse.Warehouse;
import java.lang.reflect.Proxy;

/// Ads data: imports, what runs of them do, and where their tables are.
final class AdsData implements AutoCloseable {
  private final Warehouse warehouse;
  private final Runs runs;
  private final AdsPages pages;

  AdsData(Foundation on, Connecting connecting) {
    warehouse = warehouse();
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
    pages = new AdsPages(imports, runs, warehouse);
  }

  /// Where tables are: the one place that names adapters of the warehouse.
  private static Warehouse warehouse() {
    return (Warehouse)
        Proxy.newProxyInstance(
            Warehouse.class.getClassLoader(),
            new Class<?>[] {Warehouse.class},
            (_, method, _) -> method.getReturnType() == int.class ? 0 : null);
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
