package dev.pintle.catalog.batch;

import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Metrics.Name;
import dev.pintle.base.Time;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.LiveItems;
import dev.pintle.catalog.item.Severity;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Item batches: sends them as feeds change, and shows what became of them. Started and closed
/// once; thread-safe.
public final class ItemBatches implements AutoCloseable {
  public static final int LONGEST_PAGE = 1_000;

  private final BatchTable batches;
  private final StandingTable items;
  private final RefusalTable refusals;
  private final SenderTable senders;
  private final BatchLoop loop;
  private final Metrics metrics;
  private final Audit audit;
  private final Time time;
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  public ItemBatches(
      Database database,
      Feeds feeds,
      LiveItems live,
      CatalogCalls calls,
      Metrics metrics,
      Audit audit,
      Ids ids,
      Time time) {
    this.batches = new BatchTable(database);
    this.items = new StandingTable(database);
    this.refusals = new RefusalTable(database);
    this.senders = new SenderTable(database);
    this.metrics = metrics;
    this.audit = audit;
    this.time = time;
    var settlement = new Settlement(database, new BatchTally(metrics), ids, time);
    var sender =
        new FeedSender(
            batches, items, refusals, senders, settlement, new BatchCalls(calls, time), ids, time);
    this.loop =
        new BatchLoop(
            feeds, live::apply, items, senders, sender, this::show, ids.next("node"), time);
  }

  /// How the telling of a feed's changes stands.
  ///
  /// @param unsent how many items Pinterest has otherwise than they are, as far as batches tell
  ///   them
  /// @param oldest since when the oldest of these changes waits; null when none does
  /// @param refused how many items Pinterest did not take
  /// @param blocked why nothing is sent, in words; empty when it is
  /// @param nextAt when it is tried again; null when nothing stands in the way
  public record Sending(
      long unsent,
      @Nullable Instant oldest,
      long refused,
      String blocked,
      @Nullable Instant nextAt) {
    /// How long the oldest change has been waiting.
    public Duration lag(Instant now) {
      return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
    }
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  /// A source has other products: its feeds are seen to at once.
  public void sourceChanged(String sourceId) {
    loop.wake(sourceId);
  }

  public Sending sending(Feed feed) {
    var unsent = items.unsent(feed.id(), feed.delivery() == Delivery.FILE);
    var state = senders.state(feed.id());
    boolean may = FeedSender.mayTell(feed);
    return new Sending(
        may ? unsent.count() : 0,
        may ? unsent.oldest() : null,
        refusals.count(feed.id()),
        state.blocked(),
        state.blocked().isEmpty() ? null : state.nextAt());
  }

  /// A feed's batches, the newest first.
  ///
  /// @param state null for any
  public List<BatchView> batches(Feed feed, @Nullable BatchState state, int most) {
    return batches.last(feed.id(), state, Math.min(most, LONGEST_PAGE));
  }

  public Optional<BatchView> batch(Feed feed, String id) {
    return batches.find(feed.id(), id);
  }

  /// What Pinterest has against items, by item.
  ///
  /// @param severity ERROR for those it did not take, WARNING for those it took with a remark
  /// @param after the item that the page before ended with; empty for the first page
  public List<Refusal> refusals(Feed feed, Severity severity, String after, int most) {
    return refusals.of(feed.id(), severity, after, Math.min(most, LONGEST_PAGE));
  }

  /// Has everything tried again at once that Pinterest refused or that is blocked.
  ///
  /// @return how many items were refused
  public int tryAgain(Feed feed, String actor) {
    senders.free(feed.id());
    int count = refusals.release(feed.id(), true, Instant.ofEpochMilli(time.millis()));
    audit.append(actor, "sent refused items again", feed.name(), count + " items");
    loop.wakeFeed(feed.id());
    return count;
  }

  private void show(Feed feed) {
    if (shown.add(feed.id())) {
      boolean byFile = feed.delivery() == Delivery.FILE;
      metrics.gauge(
          Name.ITEMS_UNSENT,
          "feed",
          feed.id(),
          items,
          those -> those.unsent(feed.id(), byFile).count());
      metrics.gauge(
          Name.ITEMS_UNSENT_SECONDS,
          "feed",
          feed.id(),
          items,
          those -> {
            Instant oldest = those.unsent(feed.id(), byFile).oldest();
            return oldest == null ? 0 : (time.millis() - oldest.toEpochMilli()) / 1_000.0;
          });
    }
  }
}
