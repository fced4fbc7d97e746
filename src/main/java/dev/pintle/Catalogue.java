package dev.pintle;

import dev.pintle.admin.AtPinterest;
import dev.pintle.admin.ProductSync;
import dev.pintle.catalog.back.CatalogReports;
import dev.pintle.catalog.back.IngestionReader;
import dev.pintle.catalog.back.Ingestions;
import dev.pintle.catalog.back.ProductGroups;
import dev.pintle.catalog.batch.ItemBatches;
import dev.pintle.catalog.feed.FeedFindings;
import dev.pintle.catalog.feed.FeedRuns;
import dev.pintle.catalog.feed.FeedSettings;
import dev.pintle.catalog.feed.FeedStates;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.Holds;
import dev.pintle.catalog.feed.ItemSearch;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.LiveItems;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.wire.CatalogCalls;
import java.time.Duration;

/// The shop's catalogue: the ways in for products, and what is made of them.
final class Catalogue implements AutoCloseable {
  private static final Duration LOOKING = Duration.ofMinutes(3);
  private static final Duration FORGETTING = Duration.ofDays(1);

  private final ProductSources sources;
  private final ProductSync pages;
  private final ItemBatches batches;

  Catalogue(Foundation on, Connecting connecting) {
    sources =
        new ProductSources(
            on.database(),
            on.vault(),
            on.settings().dataDirectory().resolve("catalog"),
            (_, _, _) -> {},
            on.audit(),
            on.ids(),
            on.time());
    var calls = new CatalogCalls(connecting.storeCalls(), connecting.connections());
    var ingestions = new Ingestions(on.database());
    var reader = new IngestionReader(ingestions, calls, on.time());
    var feeds = new Feeds(on.database(), on.vault(), on.audit(), on.ids(), on.time());
    var live =
        new LiveItems(
            on.database(),
            sources,
            new FeedSupply(sources, connecting.storefront().domains()),
            FeedSettings.STANDARD,
            on.ids(),
            on.time());
    batches =
        new ItemBatches(
            on.database(), feeds, live, calls, on.metrics(), on.audit(), on.ids(), on.time());
    sources.tell(feeds::sourceChanged);
    sources.tell(batches::sourceChanged);
    pages =
        new ProductSync(
            sources,
            feeds,
            new FeedStates(on.database(), feeds, on.time()),
            new FeedRuns(on.database()),
            new FeedFindings(on.database()),
            new Items(on.database()),
            new ItemSearch(on.database()),
            new Holds(on.database(), on.audit(), on.time()),
            new AtPinterest(
                ingestions, reader, new ProductGroups(calls), new CatalogReports(calls)),
            batches);
    on.schedule().every("read-ingestions", LOOKING, reader::readAll);
    on.schedule().every("forget-gone-products", FORGETTING, sources::forgetGone);
  }

  /// What the pages see and steer of it.
  ProductSync pages() {
    return pages;
  }

  ProductSources sources() {
    return sources;
  }

  void start() {
    sources.start();
    batches.start();
  }

  @Override
  public void close() {
    batches.close();
  }
}
