package dev.pintle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A clock that goes as the machine's does, and was set to noon when the tests began: no day ends
/// in the middle of a test that counts by days.
public final class Noon {
  private static final Clock CLOCK = atNoon(Clock.systemUTC());

  private Noon() {}

  public static Clock clock() {
    return CLOCK;
  }

  private static Clock atNoon(Clock clock) {
    Instant now = clock.instant();
    Instant noon = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));
    return Clock.offset(clock, Duration.between(now, noon));
  }
}
