package dev.pintle.catalog.feed;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.rule.ItemMaker;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs feeds: reads a feed's source, makes and checks its items, compares them with what is known,
/// and writes what changed, and the file. Nothing is written before the source was read to its end;
/// killed after that, the next run does what is left. Thread-safe; a feed is run by one node at a
/// time.
public final class FeedRunner {
  private static final Logger log = LoggerFactory.getLogger(FeedRunner.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final Duration RENEWED = Duration.ofDays(60);
  private static final int AT_ONCE = 2_000;

  private final Feeds feeds;
  private final FeedFiles files;
  private final FeedRuns runs;
  private final RunRows rows;
  private final LiveRows live;
  private final ItemTable items;
  private final Sources sources;
  private final FeedSettings settings;
  private final Path directory;
  private final Ids ids;
  private final Time time;
  private final String node;

  /// @param directory where files are kept; may not be there yet
  public FeedRunner(
      Database database,
      Feeds feeds,
      Sources sources,
      FeedSettings settings,
      Path directory,
      Ids ids,
      Time time) {
    this.feeds = feeds;
    this.items = new ItemTable(database);
    this.files = new FeedFiles(directory, items);
    this.runs = new FeedRuns(database);
    this.rows = new RunRows(database);
    this.live = new LiveRows(database);
    this.sources = sources;
    this.settings = settings;
    this.directory = directory;
    this.ids = ids;
    this.time = time;
    this.node = ids.next("node");
  }

  /// What feeds are made of.
  public interface Sources {
    /// All products of a feed's source.
    ///
    /// @throws IOException when there are none to be had, with why
    ProductStream products(Feed feed) throws IOException;

    /// What is known for checking a feed's items.
    CheckSettings checks(Feed feed);
  }

  /// What came of a run.
  public sealed interface Outcome {
    record Done(FeedRun run) implements Outcome {}

    /// Nothing was changed.
    record Failed(String why) implements Outcome {}

    /// Another node, or another thread, is at it.
    record Busy() implements Outcome {}
  }

  /// The files that it writes.
  public FeedFiles files() {
    return files;
  }

  /// Runs a feed.
  public Outcome run(Feed known) throws InterruptedException {
    long from = time.millis();
    String owner = node + "/" + ids.letters(6);
    if (!rows.lease(known.id(), owner, from, from + LEASE.toMillis())) {
      return new Outcome.Busy();
    }
    Thread heart = Thread.ofVirtual().name("feed-lease").start(() -> beat(known.id(), owner));
    try {
      return feeds
          .find(known.id())
          .map(feed -> new Task(feed, from))
          .orElseThrow(() -> new StoreException("the feed was deleted meanwhile", null))
          .run();
    } finally {
      heart.interrupt();
      heart.join();
      rows.release(known.id(), owner);
    }
  }

  private void beat(String feedId, String owner) {
    try {
      while (true) {
        time.sleep(BEAT);
        rows.renew(feedId, owner, time.millis() + LEASE.toMillis());
      }
    } catch (InterruptedException _) {
      // the run has ended
    } catch (JdbiException e) {
      log.warn("the lease of feed {} cannot be renewed", feedId, e);
    }
  }

  /// One run.
  private final class Task {
    private final Feed feed;
    private final long from;
    private final String id = ids.next("frun");
    private long removed;

    Task(Feed feed, long from) {
      this.feed = feed;
      this.from = from;
    }

    Outcome run() throws InterruptedException {
      runs.begin(feed.id(), id, from);
      long revision = live.position(feed.id()).revision(); // all up to it is about to be read
      try (var spool = new RunSpool(directory.resolve(feed.id()))) {
        Comparison comparison = read(spool);
        boolean holds = apply(comparison, spool);
        rows.findings(feed, comparison.findings());
        build(spool.size() + removed > 0);
        long now = time.millis();
        live.seen(feed.id(), revision);
        rows.ran(feed.id(), from, now);
        FeedRun run = ended(comparison, now, holds);
        runs.end(run);
        return new Outcome.Done(run);
      } catch (IOException e) {
        String why = e.getMessage() == null ? "its source cannot be read" : e.getMessage();
        log.warn("feed {} was not made anew: {}", feed.id(), why);
        rows.failed(feed.id(), why, from);
        runs.end(failed(why));
        return new Outcome.Failed(why);
      }
    }

    private Comparison read(RunSpool spool) throws IOException, InterruptedException {
      long expected = feed.file().items();
      CheckSettings checks = sources.checks(feed).withLastCount(expected);
      var comparison = new Comparison(feed, checks, expected, spool);
      items.known(feed.id(), comparison::known);
      var maker = new ItemMaker(feed.choices().rules(), feed.market());
      new Relay(sources.products(feed), maker).into(comparison::take);
      comparison.end();
      return comparison;
    }

    /// @return whether items that should go wait for somebody
    private boolean apply(Comparison comparison, RunSpool spool)
        throws IOException, InterruptedException {
      long vanished = comparison.vanished(true);
      long going = comparison.demoted() + vanished;
      boolean holds = settings.isMass(going, comparison.outBefore());
      if (spool.size() + vanished > 0) {
        rows.stale(feed.id());
      }
      if (holds) {
        spool.each(AT_ONCE, changes -> hold(changes));
      }
      spool.each(AT_ONCE, changes -> write(changes, holds));
      if (vanished + comparison.vanished(false) > 0) {
        new Vanishing(comparison, holds).apply();
      }
      removed = holds ? 0 : going;
      return holds;
    }

    private void hold(List<RunSpool.Change> changes) throws InterruptedException {
      var itemIds = new ArrayList<String>();
      var reasons = new ArrayList<String>();
      for (RunSpool.Change change : changes) {
        if (change.isDemotion()) {
          itemIds.add(change.record().itemId());
          reasons.add(change.record().reason());
        }
      }
      stopped();
      items.hold(feed.id(), itemIds, reasons);
    }

    private void write(List<RunSpool.Change> changes, boolean holds) throws InterruptedException {
      var records = new ArrayList<ItemRecord>(changes.size());
      for (RunSpool.Change change : changes) {
        if (!change.isDemotion() || !holds) {
          records.add(change.record());
        }
      }
      stopped();
      items.write(feed, records, from);
    }

    /// Takes away, or holds, what the source no longer has.
    private final class Vanishing {
      private final Comparison comparison;
      private final boolean holds;
      private final List<String> gone = new ArrayList<>();
      private final List<String> held = new ArrayList<>();

      Vanishing(Comparison comparison, boolean holds) {
        this.comparison = comparison;
        this.holds = holds;
      }

      void apply() throws InterruptedException {
        items.known(feed.id(), this::look);
        flush();
        stopped();
      }

      private void look(String itemId, ItemStatus status, long mark) {
        if (!comparison.isVanished(itemId)) {
          return;
        }
        switch (status) {
          case LIVE -> (holds ? held : gone).add(itemId);
          case HELD -> {
            if (!holds) {
              gone.add(itemId);
            }
          }
          case LEFT_OUT, REFUSED -> gone.add(itemId);
          case KEPT, GONE -> {}
        }
        if (gone.size() + held.size() >= AT_ONCE) {
          flush();
        }
      }

      private void flush() {
        items.remove(feed.id(), gone);
        items.hold(feed.id(), held, held.stream().map(_ -> "the source no longer has it").toList());
        gone.clear();
        held.clear();
      }
    }

    /// Writes the file, if there is to be one and anything about it may be new.
    private void build(boolean changed) throws IOException {
      if (feed.delivery() != Delivery.FILE) {
        return;
      }
      FeedFile file = feed.file();
      Instant now = time.instant();
      Instant last = file.changedAt();
      boolean due = last != null && Duration.between(last, now).compareTo(RENEWED) >= 0;
      if (!changed && !due && !file.stale() && file.builtAt() != null && files.has(feed)) {
        return;
      }
      FeedFiles.Made made = files.write(feed);
      if (due && made.digest().equals(file.digest())) {
        rows.renew(feed.id(), now.toEpochMilli());
        made = files.write(feeds.find(feed.id()).orElse(feed));
      }
      rows.built(feed, made, time.millis());
      files.keepOnly(feed.id(), made.digest());
    }

    private FeedRun ended(Comparison comparison, long now, boolean holds) {
      return new FeedRun(
          id,
          Instant.ofEpochMilli(from),
          Instant.ofEpochMilli(now),
          FeedRun.DONE,
          holds
              ? comparison.demoted()
                  + comparison.vanished(true)
                  + " of "
                  + comparison.outBefore()
                  + " items should go: that many wait for somebody to agree"
              : "",
          comparison.products(),
          comparison.live(),
          comparison.added(),
          comparison.changed(),
          removed,
          comparison.leftOut(),
          comparison.refused());
    }

    private FeedRun failed(String why) {
      return new FeedRun(
          id,
          Instant.ofEpochMilli(from),
          time.instant(),
          FeedRun.FAILED,
          why.length() > 1_000 ? why.substring(0, 1_000) : why,
          0,
          0,
          0,
          0,
          0,
          0,
          0);
    }

    private static void stopped() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
