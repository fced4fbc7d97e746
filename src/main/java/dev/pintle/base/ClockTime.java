package dev.pintle.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Real time, read from a clock. Thread-safe.
public record ClockTime(InstantSource clock) implements Time {
  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (duration.isPositive()) {
      Thread.sleep(duration);
    }
  }
}
