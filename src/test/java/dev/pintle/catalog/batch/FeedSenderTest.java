package dev.pintle.catalog.batch;

import static dev.pintle.catalog.batch.SendingShop.GB;
import static dev.pintle.catalog.batch.SendingShop.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// Items of a feed that goes by batches alone.
class FeedSenderTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void tellsWhatIsNewWhatChangedAndWhatIsGone(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.put(feed, item("2", "20 GBP", "in stock"));
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2")))
          .containsEntry("1", "Item 1, 10 GBP, in stock")
          .containsEntry("2", "Item 2, 20 GBP, in stock");

      shop.put(feed, item("1", "11 GBP", "in stock").with(Attribute.SALE_PRICE, "9 GBP"));
      shop.put(feed, item("2", "20 GBP", "in stock"), ItemStatus.GONE);
      shop.put(feed, item("3", "30 GBP", "preorder").with(Attribute.TITLE, "New"));
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2", "3")))
          .containsEntry("1", "Item 1, 11 GBP, now 9 GBP, in stock")
          .doesNotContainKey("2")
          .containsEntry("3", "New, 30 GBP, preorder");

      shop.put(feed, item("1", "11 GBP", "out of stock"));
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1")))
          .containsEntry("1", "Item 1, 11 GBP, out of stock");
      assertThat(shop.sentItems(feed)).isEqualTo(6);
    }
  }

  @OnEachDatabase
  void sendsNothingTwice(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      for (int i = 0; i < 2_500; i++) {
        shop.put(feed, item("I" + i, i + 1 + " GBP", "in stock"));
      }
      shop.settle(feed);
      shop.settle(feed);

      assertThat(shop.batches.last(feed.id(), null, 10))
          .extracting(BatchView::items)
          .containsExactlyInAnyOrder(1_000, 1_000, 500);
      assertThat(shop.batches.last(feed.id(), null, 10))
          .allMatch(batch -> batch.state() == BatchState.DONE);

      shop.put(feed, item("I7", "99 GBP", "in stock"));
      shop.settle(feed);

      assertThat(shop.sentItems(feed)).isEqualTo(2_501);
      assertThat(shop.atPinterest(GB, List.of("I7"))).containsValue("Item I7, 99 GBP, in stock");
    }
  }

  @OnEachDatabase
  void keepsTheMarketsApart(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      var de = new Market("DE", "de", "EUR");
      Feed british = shop.feed("GB", Delivery.ITEMS, GB);
      Feed german = shop.feed("DE", Delivery.ITEMS, de);
      shop.put(british, item("1", "10 GBP", "in stock"));
      shop.put(german, item("1", "12 EUR", "in stock"));
      shop.settle(british);
      shop.settle(german);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 10 GBP, in stock");
      assertThat(shop.atPinterest(de, List.of("1"))).containsValue("Item 1, 12 EUR, in stock");
    }
  }

  /// What changes while a batch is on its way is told by the next one, and not before.
  @OnEachDatabase
  void tellsAChangeOfAnItemThatIsOnItsWayAfterwards(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      FeedSender sender = shop.sender();
      sender.pass(feed);
      shop.put(feed, item("1", "11 GBP", "in stock"));
      sender.pass(feed);

      assertThat(shop.batches.open(feed.id())).hasSize(1);

      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 11 GBP, in stock");
      assertThat(shop.sentItems(feed)).isEqualTo(2);
    }
  }

  /// A value that is wrong now is neither told nor left standing: nobody is sent to the item.
  @OnEachDatabase
  void anItemThatNowHasErrorsCannotBeHadUntilItIsMended(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.settle(feed);
      shop.put(feed, item("1", "ten pounds", "in stock"), ItemStatus.REFUSED);
      shop.put(feed, item("2", "free", "in stock"), ItemStatus.REFUSED);
      shop.settle(feed);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1", "2")))
          .containsExactly(java.util.Map.entry("1", "Item 1, 10 GBP, out of stock"));

      shop.put(feed, item("1", "12 GBP", "in stock"));
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).containsValue("Item 1, 12 GBP, in stock");
      assertThat(shop.sentItems(feed)).isEqualTo(3);
    }
  }

  @OnEachDatabase
  void aBatchThatPinterestNeverEndsIsSentAgain(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.fault("\"operation\":\"items_batch/post\",\"processing\":\"stuck\",\"count\":1");
      shop.sender().pass(feed);
      shop.time.advance(Duration.ofHours(11));
      shop.sender().pass(feed);

      assertThat(shop.sentItems(feed)).isEqualTo(1);

      shop.time.advance(Duration.ofHours(2));
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).hasSize(1);
      assertThat(shop.batches.last(feed.id(), BatchState.LOST, 10)).hasSize(1);
    }
  }

  /// One item that breaks the description has Pinterest refuse all of them: halves find it.
  @OnEachDatabase
  void anItemThatHasABatchRefusedIsFound(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      for (int i = 0; i < 100; i++) {
        shop.put(feed, item("I" + i, "10 GBP", "in stock"));
      }
      shop.put(
          feed, item("bad", "10 GBP", "in stock").with(Attribute.CUSTOM_LABEL_0, "x".repeat(600)));
      shop.settle(feed);

      assertThat(shop.refusals.of(feed.id(), Severity.ERROR, "", 10))
          .singleElement()
          .matches(one -> one.itemId().equals("bad") && one.nextAt() == null);
      assertThat(shop.atPinterest(GB, List.of("I0", "I50", "I99", "bad")).keySet())
          .containsExactly("I0", "I50", "I99");
    }
  }

  /// Upserts are for accounts without a feed: said once, with the way out, and nothing is lost.
  @OnEachDatabase
  void anAccountWithAFeedIsToldTheWayOut(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      String foreign = shop.foreignFeed();
      shop.put(feed, item("1", "10 GBP", "in stock"));
      shop.senders.take(feed.id(), "test", shop.time.instant(), Duration.ofMinutes(1));
      shop.sender().pass(feed);
      shop.time.advance(Duration.ofSeconds(5));
      shop.sender().pass(feed);
      shop.sender().pass(feed);

      assertThat(shop.senders.state(feed.id()).blocked())
          .contains("without a feed")
          .contains("have this feed delivered by file");
      assertThat(shop.refusals.count(feed.id())).isZero();
      assertThat(shop.sentItems(feed)).isEqualTo(1);

      shop.remove(foreign);
      shop.settle(feed);

      assertThat(shop.atPinterest(GB, List.of("1"))).hasSize(1);
      assertThat(shop.senders.state(feed.id()).blocked()).isEmpty();
    }
  }

  @OnEachDatabase
  void anItemThatPinterestRefusesHurtsNoOther(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      Feed feed = shop.feed("GB", Delivery.ITEMS, GB);
      for (int i = 0; i < 200; i++) {
        shop.put(feed, item("I" + i, "10 GBP", "in stock"));
      }
      shop.fault("\"operation\":\"items_batch/post\",\"refusedShare\":0.1");
      shop.settle(feed);
      long refused = shop.refusals.count(feed.id());

      assertThat(refused).isBetween(1L, 60L);
      assertThat(shop.refusals.of(feed.id(), Severity.ERROR, "", 100))
          .allMatch(one -> !one.message().isEmpty() && one.attempts() == 1)
          .allMatch(one -> one.nextAt() != null);
      assertThat(shop.sentItems(feed)).isEqualTo(200);

      shop.heal();
      shop.time.advance(Duration.ofMinutes(2));
      shop.settle(feed);

      assertThat(shop.refusals.count(feed.id())).isZero();
      assertThat(shop.sentItems(feed)).isEqualTo(200 + refused);
    }
  }
}
