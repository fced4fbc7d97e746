package dev.pintle.sandbox;

import dev.pintle.base.Time;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Processes feeds in the background: when somebody asks for it, and each day at their time. The
/// runs of one feed follow one another. Thread-safe; whoever starts it closes it.
final class FeedWork implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedWork.class);
  private static final int AT_ONCE = 4;
  private static final int LOOK_MS = 500;
  private static final int CLOSING_SECONDS = 10;

  private final Pinterest pinterest;
  private final FeedProcessor processor;
  private final FeedIssues issues;
  private final Time time;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Semaphore looks = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  // Guarded by this: of each feed the run that is going on, and the one that waits.
  private final Map<String, Deque<FeedRun>> queues = new HashMap<>();

  FeedWork(Pinterest pinterest, FeedProcessor processor, FeedIssues issues, Time time) {
    this.pinterest = pinterest;
    this.processor = processor;
    this.issues = issues;
    this.time = time;
  }

  /// Takes up what an earlier process left, and looks for feeds that are due from now on.
  void start() {
    pinterest.feeds().unfinished().forEach(this::enqueue);
    threads.execute(this::watch);
  }

  /// Has a feed processed; the run that waits already will do.
  synchronized FeedRun process(Feed feed) {
    Deque<FeedRun> queue = queues.get(feed.id());
    if (queue != null && queue.size() > 1) {
      return queue.getLast();
    }
    FeedRun run = pinterest.feeds().begin(feed.id(), time.instant());
    enqueue(run);
    return run;
  }

  /// Looks at once for feeds that are due: the clock was set.
  void look() {
    looks.release();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        log.warn("a feed is still being processed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void enqueue(FeedRun run) {
    Deque<FeedRun> queue = queues.get(run.feedId());
    if (queue == null) {
      var first = new ArrayDeque<FeedRun>();
      first.add(run);
      queues.put(run.feedId(), first);
      threads.execute(() -> work(first));
    } else {
      queue.add(run);
    }
  }

  private void watch() {
    try {
      while (true) {
        looks.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS); // real time: the clock can jump
        for (Feed feed : pinterest.feeds().due(time.instant())) {
          process(feed);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing
    }
  }

  private void work(Deque<FeedRun> queue) {
    try {
      FeedRun run = next(queue, false);
      while (run != null) {
        slots.acquire();
        try {
          work(run);
        } finally {
          slots.release();
        }
        run = next(queue, true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing; the run is taken up again at the next start
    }
  }

  private synchronized @Nullable FeedRun next(Deque<FeedRun> queue, boolean done) {
    FeedRun last = done ? queue.poll() : queue.peek();
    if (last != null && queue.isEmpty()) {
      queues.remove(last.feedId());
    }
    return queue.peek();
  }

  private void work(FeedRun run) throws InterruptedException {
    Feed feed = pinterest.feeds().find(run.feedId());
    if (feed == null) {
      return;
    }
    FeedRun ended;
    try {
      ended = processor.process(feed, run);
    } catch (IOException | RuntimeException e) {
      log.error("the sandbox failed to process feed {}", feed.id(), e);
      ended = processor.failed(run, "INTERNAL_SERVICE_ERROR");
    }
    pinterest.feeds().end(ended);
    issues.keepOnly(id -> pinterest.feeds().run(id) != null);
    pinterest.save();
  }
}
