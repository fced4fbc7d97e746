package dev.pintle.base;

import java.time.Duration;
import java.time.Instant;

/// Where the time comes from and how to wait for it; injected, so that tests need not wait.
/// Implementations are safe for use by many threads.
public interface Time {
  Instant instant();

  /// Waits for at least this long; returns at once when it is zero or negative.
  void sleep(Duration duration) throws InterruptedException;

  /// The time in milliseconds since 1970, UTC.
  default long millis() {
    return instant().toEpochMilli();
  }

  /// The minute, counted since 1970, UTC: what the counters of events are kept by.
  default long minute() {
    return millis() / 60_000;
  }
}
