package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything goes wrong, one thing after another, under load; and the numbers add up at the end.
class ChaosTest {
  private static final int STEPS = 60;

  /// Faults of which it is certain what becomes of an event: none refuses what was taken before.
  private static final String[] FAULTS = {
    "[]",
    "{\"status\":503}",
    "{\"status\":500,\"count\":20}",
    "{\"status\":504,\"count\":3}",
    "{\"status\":401,\"count\":5}",
    "{\"status\":403,\"count\":2}",
    "{\"connection\":\"cut-before\",\"count\":10}",
    "{\"connection\":\"cut-after\",\"count\":10}",
    "{\"body\":\"truncated\",\"count\":5}",
    "{\"body\":\"garbage\",\"count\":5}",
    "{\"body\":\"fewer-verdicts\",\"count\":5}",
    "{\"latencyMs\":250,\"count\":30}",
    "[{\"status\":503,\"count\":3},{\"latencyMs\":100,\"count\":5},"
        + "{\"connection\":\"cut-after\",\"count\":3}]",
  };

  @TempDir Path directory;

  @Test
  @Tag("slow")
  void theNumbersAddUpWhateverGoesWrong() {
    var random = new Random(Long.getLong("seed", 7));
    var small = new DestinationConfig(200, Duration.ofMillis(10), 8, 60_000, Duration.ofDays(7));
    var large = new DestinationConfig(1_000, Duration.ofMillis(50), 2, 60_000, Duration.ofDays(7));
    int bad = 0;
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      var first = delivery.destination(FIRST, small);
      var second = delivery.destination(SECOND, large);
      for (int step = 0; step < STEPS; step++) {
        delivery.accept(100 + random.nextInt(900));
        if (random.nextInt(4) == 0) {
          delivery.acceptTooOld();
          bad++;
        }
        delivery.faults(FAULTS[random.nextInt(FAULTS.length)]);
        switch (random.nextInt(12)) {
          case 0 -> delivery.restart();
          case 1 -> delivery.forwarding.refresh(first.id());
          case 2 -> delivery.forwarding.deactivate(second.id());
          case 3 -> delivery.forwarding.resume(second.id());
          default -> LockSupport.parkNanos(random.nextInt(300_000_000));
        }
      }
      delivery.mend();
      delivery.forwarding.resume(first.id());
      delivery.forwarding.resume(second.id());

      var totals = delivery.settled(first, second);

      assertThat(totals.dead()).isEqualTo(2L * bad);
      for (Destination destination : new Destination[] {first, second}) {
        assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 1_000))
            .hasSize(bad)
            .allMatch(letter -> letter.reason().contains("event_time"));
      }
    }
  }
}
