package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.forward.TestReport.Result;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Test mode: for some minutes, the events of a store are also sent to one of its destinations as
/// tests, as they come, which Pinterest checks and does not record. It changes nothing about the
/// delivery of the events, and ends by itself (capabilities V-08). Thread-safe.
public final class TestMode implements AutoCloseable {
  /// The longest it may last.
  public static final Duration LONGEST = Duration.ofHours(2);

  private static final Logger log = LoggerFactory.getLogger(TestMode.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int KEPT = 50;
  private static final int TOO_FAR_BEHIND = 200;

  private final Destinations destinations;
  private final TestReports reports;
  private final TestEvents events;
  private final Journal journal;
  private final Time time;
  private final Map<String, Run> runs = new HashMap<>(); // by destination; guarded by this

  public TestMode(
      Destinations destinations,
      TestReports reports,
      TestEvents events,
      Journal journal,
      Time time) {
    this.destinations = destinations;
    this.reports = reports;
    this.events = events;
    this.journal = journal;
    this.time = time;
  }

  /// What test mode has shown.
  ///
  /// @param until when it ends
  /// @param tested how many events Pinterest has judged
  /// @param passedOver how many were not sent since too many came at once, or no rule takes them
  /// @param problem why the last call was refused as a whole; empty when it was not
  /// @param latest the last results, newest first
  public record View(
      Instant until, long tested, long passedOver, String problem, List<Result> latest) {
    public View {
      latest = List.copyOf(latest);
    }
  }

  /// Goes on with what was in test mode when the server ended.
  public void start() {
    for (var tested : reports.all()) {
      Instant until = tested.testUntil();
      if (until != null) {
        destinations
            .find(tested.destinationId())
            .ifPresent(one -> run(one, until, journal.next(one.storeId())));
      }
    }
  }

  /// Begins with the next event that comes.
  ///
  /// @param destination one that has been tested
  /// @param length at most [#LONGEST]
  public void begin(Destination destination, Duration length) {
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("test mode lasts 1 to " + LONGEST.toMinutes() + " min");
    }
    long from = journal.next(destination.storeId());
    Instant until = Instant.ofEpochMilli(time.millis()).plus(length);
    reports.testUntil(destination.id(), until);
    run(destination, until, from);
  }

  public void end(String destinationId) {
    reports.testUntil(destinationId, Instant.EPOCH);
    Run run;
    synchronized (this) {
      run = runs.remove(destinationId);
    }
    if (run != null) {
      run.thread.interrupt();
    }
  }

  /// What a destination's test mode has shown so far; null when it is in none.
  public synchronized @Nullable View view(String destinationId) {
    Run run = runs.get(destinationId);
    return run == null || run.isOver() ? null : run.view();
  }

  @Override
  public void close() {
    List<Run> running;
    synchronized (this) {
      running = List.copyOf(runs.values());
      runs.clear();
    }
    running.forEach(run -> run.thread.interrupt());
    try {
      for (Run run : running) {
        run.thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void run(Destination destination, Instant until, long from) {
    var run = new Run(destination, until, from);
    Run before = runs.put(destination.id(), run);
    if (before != null) {
      before.thread.interrupt();
    }
    run.thread.start();
  }

  private synchronized void forget(Run run) {
    runs.remove(run.destination.id(), run);
  }

  private final class Run {
    private final Destination destination;
    private final Instant until;
    private final long from;
    private final Thread thread;
    private final Deque<Result> latest = new ArrayDeque<>(); // guarded by this
    private long tested; // guarded by this
    private long passedOver; // guarded by this
    private String problem = ""; // guarded by this

    /// @param from the first event that it shows
    private Run(Destination destination, Instant until, long from) {
      this.destination = destination;
      this.until = until;
      this.from = from;
      this.thread =
          Thread.ofVirtual().name("test-mode-" + destination.id()).unstarted(this::untilTheEnd);
    }

    private boolean isOver() {
      return time.millis() >= until.toEpochMilli();
    }

    private synchronized View view() {
      return new View(until, tested, passedOver, problem, List.copyOf(latest));
    }

    private void untilTheEnd() {
      String store = destination.storeId();
      long position = from;
      try {
        while (!isOver()) {
          try {
            position = follow(store, position);
          } catch (JournalException | JdbiException e) {
            log.warn("test mode of destination {} goes on in a moment", destination.id(), e);
            time.sleep(LOOK_AGAIN);
          }
        }
      } catch (InterruptedException _) {
        // ended, or the server closes
      } finally {
        forget(this);
      }
    }

    /// Sends what has come, and returns from where to go on.
    private long follow(String store, long first) throws InterruptedException {
      if (!journal.awaitEvent(store, first, LOOK_AGAIN)) {
        return first;
      }
      long position = first;
      long next = journal.next(store);
      if (next - position > TOO_FAR_BEHIND) {
        passOver(next - TestEvents.MOST - position);
        position = next - TestEvents.MOST;
      }
      List<Logged> read = journal.read(store, position, TestEvents.MOST);
      if (read.isEmpty()) {
        return position;
      }
      var report = events.send(destination, read);
      add(report, read.size());
      time.sleep(LOOK_AGAIN);
      return read.getLast().offset() + 1;
    }

    private synchronized void passOver(long count) {
      passedOver += count;
    }

    private synchronized void add(TestReport report, int read) {
      problem = report.problem();
      tested += report.results().size();
      passedOver += read - report.results().size();
      for (Result result : report.results()) {
        latest.addFirst(result);
        if (latest.size() > KEPT) {
          latest.removeLast();
        }
      }
    }
  }
}
