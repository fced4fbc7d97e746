package dev.pintle.catalog.batch;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Metrics;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.FeedRunner;
import dev.pintle.catalog.feed.FeedSettings;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.FileFormat;
import dev.pintle.catalog.feed.ItemRow;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.LiveItems;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.source.ProductChange;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.catalog.source.SourceSettings;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.connect.ConnectedStore;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A store with a feed whose items are told to a sandbox by batches. Both have one clock, which a
/// test moves. Closing it closes the database.
final class SendingShop implements AutoCloseable, FeedRunner.Sources {
  static final Market GB = new Market("GB", "en-GB", "GBP");

  final ManualTime time = new ManualTime(SandboxPinterest.NOW);
  final Metrics metrics = new Metrics();
  final ConnectedStore connected;
  final Database database;
  final Feeds feeds;
  final ProductSources sources;
  final BatchTable batches;
  final RefusalTable refusals;
  final SenderTable senders;
  private final CatalogCalls calls;
  private final String sourceId;
  private final Path directory;
  private final Ids ids = new Ids(new Random(3));

  SendingShop(Database database, Path directory) {
    this.database = database;
    this.directory = directory.resolve("feeds");
    connected =
        new ConnectedStore(
            database,
            directory,
            new SandboxPinterest(time),
            SandboxSettings.ACCOUNT,
            SandboxSettings.AD_ACCOUNT);
    connected.control(
        "PUT",
        "/websites",
        "{\"website\":\"shop.example\",\"account\":\"" + SandboxSettings.ACCOUNT + "\"}");
    calls = new CatalogCalls(connected.calls, connected.connections);
    var audit = new Audit(database, ids, time);
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    feeds = new Feeds(database, vault, audit, ids, time);
    sources =
        new ProductSources(
            database,
            vault,
            new Fetcher(new Dns(null), true),
            new SourceSettings(directory.resolve("catalog"), 1 << 20, Duration.ofSeconds(10)),
            audit,
            ids,
            time);
    batches = new BatchTable(database);
    refusals = new RefusalTable(database);
    senders = new SenderTable(database);
    var wish = new ProductSources.Wish("API", "", null, Json.Obj.EMPTY, 0);
    sourceId = sources.create(connected.store.id(), SourceKind.API, wish, "ada").id();
  }

  Feed feed(String name, Delivery delivery, Market market) {
    var choices =
        new FeedChoices(
            name,
            sourceId,
            market,
            delivery,
            FileFormat.TSV,
            false,
            null,
            FeedRules.STANDARD,
            true,
            "",
            "");
    feeds.create(connected.store.id(), choices, "ada");
    return feeds.of(connected.store.id()).stream()
        .filter(feed -> feed.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// A sender as it is after a start: it knows nothing but what the store knows.
  FeedSender sender() {
    var tally = new BatchTally(metrics);
    return new FeedSender(
        batches,
        new StandingTable(database),
        refusals,
        senders,
        new Settlement(database, tally, ids, time),
        new BatchCalls(calls, time),
        ids,
        time);
  }

  /// All of it, as it runs in a server.
  ItemBatches itemBatches() {
    return new ItemBatches(
        database,
        feeds,
        new LiveItems(database, sources, this, FeedSettings.STANDARD, ids, time),
        calls,
        metrics,
        new Audit(database, ids, time),
        ids,
        time);
  }

  /// Passes and lets time go by until nothing more is on its way or to be told.
  ///
  /// @return how many passes that took
  int settle(Feed feed) throws InterruptedException {
    FeedSender sender = sender();
    for (int pass = 1; pass < 500; pass++) {
      senders.take(feed.id(), "test", time.instant(), Duration.ofMinutes(1));
      sender.pass(feed);
      if (batches.open(feed.id()).isEmpty()
          && new StandingTable(database)
              .next(feed.id(), feed.delivery() == Delivery.FILE, java.util.Set.of(), 1)
              .isEmpty()) {
        return pass;
      }
      time.advance(Duration.ofSeconds(2));
    }
    throw new AssertionError("it does not come to an end");
  }

  /// The shop tells of its products.
  void tell(Attributes... items) {
    time.advance(Duration.ofMillis(1));
    tell(
        Stream.of(items)
            .map(item -> new Product(0, item.get(Attribute.ID), item, Traits.NONE))
            .map(product -> new ProductChange.Put(product, "", time.millis()))
            .toList());
  }

  void tell(List<? extends ProductChange> changes) {
    sources.apply(sources.find(sourceId).orElseThrow(), changes);
  }

  /// Makes a feed's items of all products.
  void run(Feed feed) throws InterruptedException {
    var made =
        new FeedRunner(database, feeds, this, FeedSettings.STANDARD, directory, ids, time)
            .run(feed);
    if (!(made instanceof FeedRunner.Outcome.Done)) {
      throw new AssertionError(made);
    }
    time.advance(Duration.ofMillis(1));
  }

  /// Makes a feed's items of the products that changed.
  void live(Feed feed) {
    new LiveItems(database, sources, this, FeedSettings.STANDARD, ids, time).apply(feed);
  }

  @Override
  public ProductStream products(Feed feed) {
    return sources.stream(sources.find(feed.sourceId()).orElseThrow());
  }

  @Override
  public CheckSettings checks(Feed feed) {
    return CheckSettings.BARE.withMarket(feed.market());
  }

  /// Runs a feed by file, and has Pinterest ingest what it has.
  Feed ingested(Feed feed) throws InterruptedException {
    run(feed);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update feed set registration = 'registered', pinterest_id = '7' where id = ?",
                feed.id()));
    ingests(
        feed,
        new Items(database)
            .page(feed.id(), Items.Filter.ALL, 100).stream()
                .map(ItemRow::attributes)
                .toArray(Attributes[]::new));
    return feeds.find(feed.id()).orElseThrow();
  }

