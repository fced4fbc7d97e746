package dev.pintle.catalog.feed;

import dev.pintle.base.Time;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.feed.FeedRunner.Outcome;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import dev.pintle.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A feed of products that a test sets, with all that runs it.
final class Workbench implements FeedRunner.Sources {
  final Shelf shelf;
  final FeedRunner runner;
  private final Feed first;
  private final List<Product> products;
  private boolean breaksOff;
  private Meanwhile meanwhile = () -> {};

  /// Something to be done while a source is read.
  interface Meanwhile {
    void run() throws InterruptedException;
  }

  Workbench(Database database) {
    this(new Shelf(database));
  }

  Workbench(Shelf on) {
    shelf = on;
    first = shelf.create(shelf.choices("Germany"));
    products = new ArrayList<>();
    runner = runner();
  }

  /// @param feed one that is there
  Workbench(Shelf on, Feed feed) {
    shelf = on;
    first = feed;
    products = new ArrayList<>();
    runner = runner();
  }

  /// Another node.
  Workbench(Workbench that) {
    shelf = that.shelf;
    first = that.first;
    products = that.products;
    runner = runner();
  }

  private FeedRunner runner() {
    Time time = shelf.time;
    return new FeedRunner(
        shelf.database,
        shelf.feeds,
        this,
        FeedSettings.STANDARD,
        Shelf.directory(),
        shelf.ids,
        time);
  }

  @Override
  public ProductStream products(Feed feed) {
    return this::send;
  }

  private void send(ProductSink sink) throws IOException {
    try {
      meanwhile.run();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    products.forEach(sink::product);
    if (breaksOff) {
      throw new IOException("the source broke off");
    }
  }

  @Override
  public CheckSettings checks(Feed feed) {
    return CheckSettings.BARE.withMarket(feed.market());
  }

  Workbench clear() {
    products.clear();
    breaksOff = false;
    return this;
  }

  void breaksOff() {
    breaksOff = true;
  }

  void meanwhile(Meanwhile task) {
    meanwhile = task;
  }

  Workbench product(String id, String title, String price) {
    return add(id, title, price, Traits.NONE);
  }

  Workbench variant(String id, String product) {
    return add(
        id,
        "Variant " + id,
        "5.00 EUR",
        Traits.of(Map.of(Trait.PRODUCT_ID, product, Trait.VARIANT_ID, id)));
  }

  /// Products whose ids and prices count up.
  Workbench products(int from, int to) {
    for (int i = from; i <= to; i++) {
      product(Integer.toString(i), "Product " + i, i + ".00 EUR");
    }
    return this;
  }

  private Workbench add(String id, String title, String price, Traits traits) {
    String description = title.isEmpty() ? "as it is" : title + ", as it is";
    var attributes =
        Attributes.builder()
            .put(Attribute.ID, id)
            .put(Attribute.TITLE, title)
            .put(Attribute.DESCRIPTION, description)
            .put(Attribute.LINK, "https://shop.example/p/" + id)
            .put(Attribute.IMAGE_LINK, "https://shop.example/i/" + id + ".jpg")
            .put(Attribute.PRICE, price)
            .put(Attribute.AVAILABILITY, "in stock")
            .build();
    products.add(new Product(products.size() + 1, id, attributes, traits));
    return this;
  }

  FeedRun run() throws InterruptedException {
    return run(this);
  }

  FeedRun run(Workbench with) throws InterruptedException {
    return switch (with.runner.run(feed())) {
      case Outcome.Done(FeedRun run) -> run;
      case Outcome.Failed(String why) -> throw new AssertionError(why);
      case Outcome.Busy _ -> throw new AssertionError("somebody else runs it");
    };
  }

  void choose(FeedChoices choices) {
    shelf.feeds.update(first.id(), feed().version(), choices, "ada");
  }

  Feed feed() {
    return shelf.now(first);
  }

  ItemRow row(String itemId) {
    return shelf.items.find(first.id(), itemId).orElseThrow();
  }

  String file() throws IOException {
    Path path = runner.files().find(feed());
    if (path == null) {
      throw new AssertionError("there is no file");
    }
    return Files.readString(path);
  }

  List<String> lines() throws IOException {
    return file().lines().toList();
  }
}
