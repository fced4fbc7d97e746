package dev.pintle.forward;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what became of batches, many in one transaction, on a platform thread of its own (a sync
/// inside native code would hold up every virtual thread). Thread-safe.
final class Settler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Settler.class);
  private static final long GATHER_MS = 20;
  private static final int MAX_WAITING = 10_000;

  /// When so many fail on their own, it is the store that fails.
  private static final int MAX_FAILURES = 3;

  private record Job(Deliveries.Batch batch, Runnable whenWritten) {}

  private final Deliveries deliveries;
  private final RetryPolicy policy;
  private final Object lock = new Object(); // guards `waiting`, `writing` and `open`
  private List<Job> waiting = new ArrayList<>();
  private List<Job> writing = List.of();
  private boolean open = true;
  private final Thread writer;

  Settler(Deliveries deliveries, RetryPolicy policy) {
    this.deliveries = deliveries;
    this.policy = policy;
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

  /// Waits until all batches of a destination are written, or it is closed.
  void drain(String destinationId) throws InterruptedException {
    synchronized (lock) {
      while (open && (has(waiting, destinationId) || has(writing, destinationId))) {
        lock.wait();
      }
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

  private static boolean has(List<Job> jobs, String destinationId) {
    return jobs.stream().anyMatch(job -> job.batch().destinationId().equals(destinationId));
  }

  private void run() {
    boolean troubled = false;
    try {
      for (List<Job> jobs = take(); !jobs.isEmpty(); jobs = take()) {
        List<Job> left = write(jobs, troubled);
        if (left.isEmpty() && troubled) {
          log.info("what becomes of batches is written again");
        }
        troubled = !left.isEmpty();
        if (!putBack(left)) {
          return; // they are sent again after the next start, with the same ids
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The next jobs, once some have gathered; none at the end.
  private List<Job> take() throws InterruptedException {
    synchronized (lock) {
      while (waiting.isEmpty() && open) {
        lock.wait();
      }
      long until = System.nanoTime() + GATHER_MS * 1_000_000;
      for (long leftMs = GATHER_MS; open && leftMs > 0; ) {
        lock.wait(leftMs);
        leftMs = (until - System.nanoTime()) / 1_000_000;
      }
      writing = waiting;
      waiting = new ArrayList<>();
      lock.notifyAll();
      return writing;
    }
  }

  /// Keeps what could not be written for another try in a while; returns false when there is none
  /// because it closes.
  private boolean putBack(List<Job> left) throws InterruptedException {
    synchronized (lock) {
      writing = List.of();
      lock.notifyAll();
      if (left.isEmpty()) {
        return true;
      }
      waiting.addAll(0, left);
      long until = System.nanoTime() + policy.afterTrouble().toNanos();
      for (long leftMs = 1; open && leftMs > 0; ) {
        lock.wait(leftMs);
        leftMs = (until - System.nanoTime()) / 1_000_000;
      }
      return open;
    }
  }

  /// Writes all in one transaction or, when that fails, each alone, so that a batch that cannot be
  /// written holds up no other; returns those that were not written.
  private List<Job> write(List<Job> jobs, boolean troubled) {
    try {
      deliveries.settle(jobs.stream().map(Job::batch).toList());
      jobs.forEach(Settler::tell);
      return List.of();
    } catch (RuntimeException e) {
      if (!troubled) {
        log.warn("cannot write what became of {} batches; trying on", jobs.size(), e);
      }
    }
    var failed = new ArrayList<Job>();
    var left = new ArrayList<Job>();
    for (Job job : jobs) {
      if (failed.size() == MAX_FAILURES) {
        left.add(job); // first, the next time
        continue;
      }
      try {
        deliveries.settle(List.of(job.batch()));
        tell(job);
      } catch (RuntimeException _) { // logged above
        failed.add(job);
      }
    }
    left.addAll(failed);
    return left;
  }

  private static void tell(Job job) {
    try {
      job.whenWritten().run();
    } catch (RuntimeException bug) {
      log.error("destination {} was not told of a batch", job.batch().destinationId(), bug);
    }
  }
}
