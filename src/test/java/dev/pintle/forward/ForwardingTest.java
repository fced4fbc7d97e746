package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static dev.pintle.forward.RunningDelivery.SECOND;
import static dev.pintle.forward.RunningDelivery.TOKEN;
import static dev.pintle.forward.RunningDelivery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Secret;
import dev.pintle.forward.Destination.Status;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events reach Pinterest once each, whatever Pinterest does, and the numbers add up at the end.
class ForwardingTest {
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
  void deliversInBatches() {
    delivery.accept(10_000);
    var late = delivery.destination(FIRST, QUICK);
    delivery.accept(5_000);

    assertThat(delivery.settled(late)).isEqualTo(new Totals(4_000, 500, 500, 0));
    assertThat(delivery.requests("200")).isBetween(4L, 40L);
    assertThat(delivery.received("repeated")).isZero();
  }

  @Test
  void deliversASingleEventAfterItsLinger() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(1, 0, 0, 0));
  }

  @Test
  void oneBadEventHurtsNoOther() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.forwarding.deactivate(destination.id());
    delivery.accept(500);
    delivery.acceptTooOld();
    delivery.accept(499);
    delivery.forwarding.resume(destination.id());

    assertThat(delivery.settled(destination).dead()).isEqualTo(1);
    var letter = delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 10).getFirst();
    assertThat(letter.offset()).isEqualTo(500);
    assertThat(letter.reason()).containsIgnoringCase("event_time");
    assertThat(delivery.deliveries.outcome(destination.id(), 500))
        .hasValueSatisfying(outcome -> assertThat(outcome.fate()).isEqualTo(Fate.DEAD));
    assertThat(delivery.deliveries.outcome(destination.id(), 499))
        .hasValueSatisfying(outcome -> assertThat(outcome.fate()).isEqualTo(Fate.DELIVERED));
  }

  @Test
  void halvesABodyThatIsRefusedAsAWhole() {
    delivery.faults("{\"status\":400,\"count\":3}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(800, 100, 100, 0));
  }

  @Test
  void buriesWhatIsRefusedAlone() {
    delivery.faults("{\"status\":400}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(10);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(0, 1, 1, 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":503,\"count\":10}",
        "{\"status\":500,\"count\":10}",
        "{\"connection\":\"cut-before\",\"count\":10}",
        "{\"body\":\"garbage\",\"count\":6}",
        "{\"body\":\"truncated\",\"count\":6}",
        "{\"body\":\"fewer-verdicts\",\"count\":6}",
        "{\"connection\":\"cut-after\",\"count\":6}",
        "{\"latencyMs\":300,\"count\":10}",
      })
  void deliversAllOnceTroubleEnds(String fault) {
    delivery.faults(fault);
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(5_000);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(4_000, 500, 500, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 422})
  void tellsRefusedEventsFromTheOthers(int status) {
    delivery.control("PUT", "/settings", "{\"partialStatus\":" + status + "}");
    delivery.faults("{\"refusedShare\":0.3}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(5_000);

    var totals = delivery.settled(destination);

    assertThat(totals.dead()).isBetween(1_000L, 1_400L).isEqualTo(delivery.received("failed"));
    assertThat(totals.delivered() + totals.dead()).isEqualTo(4_000);
  }

  @Test
  void sendsDeadLettersAgain() {
    delivery.faults("{\"refusedShare\":1}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(0, 100, 100, 800));
    delivery.mend();

    assertThat(delivery.deadLetters.resend(destination.id(), 0)).isEqualTo(1);
    assertThat(delivery.deadLetters.resend(destination.id(), 3)).isZero();
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(1, 100, 100, 799));
    assertThat(delivery.deadLetters.resendAll(destination.id())).isEqualTo(799);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(800, 100, 100, 0));
    assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 10)).isEmpty();
    assertThat(delivery.deliveries.outcome(destination.id(), 1))
        .hasValueSatisfying(outcome -> {
          assertThat(outcome.fate()).isEqualTo(Fate.DELIVERED);
          assertThat(outcome.message()).isEmpty();
        });
  }

  @Test
  void buriesAgainWhatIsRefusedAgain() {
    delivery.faults("{\"refusedShare\":1}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(10);
    delivery.settled(destination);

    delivery.deadLetters.resendAll(destination.id());

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(0, 1, 1, 8));
    assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 10))
        .hasSize(8)
        .noneMatch(DeadLetters.DeadLetter::resending);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void pausesOnABrokenSetUpAndGoesOnWhenItIsMended(int status) {
    delivery.faults("{\"status\":" + status + "}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    until(() -> delivery.view(destination).destination().status() == Status.PAUSED);

    assertThat(delivery.view(destination).lastError()).startsWith("Pinterest answered " + status);
    delivery.mend();

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(800, 100, 100, 0));
    until(() -> delivery.view(destination).destination().status() == Status.ACTIVE);
    assertThat(delivery.view(destination).destination().pausedReason()).isEmpty();
  }

  @Test
  void goesOnWithAnotherToken() {
    var destination = delivery.destination(FIRST, new Secret("wrong"), QUICK);
    delivery.accept(100);
    until(() -> delivery.view(destination).destination().status() == Status.PAUSED);

    delivery.destinations.update(destination.id(), "Pinterest", FIRST, TOKEN, QUICK);
    delivery.forwarding.resume(destination.id());

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(80, 10, 10, 0));
  }

  @Test
  void aDeadDestinationHoldsUpNoOther() {
    var dead = delivery.destination(SECOND, new Secret("wrong"), QUICK);
    var alive = delivery.destination(FIRST, QUICK);
    delivery.accept(20_000);

    assertThat(delivery.settled(alive)).isEqualTo(new Totals(16_000, 2_000, 2_000, 0));
    assertThat(delivery.view(dead).totals().delivered()).isZero();
    assertThat(delivery.view(dead).waiting()).isGreaterThan(0);
  }

  @Test
  void buriesWhatWaitedTooLong() {
    delivery.faults("{\"status\":503}");
    var hasty = new DestinationConfig(1_000, Duration.ZERO, 4, 60_000, Duration.ofSeconds(1));
    var destination = delivery.destination(FIRST, hasty);
    delivery.accept(10);

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(0, 1, 1, 8));
    assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 1).getFirst().reason())
        .isEqualTo("could not be delivered within 1 s of its receipt");
  }

  @Test
  void isSwitchedOffAndOnWithoutLosingOrDoublingAny() {
    var destination = delivery.destination(FIRST, QUICK);
    for (int i = 0; i < 20; i++) {
      delivery.accept(500);
      if (i % 2 == 0) {
        delivery.forwarding.deactivate(destination.id());
      } else {
        delivery.forwarding.resume(destination.id());
      }
    }
    delivery.forwarding.resume(destination.id());

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(8_000, 1_000, 1_000, 0));
    assertThat(delivery.received("repeated")).isZero();
  }

  @Test
  void restartsWithoutLosingOrDoublingAny() {
    var small = new DestinationConfig(50, Duration.ofMillis(5), 8, 60_000, Duration.ofDays(7));
    var destination = delivery.destination(FIRST, small);
    for (int i = 0; i < 5; i++) {
      delivery.accept(2_000);
      delivery.faults("{\"status\":503,\"count\":5}");
      delivery.restart();
    }
    delivery.mend();

    assertThat(delivery.settled(destination)).isEqualTo(new Totals(8_000, 1_000, 1_000, 0));
  }

  @Test
  void closesWithinSecondsWhilePinterestHangs() {
    delivery.policy = RunningDelivery.HASTY;
    delivery.restart();
    delivery.faults("{\"latencyMs\":60000,\"count\":100}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(2_000);
    until(() -> !delivery.text("/faults").contains("\"count\":100"));
    long started = System.nanoTime();

    delivery.forwarding.close();

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(it -> it.getName().equals("settler"));
    delivery.mend();
    delivery.restart();
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(1_600, 200, 200, 0));
  }

  @Test
  void showsNumbersThatAddUp() {
    delivery.faults("{\"refusedShare\":0.5}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    var totals = delivery.settled(destination);
    String label = "{destination=\"" + destination.id() + "\"} ";
    until(() -> delivery.metrics.scrape().contains("pintle_waiting" + label + "0.0"));

    assertThat(delivery.metrics.scrape())
        .contains("pintle_offered_total" + label + "1000.0")
        .contains("pintle_delivered_total" + label + totals.delivered() + ".0")
        .contains("pintle_filtered_total" + label + "100.0")
        .contains("pintle_skipped_total" + label + "100.0")
        .contains("pintle_dead" + label + totals.dead() + ".0")
        .contains("pintle_paused" + label + "0.0")
        .contains("pintle_lag_seconds" + label + "0.0")
        .contains("pintle_journal_trouble{journal=\"events\"} 0.0")
        .contains("pintle_requests_seconds_count{destination=\"" + destination.id());
  }
}
