package dev.pintle;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;

/// A clock that leaps: sleeping ends at once, and it is later.
public final class LeapingTime implements Time {
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (duration.isPositive()) {
      synchronized (this) {
        now = now.plus(duration);
      }
    }
  }
}
