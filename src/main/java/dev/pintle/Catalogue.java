package dev.pintle;

import dev.pintle.admin.web.AtPinterest;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.catalog.back.CatalogReports;
import dev.pintle.catalog.back.IngestionReader;
import dev.pintle.catalog.back.Ingestions;
import dev.pintle.catalog.back.ProductGroups;
import dev.pintle.catalog.batch.ItemBatches;
import dev.pintle.catalog.feed.FeedFindings;
import dev.pintle.catalog.feed.FeedHosting;
import dev.pintle.catalog.feed.FeedRunner;
import dev.pintle.catalog.feed.FeedRuns;
import dev.pintle.catalog.feed.FeedStates;
import dev.pintle.catalog.feed.FeedWorker;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.Holds;
import dev.pintle.catalog.feed.ItemSearch;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.LeftTurns;
import dev.pintle.catalog.feed.LiveItems;
import dev.pintle.catalog.feed.Registrar;
import dev.pintle.catalog.source.ProductHooks;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.SourceSettings;
import dev.pintle.catalog.wire.CatalogCalls;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.function.IntSupplier;

/// The shop's catalogue: the ways in for products, and what is made of them.
final class Catalogue implements AutoCloseable {
  private static final Duration AWAITING = Duration.ofSeconds(15);
  private static final Duration LOOKING = Duration.ofMinutes(10);
  private static final Duration READING = Duration.ofSeconds(10);
  private static final Duration FORGETTING = Duration.ofDays(1);

  private static final Duration REGISTERING = Duration.ofSeconds(10);

  private final ProductSources sources;
  private final ProductHooks hooks;
  private final ProductSync pages;
  private final FeedWorker worker;
  private final FeedHosting hosting;
  private final ItemBatches batches;
  private final LeftTurns left;

  /// @param port where the server listens, once it does
  Catalogue(Foundation on, Connecting connecting, IntSupplier port) {
    var settings = on.settings();
    left = new LeftTurns(on.database());
    sources =
        new ProductSources(
            on.database(),
            on.vault(),
            on.fetcher(),
            new SourceSettings(
                settings.dataDirectory().resolve("catalog"),
                settings.catalog().maxFileBytes(),
                settings.catalog().readTime()),
            on.audit(),
            on.ids(),
            on.time());
    hooks = new ProductHooks(sources, on.time());
    var calls = new CatalogCalls(connecting.storeCalls(), connecting.connections());
    var ingestions = new Ingestions(on.database());
    var reader = new IngestionReader(ingestions, calls, on.time());
    var feeds = new Feeds(on.database(), on.vault(), on.audit(), on.ids(), on.time());
    var inputs = new FeedInputs(sources, connecting.domains());
    var runner =
        new FeedRunner(
            on.database(),
            feeds,
            inputs,
            on.settings().feeds(),
            on.settings().dataDirectory().resolve("feeds"),
            on.ids(),
            on.time());
    worker = new FeedWorker(feeds, runner, new FeedGauges(on.metrics(), feeds), on.time());
    hosting = new FeedHosting(feeds, runner.files());
    var registrar =
        new Registrar(
            on.database(),
            feeds,
            calls,
            connecting.connections(),
            on.stores(),
            on.settings().feeds(),
            () -> publicUrl(on.settings(), port),
            on.time());
    on.schedule().every("register-feeds", REGISTERING, registrar::syncDue);
    on.schedule().every("look-for-other-feeds", FORGETTING, registrar::lookAroundAll);
    var live =
        new LiveItems(on.database(), sources, inputs, on.settings().feeds(), on.ids(), on.time());
    batches =
        new ItemBatches(
            on.database(), feeds, live, calls, on.metrics(), on.audit(), on.ids(), on.time());
    sources.tell(feeds::sourceChanged);
    sources.tell(batches::sourceChanged);
    connecting.domains().tell(feeds::websiteClaimed);
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
            registrar,
            new AtPinterest(
                ingestions, reader, new ProductGroups(calls), new CatalogReports(calls)),
            batches);
    on.schedule().every("read-ingestions", LOOKING, reader::readAll);
    on.schedule().every("read-awaited-ingestions", AWAITING, reader::readAwaited);
    on.schedule().every("read-product-sources", READING, sources::readDue);
    on.schedule().every("forget-gone-products", FORGETTING, sources::forgetGone);
  }

  /// Where the world finds this server; where it tries things out with its own machine, there.
  private static String publicUrl(Settings settings, IntSupplier port) {
    String set = settings.publicUrl();
    if (set != null) {
      return set;
    }
    return settings.network().allowPrivate() ? "http://127.0.0.1:" + port.getAsInt() : "";
  }

  /// What anybody may fetch who knows where it is.
  void addTo(RoutesConfig routes) {
    routes.post(ProductHooks.PATH, hooks::take);
    hosting.addTo(routes);
  }

  /// What the pages see and steer of it.
  ProductSync pages() {
    return pages;
  }

  ProductSources sources() {
    return sources;
  }

  void start() {
    left.end();
    sources.start();
    worker.start();
    batches.start();
  }

  @Override
  public void close() {
    sources.close();
    worker.close();
    batches.close();
  }
}
