package dev.pintle.catalog.batch;

import static dev.pintle.catalog.batch.SendingShop.GB;
import static dev.pintle.catalog.batch.SendingShop.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductChange;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// A change in the shop, on its way to Pinterest without a run.
class LiveJourneyTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void aChangeOfALiveSourceIsToldWithoutARun(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"), item("2", "20 GBP", "in stock"));
      shop.run(feed);
      shop.settle(feed);
      shop.live(feed);
      shop.tell(item("1", "11 GBP", "in stock"), item("3", "30 GBP", "in stock"));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2", "3")))
          .containsEntry("1", "Item 1, 11 GBP, in stock")
          .containsEntry("2", "Item 2, 20 GBP, in stock")
          .containsEntry("3", "Item 3, 30 GBP, in stock");
      assertThat(shop.sentItems(feed)).isEqualTo(4);

      shop.run(feed);
      shop.settle(feed);

      assertThat(shop.sentItems(feed)).as("the run finds nothing more").isEqualTo(4);
    }
  }

  @OnEachDatabase
  void whatARunHasSeenIsNotRunAgain(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"));
      shop.run(feed);
      shop.live(feed);

      assertThat(dirtyAt(shop, feed)).isNull();

      shop.tell(item("1", "11 GBP", "in stock"));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 11 GBP, in stock");
      assertThat(dirtyAt(shop, feed)).as("it was told without a run").isNull();
    }
  }

  @OnEachDatabase
  void theRunOfANewFeedIsNotPutOff(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"));
      shop.live(feed);

      assertThat(dirtyAt(shop, feed)).isEqualTo(feed.createdAt());

      shop.run(feed);

      assertThat(dirtyAt(shop, feed)).isNull();
    }
  }

  private static @Nullable Instant dirtyAt(SendingShop shop, Feed feed) {
    return shop.feeds.find(feed.id()).orElseThrow().file().dirtyAt();
  }

  @OnEachDatabase
  void aProductThatGoesAwayIsDeleted(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"), item("2", "20 GBP", "in stock"));
      shop.run(feed);
      shop.live(feed);
      shop.settle(feed);
      shop.tell(List.of(new ProductChange.Gone("2", shop.time.millis())));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2"))).containsOnlyKeys("1");
    }
  }

  /// So that an export that lost a column takes no shop off Pinterest.
  @OnEachDatabase
  void aMassOfErrorsWaitsForTheRunWhichHoldsIt(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      for (int i = 0; i < 30; i++) {
        shop.tell(item("I" + i, "10 GBP", "in stock"));
      }
      shop.run(feed);
      shop.live(feed);
      shop.settle(feed);
      for (int i = 0; i < 20; i++) {
        shop.tell(item("I" + i, "ten pounds", "in stock"));
      }
      shop.live(feed);
      shop.settle(feed);
      shop.run(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("I0", "I29")))
          .containsEntry("I0", "Item I0, 10 GBP, in stock")
          .containsEntry("I29", "Item I29, 10 GBP, in stock");
      assertThat(new Items(database).counts(feed.id()).held()).isEqualTo(20);
    }
  }

  @OnEachDatabase
  void anIdThatAnotherProductHasIsLeftToTheRun(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"));
      shop.run(feed);
      shop.live(feed);
      var twin = item("1", "1 GBP", "in stock");
      shop.tell(
          List.of(
              new ProductChange.Put(
                  new Product(0, "twin", twin, Traits.NONE), "", shop.time.millis())));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 10 GBP, in stock");
    }
  }

  /// With a file, a batch tells the offer of what Pinterest has, and nothing of what it has not.
  @OnEachDatabase
  void pricesAndStockOvertakeTheFile(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.FILE, GB);
      shop.tell(item("1", "10 GBP", "in stock"), item("2", "20 GBP", "in stock"));
      feed = shop.ingested(feed);
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.sentItems(feed)).as("the file told it all").isZero();

      shop.tell(
          item("1", "12 GBP", "in stock").with(Attribute.SALE_PRICE, "9 GBP"),
          item("2", "20 GBP", "out of stock").with(Attribute.TITLE, "Waits for the file"),
          item("3", "30 GBP", "in stock"));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2", "3")))
          .isEqualTo(
              Map.of(
                  "1", "Item 1, 12 GBP, now 9 GBP, in stock",
                  "2", "Item 2, 20 GBP, out of stock"));

      shop.tell(item("2", "nothing", "in stock"));
      shop.live(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("2")))
          .as("has an error now, so it can't be had")
          .containsValue("Item 2, 20 GBP, out of stock");
      assertThat(new Items(database).find(feed.id(), "2").orElseThrow().status())
          .isEqualTo(ItemStatus.REFUSED);
    }
  }

  /// An ingestion that read the file before the change would bring the old price back.
  @OnEachDatabase
  void whatChangedWhileAFileWasReadIsToldOnceMore(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.FILE, GB);
      Attributes item = item("1", "10 GBP", "in stock");
      shop.tell(item);
      feed = shop.ingested(feed);
      shop.live(feed);
      shop.tell(item.with(Attribute.PRICE, "12 GBP"));
      shop.live(feed);
      shop.settle(feed);
      shop.ingests(feed, item);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 10 GBP, in stock");

      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 12 GBP, in stock");

      long sent = shop.sentItems(feed);
      shop.time.advance(Duration.ofHours(3));
      shop.settle(feed);

      assertThat(shop.sentItems(feed)).isEqualTo(sent);
    }
  }
}