  /// Pinterest takes items from a file that it began to read a minute ago.
  void ingests(Feed feed, Attributes... items) throws InterruptedException {
    var lines =
        Stream.of(items)
            .map(item ->
                new Line(
                    new Entry(item.get(Attribute.ID), Operation.UPSERT, "", "", "", false), item))
            .toList();
    byte[] body = new BatchBody(feed.market()).write(lines, time.millis());
    ApiAnswer answer = calls.call(feed.storeId(), ApiCall.post("/catalogs/items/batch", body));
    if (!(answer instanceof ApiAnswer.Done)) {
      throw new AssertionError(answer);
    }
    time.advance(Duration.ofSeconds(2));
    long now = time.millis();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into processing_result (feed_id, pinterest_id, status, created_at,
                  updated_at, counts)
                values (?, ?, 'COMPLETED', ?, ?, '{}')
                """,
                feed.id(),
                ids.next("p"),
                now - 60_000,
                now));
  }

  static Attributes item(String id, String price, String availability) {
    return Attributes.builder()
        .put(Attribute.ID, id)
        .put(Attribute.TITLE, "Item " + id)
        .put(Attribute.DESCRIPTION, "What item " + id + " is.")
        .put(Attribute.LINK, "https://shop.example/p/" + id)
        .put(Attribute.IMAGE_LINK, "https://shop.example/i/" + id + ".jpg")
        .put(Attribute.PRICE, price)
        .put(Attribute.AVAILABILITY, availability)
        .build();
  }

  void put(Feed feed, Attributes item) {
    put(feed, item, ItemStatus.LIVE);
  }

  void put(Feed feed, Attributes item, ItemStatus status) {
    boolean out = status.isOut();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into item (feed_id, item_id, product_key, source_row, status, reason, hash,
                  sent_hash, offer_hash, sent_offer, title, availability, edit_link, body,
                  changed_at)
                values (?, ?, ?, 0, ?, '', ?, '', ?, '', '', '', '', ?, ?)
                on conflict (feed_id, item_id) do update set status = excluded.status,
                  hash = excluded.hash, offer_hash = excluded.offer_hash, body = excluded.body,
                  changed_at = excluded.changed_at
                """,
                feed.id(),
                item.get(Attribute.ID),
                item.get(Attribute.ID),
                status.word(),
                out ? item.hash() : "",
                out ? offer(item) : "",
                new String(item.toJson(), StandardCharsets.UTF_8),
                time.millis()));
  }

  private static String offer(Attributes item) {
    return String.join(
        " ",
        item.get(Attribute.PRICE),
        item.get(Attribute.SALE_PRICE),
        item.get(Attribute.AVAILABILITY));
  }

  /// What Pinterest has, by item.
  Map<String, String> atPinterest(Market market, List<String> itemIds) throws InterruptedException {
    var body = new JsonOut(1_000).beginObject().field("country", market.country());
    body.field("language", market.locale()).name("filters").beginObject();
    body.field("catalog_type", "RETAIL").name("item_ids").beginArray();
    itemIds.forEach(body::text);
    body.endArray().endObject().endObject();
    ApiAnswer answer =
        calls.call(connected.store.id(), ApiCall.post("/catalogs/items", body.toBytes()));
    if (!(answer instanceof ApiAnswer.Done done)) {
      throw new AssertionError(answer);
    }
    var all = new TreeMap<String, String>();
    if (done.object().get("items") instanceof Json.Arr(var items)) {
      for (Json json : items) {
        if (json instanceof Json.Obj item && item.has("attributes")) {
          Attributes told = Attributes.ofJson(item.object("attributes"));
          all.put(String.valueOf(item.text("item_id")), words(told));
        }
      }
    }
    return all;
  }

  /// An item in few words.
  static String words(Attributes item) {
    return item.get(Attribute.TITLE)
        + ", "
        + item.get(Attribute.PRICE)
        + (item.has(Attribute.SALE_PRICE) ? ", now " + item.get(Attribute.SALE_PRICE) : "")
        + ", "
        + item.get(Attribute.AVAILABILITY);
  }

  /// How many items were sent in batches, each as often as it was.
  long sentItems(Feed feed) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select coalesce(sum(entry_count * attempts), 0) from item_batch"
                        + " where feed_id = :feed")
                .bind("feed", feed.id())
                .mapTo(Long.class)
                .one());
  }

  /// The account gets a feed that is none of ours.
  String foreignFeed() throws InterruptedException {
    String body =
        """
        {"catalog_type":"RETAIL","name":"Another","format":"TSV","default_country":"GB",
         "default_locale":"en-GB","location":"https://shop.example/feed.tsv"}
        """;
    ApiAnswer answer =
        calls.call(
            connected.store.id(),
            ApiCall.post("/catalogs/feeds", body.getBytes(StandardCharsets.UTF_8)));
    return answer instanceof ApiAnswer.Done done
        ? String.valueOf(done.object().text("id"))
        : String.valueOf(answer);
  }

  void remove(String foreignFeed) throws InterruptedException {
    calls.call(connected.store.id(), ApiCall.delete("/catalogs/feeds/" + foreignFeed));
  }

  /// Lets something go wrong at Pinterest.
  void fault(String fields) {
    connected.control("PUT", "/faults", "[{" + fields + "}]");
  }

  void heal() {
    connected.control("DELETE", "/faults", "");
  }

  @Override
  public void close() {
    connected.close();
  }
}
