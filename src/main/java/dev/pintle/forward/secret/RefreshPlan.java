package dev.pintle.forward.secret;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a token is replaced, and when it is tried again (capabilities 3.11). Stateless.
final class RefreshPlan {
  /// How often it is tried again after a failure.
  static final int RETRIES = 3;

  /// A token of a longer life is replaced as its owner said, when that leaves time for tries.
  private static final Duration SHORT_LIFE = Duration.ofHours(8);

  private static final Duration LEAST_AFTER = Duration.ofHours(4);
  private static final Duration LAST_TRY = Duration.ofHours(2);
  private static final Duration LEAST_WAIT = Duration.ofMinutes(1);
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final Duration GIVEN_UP = Duration.ofHours(1);

  private RefreshPlan() {}

  /// When a token is replaced.
  static Instant due(Instant now, Duration life, Duration offset) {
    boolean asSaid =
        life.compareTo(SHORT_LIFE) > 0 && offset.compareTo(life.minus(LEAST_AFTER)) < 0;
    Duration half = life.dividedBy(2);
    Duration before = asSaid || offset.compareTo(half) < 0 ? offset : half;
    return now.plus(life).minus(before);
  }

  /// When an exchange that failed is tried again: three times, the last at least two hours before
  /// the token's end when there is that much time; then every hour.
  ///
  /// @param tries how many failed, this one included
  /// @param expiresAt the end of the token there is; null when there is none
  static Instant again(Instant now, int tries, @Nullable Instant expiresAt) {
    if (tries > RETRIES) {
      return now.plus(GIVEN_UP);
    }
    if (expiresAt == null || !expiresAt.isAfter(now)) {
      return now.plus(FIRST_WAIT);
    }
    Duration left = Duration.between(now, expiresAt);
    boolean early = left.compareTo(LAST_TRY.plus(LEAST_WAIT.multipliedBy(RETRIES))) > 0;
    int ahead = RETRIES + 1 - tries;
    Duration wait = early ? left.minus(LAST_TRY).dividedBy(ahead) : left.dividedBy(ahead + 1L);
    return now.plus(wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait);
  }
}
