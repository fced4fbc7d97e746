package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static dev.pintle.forward.RunningDelivery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.pinterest.FakePinterest;
import dev.pintle.pinterest.FakePinterest.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trouble that comes from elsewhere than Pinterest's answers: the store, retention, limits.
class TroubleTest {
  @TempDir Path directory;

  @Test
  void writesWhatBecameOfEventsOnceTheStoreIsBack() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.rename("outcome", "outcome_gone");
      delivery.accept(2_000);
      until(() -> delivery.received("unique") == 1_600);
      assertThat(delivery.view(destination).totals()).isEqualTo(Totals.ZERO);
      delivery.rename("outcome_gone", "outcome");

      assertThat(delivery.settled(destination)).isEqualTo(new Totals(1_600, 200, 200, 0));
      assertThat(delivery.received("repeated")).isZero();
    }
  }

  @Test
  void eventsWaitWhileTheirReleaseCannotBeRead() {
    try (var delivery = new RunningDelivery(directory)) {
      var running =
          new Running(
              delivery.database,
              _ -> {
                throw new ExpressionException("there are none here");
              });
      var asked = new AtomicInteger();
      delivery.programs =
          (destination, _, offset) -> {
            asked.incrementAndGet();
            Ruleset found = running.at(destination.id(), Environment.PRODUCTION, offset);
            return new Program(Objects.requireNonNull(found), true, _ -> null);
          };
      delivery.rename("release_span", "release_span_gone");
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.accept(100);
      until(() -> asked.get() > 3);
      assertThat(delivery.view(destination).totals()).isEqualTo(Totals.ZERO);
      delivery.rename("release_span_gone", "release_span");

      assertThat(delivery.settled(destination)).isEqualTo(new Totals(80, 10, 10, 0));
    }
  }

  @Test
  void closesWhileTheStoreIsGoneAndGoesOnLater() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      delivery.policy = RunningDelivery.HASTY;
      delivery.restart();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.rename("outcome", "outcome_gone");
      delivery.accept(100);
      until(() -> delivery.received("unique") == 80);
      long started = System.nanoTime();
      delivery.forwarding.close();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
      delivery.rename("outcome_gone", "outcome");
      delivery.restart();

      assertThat(delivery.settled(destination)).isEqualTo(new Totals(80, 10, 10, 0));
    }
  }

  @Test
  void goesOnAfterAPauseThatCouldNotBeWritten() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.rename("destination", "destination_gone");
      delivery.faults("{\"status\":401}");
      delivery.accept(100);
      until(() -> delivery.requests("401") > 0);
      delivery.mend();
      until(() -> delivery.received("unique") == 80);
      delivery.rename("destination_gone", "destination");

      assertThat(delivery.settled(destination)).isEqualTo(new Totals(80, 10, 10, 0));
    }
  }

  @Test
  void tellsWhatIsPastRetention() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.acceptAged(Duration.ofDays(8));
      assertThat(delivery.settled(destination).dead()).isEqualTo(1);
      delivery.restart(); // the journal looks for what is old when it starts
      until(() -> delivery.journal.oldest(delivery.storeId) == 1);

      delivery.deadLetters.resendAll(destination.id());

      assertThat(delivery.settled(destination).dead()).isEqualTo(1);
      assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 9))
          .extracting(DeadLetters.DeadLetter::reason)
          .containsExactly("the event is past retention and cannot be sent again");
      delivery.forwarding.forgetOld();
      assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 9)).isEmpty();
      assertThat(delivery.deliveries.outcome(destination.id(), 0)).isEmpty();
      assertThat(delivery.settled(destination).dead()).isEqualTo(1);
    }
  }

  @Test
  void tellsWhatALateDestinationMissed() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      delivery.acceptAged(Duration.ofDays(8));
      until(() -> delivery.journal.oldest(delivery.storeId) == 1);
      delivery.accept(2);
      var late =
          delivery.destinations.create(
              delivery.storeId, "Late", FIRST, RunningDelivery.TOKEN, QUICK, 0);
      delivery.forwarding.refresh(late.id());

      assertThat(delivery.settled(late)).isEqualTo(new Totals(2, 0, 0, 1));
    }
  }

  @Test
  void keepsWhatIsSettledAheadOfTheCursor() {
    try (var delivery = new RunningDelivery(directory)) {
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      delivery.accept(100);
      delivery.settled(destination);

      delivery.forwarding.forgetOld();

      assertThat(delivery.deliveries.outcome(destination.id(), 99)).isPresent();
    }
  }

  @Test
  void waitsAsLongAsPinterestSays() throws Exception {
    var calls = new AtomicInteger();
    var limits = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1");
    try (var pinterest =
            new FakePinterest(body ->
                calls.incrementAndGet() == 1
                    ? new Reply(429, limits, "{\"code\":8}", false)
                    : Reply.of(200, allProcessed(body)));
        var delivery = new RunningDelivery(directory, pinterest.api())) {
      delivery.start();
      var destination = delivery.destination(FIRST, QUICK);
      long started = System.nanoTime();
      delivery.accept(10);
      until(() -> delivery.view(destination).waiting() == 0);

      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofSeconds(1));
      assertThat(calls.get()).isEqualTo(2);
      assertThat(delivery.view(destination).lastError()).contains("429");
    }
  }

  @Test
  void findsTheBadEventOfABodyThatIsRefusedForIt() throws Exception {
    try (var pinterest =
            new FakePinterest(body ->
                body.contains("\"m-500\"")
                    ? Reply.of(400, "{\"code\":4196,\"message\":\"nonsense\"}")
                    : Reply.of(200, allProcessed(body)));
        var delivery = new RunningDelivery(directory, pinterest.api())) {
      var destination = delivery.destination(FIRST, QUICK);
      delivery.accept(1_000);
      delivery.start();
      until(() -> delivery.view(destination).waiting() == 0);

      assertThat(delivery.view(destination).totals()).isEqualTo(new Totals(799, 100, 100, 1));
      assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 9))
          .extracting(DeadLetters.DeadLetter::offset, DeadLetters.DeadLetter::reason)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  500L, "Pinterest answered 400 (code 4196): nonsense"));
      assertThat(calls(pinterest)).isLessThan(25);
    }
  }

  private static int calls(FakePinterest pinterest) {
    return pinterest.bodies.size();
  }

  private static String allProcessed(String body) {
    int events = body.split("\"event_name\"", -1).length - 1;
    String verdicts = "{\"status\":\"processed\"},".repeat(events);
    return "{\"events\":[" + verdicts.substring(0, verdicts.length() - 1) + "]}";
  }
}
