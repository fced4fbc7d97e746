package dev.pintle.catalog.feed;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs feeds when there is something to run them for: their source or their rules changed, or a
/// day has passed. One after another, in a thread of its own that is none of those who answer
/// requests; what several nodes have in common is who is at which feed.
public final class FeedWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedWorker.class);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration DAILY = Duration.ofDays(1);

  private final Feeds feeds;
  private final FeedRunner runner;
  private final RunReport report;
  private final Time time;

  /// Until when a feed whose runs take long is left alone, so that others get their turn. Used by
  /// the one thread.
  private final Map<String, Instant> resting = new HashMap<>();

  private @Nullable Thread thread;

  /// @param report is told of each run
  public FeedWorker(Feeds feeds, FeedRunner runner, RunReport report, Time time) {
    this.feeds = feeds;
    this.runner = runner;
    this.report = report;
    this.time = time;
  }

  /// Is told of each run.
  @FunctionalInterface
  public interface RunReport {
    void ran(Feed feed, FeedRunner.Outcome outcome, Duration taken);
  }

  public void start() {
    thread = Thread.ofPlatform().daemon().name("feeds").start(this::work);
  }

  /// Ends after what is being written is written.
  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(10));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work() {
    boolean healthy = true;
    while (true) {
      try {
        time.sleep(TICK);
        runDue();
        if (!healthy) {
          log.info("feeds are run again");
        }
        healthy = true;
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (healthy) {
          log.warn("feeds cannot be run; that is tried again", e);
        }
        healthy = false;
      }
    }
  }

  /// Runs the feeds whose turn it is, once.
  public void runDue() throws InterruptedException {
    List<Feed> due = feeds.all().stream().filter(this::isDue).toList();
    for (Feed feed : due) {
      Instant start = time.instant();
      FeedRunner.Outcome outcome = runner.run(feed);
      Instant end = time.instant();
      Duration taken = Duration.between(start, end);
      resting.put(feed.id(), end.plus(taken));
      report.ran(feed, outcome, taken);
    }
  }

  private boolean isDue(Feed feed) {
    Instant now = time.instant();
    FeedFile file = feed.file();
    if (file.isRunning(now) || resting.getOrDefault(feed.id(), Instant.EPOCH).isAfter(now)) {
      return false;
    }
    Instant ran = file.ranAt();
    return file.dirtyAt() != null || (ran != null && !ran.plus(DAILY).isAfter(now));
  }
}
