package dev.pintle.ads.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node's right to work on a run, kept while it does. The number tells it from those before:
/// nothing that an earlier one writes counts any more. Thread-safe.
final class Lease implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private final RunWriting writing;
  private final String runId;
  private final String owner;
  private final long fence;
  private final Duration length;
  private final Thread keeper;
  private volatile boolean lost;
  private volatile boolean closing;

  Lease(RunWriting writing, String runId, String owner, long fence, Duration length) {
    this.writing = writing;
    this.runId = runId;
    this.owner = owner;
    this.fence = fence;
    this.length = length;
    this.keeper = Thread.ofVirtual().name("lease of " + runId).unstarted(this::keep);
  }

  /// The run is not, or no longer, this node's to work on; or the node stops.
  static final class Lost extends RuntimeException {
    Lost(String runId) {
      super("the run " + runId + " is no longer worked on here", null, false, false);
    }
  }

  void begin() {
    keeper.start();
  }

  String runId() {
    return runId;
  }

  long fence() {
    return fence;
  }

  /// Does nothing while the run is ours.
  ///
  /// @throws Lost when it was cancelled or taken over, or the node stops
  void check() {
    if (lost || closing) {
      throw new Lost(runId);
    }
  }

  /// A write for this lease found another's: what it wrote counts for nothing.
  void held(boolean was) {
    if (!was) {
      lost = true;
      throw new Lost(runId);
    }
  }

  /// Has the work end soon.
  void stop() {
    closing = true;
  }

  private void keep() {
    long nanos = Math.min(length.toNanos() / 4, TimeUnit.SECONDS.toNanos(2));
    while (!Thread.interrupted()) {
      LockSupport.parkNanos(nanos);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      try {
        if (!writing.renew(runId, owner, length)) {
          lost = true;
          return;
        }
      } catch (RuntimeException e) {
        log.debug("the lease of run {} could not be renewed; that is tried again", runId, e);
      }
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
  }
}
