package dev.pintle.sandbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be set about the numbers of ads.
///
/// @param takes how long a report takes
/// @param unseen how long some reports cannot be asked after at first
/// @param deliveryReady how long after its end a day's delivery is told to be ready
/// @param conversionsReady the same of its conversions
/// @param share how many of hundred received conversions are given to an ad
/// @param asOf the time at which numbers are looked at, whatever the clock says; null for the
///   clock's
record NumberSettings(
    Duration takes,
    Duration unseen,
    Duration deliveryReady,
    Duration conversionsReady,
    int share,
    @Nullable Instant asOf) {

  static NumberSettings usual() {
    return new NumberSettings(
        Duration.ofSeconds(3),
        Duration.ofMillis(300),
        Duration.ofHours(8),
        Duration.ofHours(56),
        30,
        null);
  }

  Instant lookedAt(Instant now) {
    return asOf == null ? now : asOf;
  }
}
