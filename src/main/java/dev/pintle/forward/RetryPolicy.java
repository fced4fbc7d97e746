package dev.pintle.forward;

import java.time.Duration;

/// How long a destination waits before it tries again what failed.
///
/// @param firstBackOff after the first request that came to nothing; each further one doubles it
/// @param longestBackOff where doubling ends
/// @param leastThrottle after a 429, when Pinterest names no longer time
/// @param firstProbe after a refused token or ad account; each further refusal doubles it
/// @param longestProbe where doubling ends
/// @param afterTrouble after the journal or the store could not be reached
/// @param goodbye how long closing waits for requests under way before it breaks them off
record RetryPolicy(
    Duration firstBackOff,
    Duration longestBackOff,
    Duration leastThrottle,
    Duration firstProbe,
    Duration longestProbe,
    Duration afterTrouble,
    Duration goodbye) {
  static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3));

  /// What comes after a wait that was not long enough.
  static Duration doubled(Duration wait, Duration first, Duration longest) {
    if (wait.isZero()) {
      return first;
    }
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
