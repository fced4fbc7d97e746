package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Duration PROBE = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Gate gate = new Gate(policy(PROBE));

  @Test
  void letsEverybodyThroughWhileItIsOpen() throws InterruptedException {
    assertThat(gate.await()).isTrue();
    assertThat(gate.await()).isTrue();
  }

  @Test
  void manyRefusalsAtOnceDoNotDelayTheFirstProbe() throws InterruptedException {
    long started = System.nanoTime();
    assertThat(gate.close()).isTrue();
    for (int i = 0; i < 30; i++) {
      assertThat(gate.close()).isFalse();
    }

    assertThat(gate.await()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(PROBE, LONG.dividedBy(10)); // doubled each time, it would be LONG
  }

  @Test
  void everyRefusedProbeDoublesTheWait() throws InterruptedException {
    gate.close();
    gate.await();
    gate.close();
    long started = System.nanoTime();

    assertThat(gate.await()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThan(PROBE.multipliedBy(2).minusMillis(5));
  }

  @Test
  void opensAfterAProbeThatPassed() throws InterruptedException {
    gate.close();
    gate.await();

    assertThat(gate.open()).isTrue();
    assertThat(gate.open()).isFalse();
    assertThat(gate.isClosed()).isFalse();
  }

  @Test
  void probesAgainAfterAProbeThatCameToNothing() throws InterruptedException {
    gate.close();
    gate.await();
    gate.probeEnded();

    assertThat(gate.await()).isTrue();
    assertThat(gate.isClosed()).isTrue();
  }

  @Test
  void stopsThoseWhoWait() throws InterruptedException {
    var closed = new Gate(policy(LONG));
    closed.close();
    var stopping = Thread.ofVirtual().start(closed::stop);

    assertThat(closed.await()).isFalse();
    closed.sleep(LONG);
    stopping.join();
  }

  private static RetryPolicy policy(Duration probe) {
    return new RetryPolicy(PROBE, PROBE, PROBE, probe, LONG, PROBE, PROBE);
  }
}
