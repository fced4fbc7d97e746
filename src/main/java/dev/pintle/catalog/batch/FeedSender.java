package dev.pintle.catalog.batch;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.batch.BatchAnswer.Fate;
import dev.pintle.catalog.batch.BatchAnswer.Result;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells Pinterest by batches what of a feed's items is other than it has. What it knows stands in
/// the store: it can be stopped and begun anew at any point. Thread-safe, but a feed is for one
/// thread of one node at a time.
final class FeedSender {
  /// How many batches of a feed Pinterest may be working on.
  private static final int MOST_OPEN = 10;

  private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  /// After this long, Pinterest is taken to have lost a batch.
  private static final Duration LOST_AFTER = Duration.ofHours(12);

  private static final Duration FIRST_BLOCK = Duration.ofSeconds(30);
  private static final Duration LONGEST_BLOCK = Duration.ofMinutes(30);
  private static final Duration IDLE = Duration.ofSeconds(2);

  /// How old the file may have been that an ingestion read.
  private static final Duration FILE_AGE = Duration.ofHours(1);

  private final BatchTable batches;
  private final StandingTable items;
  private final RefusalTable refusals;
  private final SenderTable senders;
  private final Settlement settlement;
  private final BatchCalls calls;
  private final Ids ids;
  private final Time time;

  FeedSender(
      BatchTable batches,
      StandingTable items,
      RefusalTable refusals,
      SenderTable senders,
      Settlement settlement,
      BatchCalls calls,
      Ids ids,
      Time time) {
    this.batches = batches;
    this.items = items;
    this.refusals = refusals;
    this.senders = senders;
    this.settlement = settlement;
    this.calls = calls;
    this.ids = ids;
    this.time = time;
  }

  /// Whether batches may tell anything of a feed.
  static boolean mayTell(Feed feed) {
    return feed.choices().active()
        && (feed.delivery() == Delivery.ITEMS || feed.registration().isAtPinterest());
  }

  /// Does what is due.
  ///
  /// @return how long nothing more will be, unless something changes
  Duration pass(Feed feed) throws InterruptedException {
    Instant now = now();
    var state = senders.state(feed.id());
    if (state.nextAt().isAfter(now)) {
      return Duration.between(now, state.nextAt());
    }
    refusals.release(feed.id(), false, now);
    if (feed.delivery() == Delivery.FILE) {
      senders
          .noteIngestion(feed.id())
          .ifPresent(began -> items.tellAgain(feed.id(), began.minus(FILE_AGE)));
    }
    var round = new Round(feed);
    Duration sent = round.send(batches.open(feed.id()));
    Duration asked = round.ask(batches.open(feed.id()));
    return sent.compareTo(asked) < 0 ? sent : asked;
  }

  /// One pass over a feed.
  private final class Round {
    private final Feed feed;
    private final boolean byFile;
    private final BatchBody body;
    private boolean stopped;

    Round(Feed feed) {
      this.feed = feed;
      this.byFile = feed.delivery() == Delivery.FILE;
      this.body = new BatchBody(feed.market());
    }

    /// Sends what waits, then what has changed since.
    Duration send(List<ItemBatch> open) throws InterruptedException {
      Duration wait = IDLE;
      for (ItemBatch batch : open) {
        if (!batch.isAtPinterest()) {
          Duration due = until(batch.dueAt());
          wait = min(wait, due.isPositive() ? due : send(batch));
        }
      }
      int free = MOST_OPEN - open.size();
      while (!stopped && free > 0) {
        free--;
        var onTheirWay = onTheirWay();
        List<String> next = items.next(feed.id(), byFile, onTheirWay, BatchBody.MAX_ITEMS);
        var lines = lines(next);
        if (lines.isEmpty()) {
          return wait;
        }
        var batch = batch(lines.stream().map(Line::entry).toList());
        batches.insert(batch);
        wait = min(wait, send(batch));
      }
      return wait;
    }

    private Set<String> onTheirWay() {
      var onTheirWay = new HashSet<String>();
      for (ItemBatch batch : batches.open(feed.id())) {
        batch.entries().forEach(entry -> onTheirWay.add(entry.itemId()));
      }
      return onTheirWay;
    }

    private List<Line> lines(List<String> itemIds) {
      var lines = new ArrayList<Line>();
      for (Standing standing : items.all(feed.id(), itemIds)) {
        Line line = standing.line(byFile);
        if (line != null) {
          lines.add(line);
        }
      }
      return lines;
    }

    private ItemBatch batch(List<Entry> entries) {
      Instant now = now();
      return new ItemBatch(
          ids.next("batch"),
          feed.id(),
          "",
          BatchState.WAITING,
          entries,
          entries.size(),
          now,
          now,
          0,
          "");
    }

