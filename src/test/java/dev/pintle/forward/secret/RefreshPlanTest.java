package dev.pintle.forward.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPlanTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "86400, 14400, 72000", // a day, as its owner said
    "28801, 14400, 14401", // an offset that leaves no four hours counts as half of the life
    "28800, 14400, 14400",
    "3600, 14400, 1800", // a short life: half of it
    "3600, 300, 3300",
    "3600, 0, 3600",
    "60, 14400, 30",
    "86400, 80000, 43200"
  })
  void isReplacedBeforeItsEnd(long life, long offset, long after) {
    assertThat(RefreshPlan.due(NOW, Duration.ofSeconds(life), Duration.ofSeconds(offset)))
        .isEqualTo(NOW.plusSeconds(after));
  }

  @Test
  void isTriedThreeTimesMoreTheLastTwoHoursBeforeItsEnd() {
    Instant end = NOW.plus(Duration.ofHours(5));
    Instant first = RefreshPlan.again(NOW, 1, end);
    Instant second = RefreshPlan.again(first, 2, end);
    Instant third = RefreshPlan.again(second, 3, end);
    assertThat(first).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(second).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(third).isEqualTo(end.minus(Duration.ofHours(2)));
    assertThat(RefreshPlan.again(third, 4, end)).isEqualTo(third.plus(Duration.ofHours(1)));
  }

  @Test
  void isTriedBeforeTheEndOfAShortLifeToo() {
    Instant end = NOW.plus(Duration.ofMinutes(20));
    Instant third = NOW;
    for (int tries = 1; tries <= 3; tries++) {
      third = RefreshPlan.again(third, tries, end);
    }
    assertThat(third).isBetween(NOW.plus(Duration.ofMinutes(14)), end);
    assertThat(RefreshPlan.again(NOW, 1, NOW.plusSeconds(30))).isEqualTo(NOW.plusSeconds(60));
    assertThat(RefreshPlan.again(NOW, 1, null)).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
  }
}
