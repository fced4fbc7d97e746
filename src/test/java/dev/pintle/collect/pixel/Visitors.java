package dev.pintle.collect.pixel;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Ends visitors. Now and then Chromium does not say that it has let go of one; then it goes when
/// the browser does, since a test must not wait for ever.
final class Visitors {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread waiting = Thread.currentThread();
  private boolean over; // guarded by this

  private Visitors() {}

  static void end(BrowserContext visitor) {
    var visitors = new Visitors();
    Thread.ofVirtual().start(visitors::watch);
    try {
      visitor.close();
    } catch (PlaywrightException hung) {
      if (!visitors.isOver()) {
        throw hung;
      }
    } finally {
      visitors.end();
    }
  }

  private void watch() {
    LockSupport.parkNanos(PATIENCE.toNanos());
    synchronized (this) {
      if (!over) {
        over = true;
        waiting.interrupt();
      }
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized void end() {
    over = true;
    if (Thread.interrupted()) {
      System.err.println("a visitor was not let go of in time");
    }
  }
}
