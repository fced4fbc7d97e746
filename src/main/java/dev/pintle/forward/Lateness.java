package dev.pintle.forward;

import java.time.Duration;

/// Why an event is more than an hour old when Pinterest gets it, as far as its times tell.
public enum Lateness {
  QUEUE("it waited here until Pinterest could be reached"),
  SHOP("the shop sent it late, from a queue perhaps"),
  CLOCK("it was whole hours old when it came in: the shop's clock or time zone is likely wrong"),
  IMPORT("it was over a day old when it came in: an import");

  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /// Time zones differ by multiples of this.
  private static final long ZONE_STEP_MS = Duration.ofMinutes(30).toMillis();

  private static final long ON_THE_WAY_MS = Duration.ofSeconds(90).toMillis();

  private final String cause;

  Lateness(String cause) {
    this.cause = cause;
  }

  /// The cause in words.
  public String cause() {
    return cause;
  }

  /// The cause if the event is late.
  static Lateness of(long happenedAtMs, long receivedAtMs) {
    long age = receivedAtMs - happenedAtMs;
    if (age <= HOUR_MS) {
      return QUEUE;
    }
    if (age > DAY_MS) {
      return IMPORT;
    }
    return age % ZONE_STEP_MS < ON_THE_WAY_MS ? CLOCK : SHOP;
  }
}
