package dev.pintle.forward;

import dev.pintle.base.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what became of batches, many in one transaction, on a platform thread of its own (a sync
/// inside native code would hold up every virtual thread). Thread-safe.
final class Settler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Settler.class);
  private static final Duration GATHER = Duration.ofMillis(20);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int MAX_WAITING = 10_000;

  private record Job(Deliveries.Batch batch, Runnable whenWritten) {}

  private final Deliveries deliveries;
  private final Time time;
  private final Object lock = new Object(); // guards `waiting` and `open`
  private List<Job> waiting = new ArrayList<>();
  private boolean open = true;
  private final Thread writer;

  Settler(Deliveries deliveries, Time time) {
    this.deliveries = deliveries;
    this.time = time;
    this.writer = Thread.ofPlatform().name("settler").unstarted(this::run);
  }

  void start() {
    writer.start();
  }

  /// Has a batch written, and what follows done once it is; waits when too many wait already.
  void submit(Deliveries.Batch batch, Runnable whenWritten) throws InterruptedException {
    synchronized (lock) {
      while (waiting.size() >= MAX_WAITING && open) {
        lock.wait();
      }
      waiting.add(new Job(batch, whenWritten));
      lock.notifyAll();
    }
  }

  /// Writes what waits, and ends.
  @Override
  public void close() {
    synchronized (lock) {
      open = false;
      lock.notifyAll();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (List<Job> jobs = take(); !jobs.isEmpty(); jobs = take()) {
        write(jobs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next jobs; empty at the end.
  private List<Job> take() throws InterruptedException {
    synchronized (lock) {
      while (waiting.isEmpty() && open) {
        lock.wait();
      }
    }
    if (open) {
      time.sleep(GATHER);
    }
    synchronized (lock) {
      List<Job> jobs = waiting;
      waiting = new ArrayList<>();
      lock.notifyAll();
      return jobs;
    }
  }

  private void write(List<Job> jobs) throws InterruptedException {
    var batches = jobs.stream().map(Job::batch).toList();
    boolean troubled = false;
    while (true) {
      try {
        deliveries.settle(batches);
        break;
      } catch (JdbiException e) {
        if (!troubled) {
          log.warn("cannot write what became of {} batches; trying on", batches.size(), e);
        }
        troubled = true;
        synchronized (lock) {
          if (!open) {
            return; // they are sent again after the next start, with the same ids
          }
        }
        time.sleep(RETRY);
      }
    }
    if (troubled) {
      log.info("what becomes of batches is written again");
    }
    jobs.forEach(job -> job.whenWritten().run());
  }
}
