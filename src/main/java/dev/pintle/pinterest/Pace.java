package dev.pintle.pinterest;

import dev.pintle.base.Time;
import java.time.Duration;

/// How fast an ad account may be called: a token bucket, slowed down when Pinterest says that less
/// is left than planned. Thread-safe; shared by all that send to one ad account.
public final class Pace {
  private static final int BURST_SECONDS = 2;

  private final Time time;
  private final double callsPerMs;
  private final double burst;
  private double tokens; // guarded by this
  private long countedAtMs; // guarded by this
  private long closedUntilMs; // guarded by this
  private double slowedPerMs; // guarded by this
  private long slowedUntilMs; // guarded by this

  /// @param callsPerMinute at least 1
  public Pace(Time time, int callsPerMinute) {
    if (callsPerMinute < 1) {
      throw new IllegalArgumentException("calls per minute must be at least 1");
    }
    this.time = time;
    this.callsPerMs = callsPerMinute / 60_000.0;
    this.burst = Math.max(1, callsPerMinute * BURST_SECONDS / 60.0);
    this.tokens = burst;
    this.countedAtMs = time.millis();
  }

  /// Takes what an answer's headers say into account: what is left is spread over the window.
  synchronized void learn(RateLimits limits) {
    if (limits.remaining().isEmpty() || limits.reset().isZero()) {
      return;
    }
    long now = time.millis();
    long remaining = limits.remaining().getAsLong();
    long windowMs = limits.reset().toMillis();
    if (remaining == 0) {
      closedUntilMs = Math.max(closedUntilMs, now + windowMs);
    } else if ((double) remaining / windowMs < callsPerMs) {
      slowedPerMs = (double) remaining / windowMs;
      slowedUntilMs = now + windowMs;
    }
  }

  /// Makes no call for a while.
  public synchronized void close(Duration duration) {
    closedUntilMs = Math.max(closedUntilMs, time.millis() + duration.toMillis());
  }

  /// Takes the right to make a call and returns zero, or returns after how long to ask again.
  public synchronized Duration take() {
    return Duration.ofMillis(waitMs());
  }

  private long waitMs() {
    long now = time.millis();
    if (now < closedUntilMs) {
      return closedUntilMs - now;
    }
    double perMs = now < slowedUntilMs ? Math.min(callsPerMs, slowedPerMs) : callsPerMs;
    tokens = Math.min(burst, tokens + Math.max(0, now - countedAtMs) * perMs);
    countedAtMs = now;
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) / perMs);
  }
}
