package dev.pintle.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private final SignInThrottle throttle = new SignInThrottle(time);

  @Test
  void makesWhoeverGuessesWaitTwiceAsLongEachTime() {
    guess(5, "ada", "a");
    assertThat(throttle.attempt("ada", "a")).isEqualTo(Duration.ofMinutes(15));

    time.advance(Duration.ofMinutes(15));
    guess(1, "ada", "a");
    assertThat(throttle.attempt("ada", "a")).isEqualTo(Duration.ofMinutes(30));

    time.advance(Duration.ofMinutes(30).plusDays(1));
    guess(4, "ada", "a");
    assertThat(throttle.attempt("ada", "a")).as("forgotten after a day").isZero();
  }

  @Test
  void neverWaitsLongerThanADay() {
    for (int i = 0; i < 30; i++) {
      throttle.attempt("ada", "a");
      time.advance(throttle.attempt("ada", "a"));
    }
    guess(1, "ada", "a");

    assertThat(throttle.attempt("ada", "a")).isBetween(Duration.ofHours(12), Duration.ofDays(1));
  }

  @Test
  void letsOthersInWhileOneAddressWaits() {
    guess(5, "ada", "a");

    assertThat(throttle.attempt("ada", "b")).isZero();
    assertThat(throttle.attempt("bob", "a")).isZero();
  }

  @Test
  void stopsAnAddressThatTriesManyNames() {
    for (int i = 0; i < 30; i++) {
      assertThat(throttle.attempt("name" + i, "a")).isZero();
    }

    assertThat(throttle.attempt("ada", "a")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void slowsDownManyAddressesThatTryOneName() {
    for (int i = 0; i < 50; i++) {
      assertThat(throttle.attempt("ada", "address" + i)).isZero();
    }

    assertThat(throttle.attempt("ada", "another")).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void forgetsWhatWasRightAndWhatWasUnlocked() {
    guess(4, "ada", "a");
    throttle.succeeded("ada", "a");
    guess(4, "ada", "a");
    assertThat(throttle.attempt("ada", "a")).isZero();
    assertThat(throttle.lockedUntil("ada")).hasValue(time.instant().plus(Duration.ofMinutes(15)));

    throttle.unlock("ada");

    assertThat(throttle.lockedUntil("ada")).isEmpty();
    assertThat(throttle.attempt("ada", "a")).isZero();
  }

  @Test
  void tellsABoundedNumberOfFailuresAnHour() {
    for (int i = 0; i < 200; i++) {
      assertThat(throttle.mayTell()).isTrue();
    }
    assertThat(throttle.mayTell()).isFalse();

    time.advance(Duration.ofHours(1));

    assertThat(throttle.mayTell()).isTrue();
  }

  private void guess(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      assertThat(throttle.attempt(name, address)).isZero();
    }
  }
}
