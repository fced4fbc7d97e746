package dev.pintle.warehouse.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cancels a statement that takes too long, or whose thread is interrupted. Closed by who opened
/// it, when the statement's answer was read.
public final class TimeLimit implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(20);

  private final Duration most;
  private @Nullable Thread watcher;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean passed;

  public TimeLimit(Duration most) {
    this.most = most;
  }

  /// Ends what a database is doing for somebody; of no effect when that is nothing.
  @FunctionalInterface
  public interface Cancel {
    void cancel() throws SQLException;
  }

  /// Begins to count.
  public void watch(Cancel cancel) {
    Thread asking = Thread.currentThread();
    watcher = Thread.ofVirtual().start(() -> watch(cancel, asking));
  }

  /// A cancel that comes before the statement has begun is without effect, hence again and again.
  private void watch(Cancel cancel, Thread asking) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!over.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        boolean late = System.nanoTime() - end >= 0;
        if (late || asking.isInterrupted()) {
          passed |= late;
          cancel.cancel();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      over.countDown(); // the statement is closed: there is nothing to cancel
    }
  }

  /// Says that it was the time, when it was.
  ///
  /// @throws InterruptedException when the statement was cancelled because of that
  public SQLException explain(SQLException e) throws InterruptedException {
    if (passed) {
      return new SQLException("the question took more than " + most.toSeconds() + " seconds", e);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while a question was answered");
    }
    return e;
  }

  @Override
  public void close() {
    over.countDown();
    Thread watching = watcher;
    boolean interrupted = false;
    while (watching != null && watching.isAlive()) {
      try {
        watching.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
