package dev.pintle.admin.catalog;

import dev.pintle.admin.web.AtPinterest;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.catalog.back.CatalogReports;
import dev.pintle.catalog.back.IngestionReader;
import dev.pintle.catalog.back.Ingestions;
import dev.pintle.catalog.back.ProductGroups;
import dev.pintle.catalog.batch.ItemBatches;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedFindings;
import dev.pintle.catalog.feed.FeedRunner;
import dev.pintle.catalog.feed.FeedRuns;
import dev.pintle.catalog.feed.FeedSettings;
import dev.pintle.catalog.feed.FeedStates;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.Holds;
import dev.pintle.catalog.feed.ItemSearch;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.LiveItems;
import dev.pintle.catalog.feed.Registrar;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.SourceSettings;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/// The catalogues of a server of tests.
public final class Catalogues {
  private Catalogues() {}

  /// No feed is made here.
  private record Nothing() implements FeedRunner.Sources {
    @Override
    public ProductStream products(Feed feed) {
      return _ -> {};
    }

    @Override
    public CheckSettings checks(Feed feed) {
      return CheckSettings.BARE;
    }
  }

  public static ProductSync of(
      Database database,
      Vault vault,
      Fetcher fetcher,
      Path directory,
      StoreCalls storeCalls,
      Connections connections,
      Audit audit,
      Time time) {
    var ids = new Ids(new Random(8));
    var sources =
        new ProductSources(
            database,
            vault,
            fetcher,
            new SourceSettings(directory.resolve("catalog"), 64 << 20, Duration.ofSeconds(10)),
            audit,
            ids,
            time);
    var calls = new CatalogCalls(storeCalls, connections);
    var ingestions = new Ingestions(database);
    var feeds = new Feeds(database, vault, audit, ids, time);
    return new ProductSync(
        sources,
        feeds,
        new FeedStates(database, feeds, time),
        new FeedRuns(database),
        new FeedFindings(database),
        new Items(database),
        new ItemSearch(database),
        new Holds(database, audit, time),
        new Registrar(
            database,
            feeds,
            calls,
            connections,
            new Stores(database, ids, time),
            FeedSettings.STANDARD,
            () -> "https://pintle.example",
            time),
        new AtPinterest(
            ingestions,
            new IngestionReader(ingestions, calls, time),
            new ProductGroups(calls),
            new CatalogReports(calls)),
        new ItemBatches(
            database,
            feeds,
            new LiveItems(database, sources, new Nothing(), FeedSettings.STANDARD, ids, time),
            calls,
            new Metrics(),
            audit,
            ids,
            time));
  }
}
