package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.ads.run.Quota.Caller;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class QuotaTest {
  private static final String CONNECTION = "connection_a";

  private final ManualTime time = new ManualTime(Instant.parse("2026-11-22T00:00:00Z"));

  @OnEachDatabase
  void neverLetsMoreThroughInAMinuteThanPinterestTakes(Database database) {
    var quota = new Quota(database, false, time);
    int taken = 0;
    for (int second = 0; second < 60; second++) {
      while (quota.take(CONNECTION, Limits.ADS_ANALYTICS, Caller.PERSON).isZero()) {
        taken++;
      }
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(taken).isBetween(290, 300);
  }

  @OnEachDatabase
  void tellsAfterHowLongThereIsRoom(Database database) {
    var quota = new Quota(database, false, time);
    Duration wait = Duration.ZERO;
    while (wait.isZero()) {
      wait = quota.take(CONNECTION, Limits.ORG_ANALYTICS, Caller.RUN);
    }
    time.advance(wait.minusMillis(2));
    assertThat(quota.take(CONNECTION, Limits.ORG_ANALYTICS, Caller.RUN)).isPositive();
    time.advance(Duration.ofMillis(2));

    assertThat(quota.take(CONNECTION, Limits.ORG_ANALYTICS, Caller.RUN)).isZero();
  }

  @OnEachDatabase
  void keepsAShareForPeople(Database database) {
    var quota = new Quota(database, false, time);
    int taken = 0;
    while (quota.take(CONNECTION, Limits.ADS_READ, Caller.RUN).isZero()) {
      taken++;
    }
    assertThat(taken).isEqualTo(70);

    for (int i = 0; i < 30; i++) {
      assertThat(quota.take(CONNECTION, Limits.ADS_READ, Caller.PERSON)).isZero();
    }
  }

  @OnEachDatabase
  void nodesShareIt(Database database) throws InterruptedException {
    var one = new Quota(database, false, time);
    var other = new Quota(database, false, time);
    var taken = new AtomicInteger();
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Quota quota : new Quota[] {one, other}) {
        tasks.execute(() -> {
          for (int i = 0; i < 40; i++) {
            taken.addAndGet(
                quota.take(CONNECTION, Limits.ADS_ANALYTICS, Caller.PERSON).isZero() ? 1 : 0);
          }
        });
      }
    }

    assertThat(taken).hasValue(30);
  }

  @OnEachDatabase
  void isClosedAsLongAsPinterestWants(Database database) {
    var quota = new Quota(database, false, time);
    quota.close(CONNECTION, Limits.ADS_ANALYTICS, Duration.ofSeconds(67_150));
    quota.close(CONNECTION, Limits.ADS_ANALYTICS, Duration.ofSeconds(5));

    assertThat(quota.take(CONNECTION, Limits.ADS_ANALYTICS, Caller.PERSON))
        .isEqualTo(Duration.ofSeconds(67_150));
    assertThat(quota.take(CONNECTION, Limits.ADS_READ, Caller.PERSON)).isZero();
    assertThat(quota.take("connection_b", Limits.ADS_ANALYTICS, Caller.PERSON)).isZero();
    time.advance(Duration.ofSeconds(67_150));
    assertThat(quota.take(CONNECTION, Limits.ADS_ANALYTICS, Caller.PERSON)).isZero();
  }

  @OnEachDatabase
  void aTrialHasAThousandCallsADayForAll(Database database) {
    var quota = new Quota(database, true, time);
    int taken = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      for (Limits limits : Limits.values()) {
        taken += quota.take(CONNECTION, limits, Caller.PERSON).isZero() ? 1 : 0;
      }
      time.advance(Duration.ofMinutes(1));
    }

    assertThat(taken).isBetween(990, 1_000);
  }
}