    /// Sends a batch with what is so of its items now, which may be something else than when it was
    /// written down, or than it may have been sent with before.
    private Duration send(ItemBatch waiting) throws InterruptedException {
      if (stopped) {
        return IDLE;
      }
      var lines = lines(waiting.entries().stream().map(Entry::itemId).toList());
      if (lines.isEmpty()) {
        settlement.needless(waiting);
        return Duration.ZERO;
      }
      Instant now = now();
      Duration turn = calls.turn(feed.storeId());
      if (turn.isPositive()) {
        stopped = true;
        return turn;
      }
      var batch = batches.sending(waiting, lines.stream().map(Line::entry).toList(), byFile);
      Sent sent = calls.send(feed.storeId(), body.write(lines, now.toEpochMilli()));
      return switch (sent) {
        case Sent.Told(BatchAnswer answer) when !answer.batchId().isEmpty() -> {
          batches.sent(batch.id(), answer.batchId(), now, now.plus(FIRST_LOOK));
          yield FIRST_LOOK;
        }
        case Sent.Told _ -> later(batch, "Pinterest gave no id for the batch", Duration.ZERO);
        case Sent.Later(String words, Duration delay) -> later(batch, words, delay);
        case Sent.Refused(String words) -> {
          settlement.refusedWhole(batch, words, byFile);
          yield Duration.ZERO;
        }
        case Sent.Unknown(String words) -> block(words);
        case Sent.Blocked(String words) -> block(words);
      };
    }

    /// @param delay zero when it follows from how often it was tried
    private Duration later(ItemBatch batch, String words, Duration delay) {
      stopped = true;
      Duration wait = delay.isPositive() ? delay : Settlement.delay(batch.attempts());
      batches.later(batch.id(), now().plus(wait), words);
      return wait;
    }

    private Duration block(String words) {
      stopped = true;
      int tries = senders.state(feed.id()).tries();
      Duration wait = min(FIRST_BLOCK.multipliedBy(1L << Math.min(tries, 10)), LONGEST_BLOCK);
      senders.block(feed.id(), now().plus(wait), words + wayOut());
      return wait;
    }

    private String wayOut() {
      return byFile
          ? ". Prices and stock reach Pinterest with the feed file until then."
          : ". Item batches are for accounts without a feed: delete the account's feeds at"
              + " Pinterest, or have this feed delivered by file.";
    }

    /// Asks how the batches fare that Pinterest works on.
    Duration ask(List<ItemBatch> open) throws InterruptedException {
      Duration wait = IDLE;
      for (ItemBatch batch : open) {
        if (batch.isAtPinterest() && !stopped) {
          Duration due = until(batch.dueAt());
          wait = min(wait, due.isPositive() ? due : ask(batch));
        }
      }
      return wait;
    }

    private Duration ask(ItemBatch batch) throws InterruptedException {
      Sent told = calls.ask(feed.storeId(), batch.pinterestId());
      return switch (told) {
        case Sent.Told(BatchAnswer answer) -> told(batch, answer);
        case Sent.Later(String words, Duration delay) -> {
          stopped = delay.isPositive();
          yield look(batch, delay.isPositive() ? delay : Settlement.delay(1), words);
        }
        case Sent.Unknown(String words) -> {
          settlement.again(batch, BatchState.LOST, Map.of(), words, byFile);
          yield Duration.ZERO;
        }
        case Sent.Refused(String words) -> look(batch, LONGEST_LOOK, words);
        case Sent.Blocked(String words) -> block(words);
      };
    }

    private Duration told(ItemBatch batch, BatchAnswer answer) {
      return switch (answer.status()) {
        case COMPLETED -> {
          String barrier = barrier(batch, answer);
          if (barrier.isEmpty()) {
            settlement.completed(batch, answer, byFile);
            senders.free(feed.id());
            yield Duration.ZERO;
          }
          settlement.barred(batch, results(answer), barrier);
          yield block("Pinterest says: " + barrier.replaceFirst("\\.$", ""));
        }
        case FAILED -> {
          String words = "Pinterest gave the batch up";
          settlement.again(batch, BatchState.FAILED, results(answer), words, byFile);
          yield Duration.ZERO;
        }
        case PROCESSING, UNKNOWN -> {
          Duration age = Duration.between(batch.madeAt(), now());
          if (age.compareTo(LOST_AFTER) > 0) {
            String words = "Pinterest did not come to an end with it in 12 hours";
            settlement.again(batch, BatchState.LOST, Map.of(), words, byFile);
            yield Duration.ZERO;
          }
          yield look(batch, max(FIRST_LOOK, min(age.dividedBy(2), LONGEST_LOOK)), "");
        }
      };
    }

    private Duration look(ItemBatch batch, Duration wait, String words) {
      batches.later(batch.id(), now().plus(wait), words);
      return wait;
    }

    /// Pinterest's words when it takes no items by batches from this account at all: it says so of
    /// each item by itself. Empty when that is not so.
    private static String barrier(ItemBatch batch, BatchAnswer answer) {
      boolean makes =
          batch.entries().stream().anyMatch(entry -> entry.operation() == Operation.UPSERT);
      return answer.items().stream()
          .filter(item -> makes && item.fate() == Fate.FAILURE)
          .flatMap(item -> item.errors().stream())
          .map(BatchAnswer.Told::message)
          .filter(words -> words.matches("(?is).*(without a feed|feed data source).*"))
          .findFirst()
          .orElse("");
    }

    private static Map<String, Result> results(BatchAnswer answer) {
      var results = new HashMap<String, Result>();
      answer.items().forEach(item -> results.put(item.itemId(), item));
      return results;
    }
  }

  private Duration until(Instant at) {
    return Duration.between(now(), at);
  }

  private Instant now() {
    return Instant.ofEpochMilli(time.millis());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
