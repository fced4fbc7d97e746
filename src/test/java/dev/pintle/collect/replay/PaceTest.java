package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.LeapingTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final LeapingTime time = new LeapingTime();
  private final Instant start = time.instant();

  @Test
  void letsSoManyASecondThrough() throws InterruptedException {
    var pace = new Pace(40, time);
    for (int batch = 0; batch <= 100; batch++) {
      pace.await(pace.together(100));
    }
    assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void doesNotMakeUpForLostTimeInABurst() throws InterruptedException {
    var pace = new Pace(10, time);
    pace.await(10);
    time.sleep(Duration.ofMinutes(10));
    Instant after = time.instant();
    pace.await(10);
    pace.await(10);
    assertThat(Duration.between(after, time.instant())).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsForNothingWithoutARate() throws InterruptedException {
    var pace = new Pace(0, time);
    pace.await(1_000_000);
    assertThat(pace.together(100)).isEqualTo(100);
    assertThat(time.instant()).isEqualTo(start);
  }

  @Test
  void sendsSlowRatesOneByOne() {
    assertThat(new Pace(0.5, time).together(100)).isEqualTo(1);
    assertThat(new Pace(1e6, time).together(100)).isEqualTo(100);
  }
}
