package dev.pintle.catalog.batch;

import static dev.pintle.catalog.batch.SendingShop.GB;
import static dev.pintle.catalog.batch.SendingShop.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/// Whatever changes in the shop and whatever goes wrong at Pinterest, when it is quiet again
/// Pinterest has what the shop says, and was not told more often than needed.
class BatchChaosTest {
  private static final int SEEDS = Integer.getInteger("seeds", 4);
  private static final int ROUNDS = 30;
  private static final int ITEMS = 60;
  private static final List<String> FAULTS =
      List.of(
          "\"operation\":\"items_batch/post\",\"status\":503,\"count\":2",
          "\"operation\":\"items_batch/post\",\"status\":429,\"count\":1",
          "\"operation\":\"items_batch/post\",\"processing\":\"failed\",\"count\":1",
          "\"operation\":\"items_batch/get\",\"status\":503,\"count\":3",
          "\"operation\":\"items_batch/get\",\"status\":404,\"count\":1",
          "\"operation\":\"items_batch/get\",\"status\":429,\"count\":1",
          "\"operation\":\"items_batch/post\",\"refusedShare\":0.2,\"count\":2",
          "\"operation\":\"items_batch/post\",\"connection\":\"cut-before\",\"count\":1",
          "\"operation\":\"items_batch/post\",\"connection\":\"cut-after\",\"count\":1",
          "\"operation\":\"items_batch/get\",\"body\":\"garbage\",\"count\":1",
          "\"operation\":\"items_batch/post\",\"body\":\"truncated\",\"count\":1");

  @TempDir private Path directory;

  @OnEachDatabase
  void endsUpWithWhatTheShopSays(Database database) throws Exception {
    try (var shop = new SendingShop(database, directory)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        Feed feed = shop.feed("Seed " + seed, Delivery.ITEMS, GB);
        new Story(shop, feed, new Random(seed), "S" + seed + "-").play();
      }
    }
  }

  /// One seed's changes, faults and stops.
  private static final class Story {
    private final SendingShop shop;
    private final Feed feed;
    private final Random random;
    private final List<String> ids;
    private final Map<String, Attributes> items = new TreeMap<>();
    private FeedSender sender;
    private long changes;
    private long faults;

    Story(SendingShop shop, Feed feed, Random random, String prefix) {
      this.shop = shop;
      this.feed = feed;
      this.random = random;
      this.ids = IntStream.range(0, ITEMS).mapToObj(i -> prefix + i).toList();
      this.sender = shop.sender();
    }

    void play() throws InterruptedException {
      for (int round = 0; round < ROUNDS; round++) {
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
          change();
        }
        trouble();
        shop.senders.take(feed.id(), "chaos", shop.time.instant(), Duration.ofMinutes(1));
        sender.pass(feed);
        if (random.nextInt(4) == 0) {
          sender = shop.sender(); // stopped and begun anew, on what the store knows
        }
        shop.time.advance(Duration.ofMillis(random.nextInt(20_000)));
      }
      shop.heal();
      quiet();

      assertThat(shop.atPinterest(GB, ids)).containsExactlyEntriesOf(words());
      assertThat(shop.refusals.count(feed.id())).isZero();
      // A fault costs at most all that a batch had in it, once more for each time it is tried.
      assertThat(shop.sentItems(feed)).isLessThanOrEqualTo(changes + faults * ITEMS);
    }

    /// Until all that waits for its time has had it.
    private void quiet() throws InterruptedException {
      for (int i = 0; i < 8; i++) {
        shop.settle(feed);
        shop.time.advance(Duration.ofHours(7));
      }
    }

    private void change() {
      String id = ids.get(random.nextInt(ITEMS));
      shop.time.advance(Duration.ofMillis(1));
      Attributes before = items.get(id);
      if (before != null && random.nextInt(6) == 0) {
        shop.put(feed, before, ItemStatus.GONE);
        items.remove(id);
      } else {
        String price = 1 + random.nextInt(50) + " GBP";
        Attributes after =
            before == null || random.nextInt(4) == 0
                ? item(id, price, "in stock").with(Attribute.TITLE, "Title " + random.nextInt(9))
                : before.with(Attribute.PRICE, price);
        items.put(
            id, random.nextInt(3) == 0 ? after.with(Attribute.SALE_PRICE, "0.50 GBP") : after);
        shop.put(feed, now(id));
      }
      changes++;
    }

    private Attributes now(String id) {
      return items.getOrDefault(id, Attributes.NONE);
    }

    private void trouble() {
      if (random.nextInt(3) == 0) {
        var some = new ArrayList<String>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          some.add("{" + FAULTS.get(random.nextInt(FAULTS.size())) + "}");
        }
        shop.connected.control("PUT", "/faults", "[" + String.join(",", some) + "]");
        faults += count * 3L;
      }
    }

    private Map<String, String> words() {
      var words = new TreeMap<String, String>();
      items.forEach((id, item) -> words.put(id, SendingShop.words(item)));
      return words;
    }
  }
}
