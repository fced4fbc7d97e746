package dev.pintle;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;

/// A clock that a test moves by hand: sleeping ends when the test has moved it far enough.
public final class ManualTime implements Time {
  private Instant now;

  public ManualTime(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    Instant end = now.plus(duration);
    while (now.isBefore(end)) {
      wait();
    }
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
    notifyAll();
  }
}
