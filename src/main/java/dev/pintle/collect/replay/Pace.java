package dev.pintle.collect.replay;

import dev.pintle.base.Time;
import java.time.Duration;
import java.time.Instant;

/// Lets so many events a second through, evenly. Time lost to a slow server is not made up for by a
/// burst. For one thread.
final class Pace {
  private static final double NANOS = 1e9;
  private static final int PARTS_OF_A_SECOND = 4;

  private final double perSecond;
  private final Time time;
  private Instant next;

  /// @param perSecond 0 for no limit
  Pace(double perSecond, Time time) {
    this.perSecond = perSecond;
    this.time = time;
    this.next = Instant.MIN;
  }

  /// How many to send together at most, so that it does not come in jerks.
  int together(int most) {
    return perSecond == 0
        ? most
        : (int) Math.clamp(Math.ceil(perSecond / PARTS_OF_A_SECOND), 1, most);
  }

  /// Waits until so many may go.
  ///
  /// @return when that is
  Instant await(int events) throws InterruptedException {
    Instant now = time.instant();
    if (perSecond == 0) {
      return now;
    }
    if (next.isBefore(now.minus(Duration.ofSeconds(1)))) {
      next = now;
    }
    time.sleep(Duration.between(now, next));
    next = next.plusNanos(Math.round(events * NANOS / perSecond));
    return time.instant();
  }
}
