package dev.pintle.collect.replay;

import java.time.Duration;

/// What happens to the times of the events.
sealed interface Shift {
  /// They stay.
  record None() implements Shift {}

  /// Each event is dated at the moment it is sent.
  record ToNow() implements Shift {}

  /// All are moved by one distance.
  record By(Duration distance) implements Shift {}

  default boolean moves() {
    return !(this instanceof None);
  }
}
