package dev.pintle.pinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ManualTime;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));

  @Test
  void letsAsManyThroughAsAreAllowed() {
    var pace = new Pace(time, 6_000);

    int calls = 0;
    for (int second = 0; second < 60; second++) {
      calls += take(pace);
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(calls).isEqualTo(200 + 59 * 100);
  }

  @Test
  void tellsHowLongTheNextOneWaits() {
    var pace = new Pace(time, 60);
    take(pace);

    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(1));
    time.advance(Duration.ofMillis(400));
    assertThat(pace.take()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void spreadsWhatIsLeftOverTheWindow() {
    var pace = new Pace(time, 6_000);
    take(pace);
    pace.learn(limits("60", "30"));

    time.advance(Duration.ofSeconds(10));
    assertThat(take(pace)).isEqualTo(20);
    time.advance(Duration.ofSeconds(21));
    assertThat(take(pace)).isGreaterThan(40);
  }

  @Test
  void makesNoCallWhenNoneIsLeft() {
    var pace = new Pace(time, 6_000);
    pace.learn(limits("0", "7"));

    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(7));
    time.advance(Duration.ofSeconds(7));
    assertThat(pace.take()).isZero();
  }

  @Test
  void staysClosedAsLongAsItWasTold() {
    var pace = new Pace(time, 6_000);
    pace.close(Duration.ofSeconds(9));
    pace.close(Duration.ofSeconds(2));

    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void survivesAClockThatIsSetBack() {
    var pace = new Pace(time, 60_000);
    take(pace);
    time.advance(Duration.ofHours(-1));
    take(pace);
    time.advance(Duration.ofSeconds(1));

    assertThat(take(pace)).isEqualTo(1_000);
  }

  @Test
  void needsARate() {
    assertThatThrownBy(() -> new Pace(time, 0)).hasMessageContaining("at least 1");
  }

  private static int take(Pace pace) {
    int calls = 0;
    while (pace.take().isZero()) {
      calls++;
    }
    return calls;
  }

  private static RateLimits limits(String remaining, String reset) {
    return RateLimits.of(
        HttpHeaders.of(
            Map.of(
                "X-RateLimit-Remaining", List.of(remaining), "X-RateLimit-Reset", List.of(reset)),
            (_, _) -> true));
  }
}
