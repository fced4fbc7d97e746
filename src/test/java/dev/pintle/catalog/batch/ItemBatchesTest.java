package dev.pintle.catalog.batch;

import static dev.pintle.catalog.batch.SendingShop.GB;
import static dev.pintle.catalog.batch.SendingShop.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;

/// The whole of it, running by itself: from a change in the shop to what Pinterest has.
class ItemBatchesTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void aPriceIsAtPinterestWithinAMinute(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      shop.connected.control(
          "PUT", "/quota", "{\"category\":\"catalogs_read\",\"callsPerMinute\":100000}");
      Feed byItems = shop.feed("GB", Delivery.ITEMS, GB);
      shop.tell(item("1", "10 GBP", "in stock"));
      shop.run(byItems);
      shop.live(byItems);
      try (var batches = shop.itemBatches()) {
        batches.start();
        Duration first = until(shop, "Item 1, 10 GBP, in stock");
        shop.tell(item("1", "12 GBP", "in stock").with(Attribute.SALE_PRICE, "9 GBP"));
        batches.sourceChanged(byItems.sourceId());
        Duration price = until(shop, "Item 1, 12 GBP, now 9 GBP, in stock");
        shop.tell(item("1", "12 GBP", "out of stock"));
        Duration stock = until(shop, "Item 1, 12 GBP, out of stock");

        assertThat(List.of(first, price, stock))
            .allMatch(took -> took.compareTo(Duration.ofMinutes(1)) < 0);
      }
    }
  }

  @OnEachDatabase
  void saysWhatKeepsItemsFromPinterestAndWhatToDo(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.fault("\"operation\":\"items_batch/post\",\"status\":403,\"count\":1");
      shop.sender();
      shop.senders.take(feed.id(), "test", shop.time.instant(), Duration.ofMinutes(1));
      shop.sender().pass(feed);
      var batches = shop.itemBatches();

      assertThat(batches.sending(feed).blocked())
          .contains("may not send items in batches")
          .contains("have this feed delivered by file");
      assertThat(batches.sending(feed).nextAt()).isNotNull();

      batches.tryAgain(feed, "ada");
      shop.settle(feed);

      assertThat(batches.sending(feed)).isEqualTo(new ItemBatches.Sending(0, null, 0, "", null));
      assertThat(shop.atPinterest(GB, List.of("1"))).hasSize(1);
    }
  }

  @OnEachDatabase
  void tellsARefusedItemInPinterestsWords(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.fault("\"operation\":\"items_batch/post\",\"refusedShare\":1.0");
      shop.settle(feed);
      var batches = shop.itemBatches();

      assertThat(batches.refusals(feed, Severity.ERROR, "", 10))
          .singleElement()
          .matches(one -> one.message().contains("refused on purpose"))
          .matches(one -> one.attempts() == 1);
      assertThat(batches.batches(feed, BatchState.DONE, 10))
          .singleElement()
          .matches(batch -> batch.failed() == 1 && batch.items() == 1);

      shop.heal();

      assertThat(batches.tryAgain(feed, "ada")).isEqualTo(1);

      shop.settle(feed);

      assertThat(batches.refusals(feed, Severity.ERROR, "", 10)).isEmpty();
    }
  }

  /// Waits until Pinterest has item 1 like that; the clock of the test goes as a real one does.
  ///
  /// @return how long it took by that clock: what the machine does besides is not counted
  private static Duration until(SendingShop shop, String words) throws InterruptedException {
    Instant began = shop.time.instant();
    while (!Map.of("1", words).equals(shop.atPinterest(GB, List.of("1")))) {
      Duration took = Duration.between(began, shop.time.instant());
      if (took.compareTo(Duration.ofMinutes(1)) > 0) {
        return took;
      }
      LockSupport.parkNanos(20_000_000);
      shop.time.advance(Duration.ofMillis(20));
    }
    return Duration.between(began, shop.time.instant());
  }
}
