package dev.pintle.catalog.batch;

import dev.pintle.base.Time;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.Feeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has each feed's changes told as they come: at once when it is woken, else every few seconds.
/// Each feed is seen to by a thread of its own, so that none waits for another. Started and closed
/// once.
final class BatchLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BatchLoop.class);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

  /// Longer than the longest a call takes.
  private static final Duration LEASE = Duration.ofSeconds(45);

  private static final int AT_ONCE = 8;
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Feeds feeds;
  private final LiveChanges live;
  private final StandingTable items;
  private final SenderTable senders;
  private final FeedSender sender;
  private final Consumer<Feed> seen;
  private final String node;
  private final Time time;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<String, Instant> due = new HashMap<>(); // this and the next are guarded by this
  private final Map<String, Thread> running = new HashMap<>();
  private final Set<String> again = new HashSet<>();
  private final Set<String> woken = new HashSet<>(); // ids of sources
  private boolean closed;
  private final Thread thread = Thread.ofVirtual().name("item-batches").unstarted(this::run);

  /// Brings the items of a feed up to what its source was told since.
  @FunctionalInterface
  interface LiveChanges {
    void apply(Feed feed) throws InterruptedException;
  }

  /// @param seen is told of each feed that there is
  /// @param node what this node is told apart by
  BatchLoop(
      Feeds feeds,
      LiveChanges live,
      StandingTable items,
      SenderTable senders,
      FeedSender sender,
      Consumer<Feed> seen,
      String node,
      Time time) {
    this.feeds = feeds;
    this.live = live;
    this.items = items;
    this.senders = senders;
    this.sender = sender;
    this.seen = seen;
    this.node = node;
    this.time = time;
  }

  void start() {
    thread.start();
  }

  /// Looks at a source's feeds at once.
  synchronized void wake(String sourceId) {
    woken.add(sourceId);
    notifyAll();
  }

  /// Looks at a feed again at once, whatever it waits for.
  synchronized void wakeFeed(String feedId) {
    due.remove(feedId);
    notifyAll();
  }

  /// Waits a few seconds for what is under way, then breaks it off: it is taken up at the next
  /// start.
  @Override
  public void close() {
    Set<Thread> left;
    synchronized (this) {
      closed = true;
      notifyAll();
      left = new HashSet<>(running.values());
    }
    left.add(thread);
    long end = System.nanoTime() + GOODBYE.toNanos();
    try {
      for (Thread one : left) {
        if (!one.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          one.interrupt();
          one.join();
        }
      }
      senders.giveUp(node);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (JdbiException e) {
      log.warn("the turns of this node are not given up: others take over in {}", LEASE, e);
    }
  }

  private void run() {
    try {
      while (rest()) {
        try {
          look();
        } catch (JdbiException e) {
          log.warn("the feeds cannot be read: their changes are told later", e);
        }
      }
    } catch (InterruptedException _) {
      // the end
    }
  }

  /// Waits until it is time to look; false when it is closed.
  private synchronized boolean rest() throws InterruptedException {
    long end = System.nanoTime() + TICK.toNanos();
    long left = Math.min(TICK.toMillis(), untilDue().toMillis());
    while (!closed && woken.isEmpty() && left > 0) {
      wait(left);
      left = Math.min((end - System.nanoTime()) / 1_000_000, untilDue().toMillis());
    }
    return !closed;
  }

  /// How long no feed is due that is not seen to already.
  private synchronized Duration untilDue() {
    Instant now = time.instant();
    return due.entrySet().stream()
        .filter(one -> !running.containsKey(one.getKey()))
        .map(one -> Duration.between(now, one.getValue()))
        .min(Duration::compareTo)
        .orElse(TICK);
  }

  private void look() {
    Set<String> changed;
    synchronized (this) {
      changed = Set.copyOf(woken);
      woken.clear();
    }
    var all = feeds.all();
    synchronized (this) {
      due.keySet().retainAll(all.stream().map(Feed::id).toList());
    }
    for (Feed feed : all) {
      seen.accept(feed);
      begin(feed, changed.contains(feed.sourceId()));
    }
  }

  private synchronized void begin(Feed feed, boolean now) {
    if (closed || running.containsKey(feed.id())) {
      if (now) {
        again.add(feed.id()); // when what is under way has ended
      }
      return;
    }
    Instant at = due.get(feed.id());
    if (now || at == null || !at.isAfter(time.instant())) {
      running.put(
          feed.id(), Thread.ofVirtual().name("item-batches-" + feed.id()).start(() -> see(feed)));
    }
  }

  private void see(Feed feed) {
    Duration wait = AFTER_TROUBLE;
    try {
      slots.acquire();
      try {
        wait = pass(feed);
      } finally {
        slots.release();
      }
    } catch (InterruptedException _) {
      // the end
    } catch (RuntimeException e) {
      log.warn("changes of feed {} were not told; they are in {}", feed.id(), AFTER_TROUBLE, e);
    } finally {
      ended(feed, wait);
    }
  }

  private synchronized void ended(Feed feed, Duration wait) {
    running.remove(feed.id());
    due.put(feed.id(), time.instant().plus(again.remove(feed.id()) ? Duration.ZERO : wait));
    notifyAll();
  }

  private Duration pass(Feed feed) throws InterruptedException {
    live.apply(feed);
    boolean byFile = feed.delivery() == Delivery.FILE;
    Instant now = time.instant();
    if (!FeedSender.mayTell(feed)
        || !items.hasWork(feed.id(), byFile, now)
        || !senders.take(feed.id(), node, now, LEASE)) {
      return TICK;
    }
    return sender.pass(feed);
  }
}
