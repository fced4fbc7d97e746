package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.forward.Monitor.Kind;
import dev.pintle.forward.Monitoring.OfRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringTest {
  @TempDir Path directory;
  private RunningDelivery delivery;

  @BeforeEach
  void start() {
    delivery = new RunningDelivery(directory);
    delivery.start();
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void tellsWhatADestinationDid() {
    delivery.faults("{\"status\":503,\"count\":2}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(2_000);
    var totals = delivery.settled(destination);
    delivery.monitor.flush();

    var summary = lastHour(destination);

    assertThat(summary.totals()).isEqualTo(totals);
    assertThat(summary.steps().stream().mapToLong(step -> step.totals().delivered()).sum())
        .isEqualTo(1_600);
    assertThat(summary.rules()).hasSize(1);
    OfRule rule = summary.rules().getFirst();
    assertThat(rule).isEqualTo(new OfRule(rule.ruleId(), 1_600, 1_600, 0));
    assertThat(summary.errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.what()).isEqualTo(delivery.api.getHost() + " 503");
          assertThat(error.requests()).isEqualTo(2);
        });
    assertThat(summary.lag().events()).isEqualTo(1_600);
    assertThat(summary.lag().median()).isBetween(1L, 600_000L);
    assertThat(summary.request().events()).isGreaterThanOrEqualTo(4);
    assertThat(summary.mapping().events()).isEqualTo(2_000);
  }

  @Test
  void keepsWhatCouldNotBeWritten() {
    delivery.monitor.count("d", Kind.ERROR, "host 500", 3);
    delivery.rename("monitor_count", "broken");
    delivery.monitor.flush();
    delivery.rename("broken", "monitor_count");
    delivery.monitor.flush();
    delivery.monitor.flush();

    assertThat(delivery.monitor.rows("d", 0, Long.MAX_VALUE).getFirst().events()).isEqualTo(3);
  }

  @Test
  void makesHoursOfMinutesAndForgetsThem() {
    var time = new ManualTime(Instant.parse("2026-03-01T12:34:00Z"));
    var monitor = new Monitor(delivery.database, time);
    long first = time.minute();
    monitor.took("d", Kind.LAG, 100, 5);
    time.advance(Duration.ofMinutes(1));
    monitor.took("d", Kind.LAG, 100, 7);
    monitor.flush();
    time.advance(Duration.ofDays(3));
    monitor.took("d", Kind.LAG, 100, 1);
    monitor.flush();
    monitor.rollUp();
    monitor.rollUp();

    assertThat(monitor.rows("d", first - 34, first).getFirst().events()).isEqualTo(12);
    assertThat(monitor.rows("d", first, Long.MAX_VALUE).getFirst().events()).isEqualTo(1);

    time.advance(Duration.ofDays(401));
    monitor.rollUp();
    assertThat(monitor.rows("d", 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void tellsDurationsTooLongByLessThanHalf() {
    for (long duration = 1; duration < 1_000_000; duration = duration * 3 + 1) {
      long told = Monitor.longest(Monitor.bucket(duration));
      assertThat(told).isBetween(duration, duration * 3 / 2 + 1);
    }
    assertThat(Monitor.longest(Monitor.bucket(0))).isZero();
  }

  private Monitoring.Summary lastHour(Destination destination) {
    long now = delivery.time.minute() + 1;
    return new Monitoring(delivery.monitor, delivery.deliveries)
        .summary(destination.id(), now - 60, now, 5);
  }
}
