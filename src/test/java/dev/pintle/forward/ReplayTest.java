package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static dev.pintle.forward.RunningDelivery.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.forward.Replay.Count;
import dev.pintle.forward.Replay.Result;
import dev.pintle.forward.Replay.Selection;
import dev.pintle.forward.Replay.Status;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events are sent once more with the ids they had, so that Pinterest counts them once, and no
/// total changes.
class ReplayTest {
  private static final DestinationConfig SLOW =
      new DestinationConfig(100, Duration.ofMillis(20), 2, 60_000, Duration.ofDays(7));

  /// Three requests are answered, then none: a replay has begun and cannot be over.
  private static final String DOWN_SOON = "[{\"latencyMs\":1,\"count\":3},{\"status\":503}]";

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
  void sendsARangeOnceMoreWithTheSameIds() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(5_000);
    var before = delivery.settled(destination);

    Replay counted = counted(ask(destination, everything(), false));
    assertThat(counted.count()).isEqualTo(new Count(5_000, 5_000, 4_000, 500, 500, 0, 0));
    assertThat(delivery.received("repeated")).isZero();
    delivery.replays().start(counted.id());
    Replay done = done(counted);

    assertThat(done.result()).isEqualTo(new Result(0, 0, 4_000, 500, 500, 0));
    assertThat(delivery.received("unique")).isEqualTo(4_000);
    assertThat(delivery.received("repeated")).isEqualTo(4_000);
    assertThat(delivery.settled(destination)).isEqualTo(before);
  }

  @Test
  void sendsWhatCameInAtATime() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.acceptAged(Duration.ofHours(3));
    delivery.acceptAged(Duration.ofHours(2));
    delivery.acceptAged(Duration.ofHours(1));
    delivery.settled(destination);

    var twoHours = range(delivery.time.instant().minus(Duration.ofMinutes(150)), null);
    var between =
        range(
            delivery.time.instant().minus(Duration.ofMinutes(150)),
            delivery.time.instant().minus(Duration.ofMinutes(90)));

    assertThat(done(ask(destination, twoHours, true)).result().delivered()).isEqualTo(2);
    assertThat(done(ask(destination, between, true)).result().delivered()).isEqualTo(1);
    assertThatThrownBy(() -> ask(destination, range(delivery.time.instant(), null), true))
        .hasMessageContaining("no event that came in at that time");
  }

  @Test
  void sendsWhatAFilterMeans() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    delivery.settled(destination);
    var withOrder = new Condition.Compare("properties.order_id", Operator.IS_TRUTHY, "", false);

    var orders = done(ask(destination, chosen(List.of(), withOrder), true));
    var refunds =
        done(ask(destination, chosen(List.of("order refunded "), Condition.always()), true));

    assertThat(orders.result()).isEqualTo(new Result(900, 0, 0, 0, 100, 0));
    assertThat(refunds.result()).isEqualTo(new Result(900, 0, 0, 100, 0, 0));
  }

  @Test
  void aHostileFilterHoldsUpNothing() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    delivery.settled(destination);
    var bomb =
        new Condition.Compare("properties.email", Operator.MATCHES_REGEX, "(a*)*(a|aa)+$b", false);
    var nothing = new Condition.Compare("{{nothing}}", Operator.EQUALS, "{{nothing}}", false);
    Condition deep = bomb;
    for (int i = 0; i < 8; i++) {
      deep = new Condition.All(List.of(deep, deep));
    }

    assertThat(done(ask(destination, chosen(List.of(), deep), true)).result().passed())
        .isEqualTo(1_000);
    Replay none = done(ask(destination, chosen(List.of("\u0000"), nothing), true));
    assertThat(none.result().passed()).isEqualTo(1_000);
    delivery.accept(100);
    assertThat(delivery.settled(destination).settled()).isEqualTo(1_100);
  }

  @Test
  void stopsAndGoesOnWhereItWas() {
    var destination = delivery.destination(FIRST, SLOW);
    delivery.accept(5_000);
    var before = delivery.settled(destination);
    delivery.faults(DOWN_SOON);

    Replay asked = ask(destination, everything(), true);
    until(() -> find(asked).result().delivered() > 0);
    assertThat(delivery.replays().stop(asked.id())).isTrue();
    delivery.mend();
    until(() -> find(asked).status() == Status.STOPPED);
    assertThat(find(asked).result().looked()).isLessThan(5_000);
    assertThat(delivery.replays().start(asked.id())).isTrue();

    assertThat(done(asked).result()).isEqualTo(new Result(0, 0, 4_000, 500, 500, 0));
    assertThat(delivery.received("unique")).isEqualTo(4_000);
    assertThat(delivery.settled(destination)).isEqualTo(before);
  }

  @Test
  void goesOnAfterARestart() {
    var destination = delivery.destination(FIRST, SLOW);
    delivery.accept(5_000);
    var before = delivery.settled(destination);
    delivery.faults(DOWN_SOON);

    Replay asked = ask(destination, everything(), true);
    until(() -> find(asked).result().delivered() > 0);
    delivery.restart();
    assertThat(find(asked).status()).isEqualTo(Status.RUNNING);
    delivery.mend();

    assertThat(done(asked).result()).isEqualTo(new Result(0, 0, 4_000, 500, 500, 0));
    assertThat(delivery.received("unique")).isEqualTo(4_000);
    assertThat(delivery.settled(destination)).isEqualTo(before);
  }

  @Test
  void canBeStoppedWhilePinterestIsDown() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(100);
    delivery.settled(destination);
    delivery.faults("{\"status\":401}");

    Replay asked = ask(destination, everything(), true);
    until(() -> delivery.view(destination).destination().status() == Destination.Status.PAUSED);
    Replay second = ask(destination, everything(), true);
    until(() -> find(second).status() == Status.QUEUED);
    delivery.replays().stop(asked.id());
    until(() -> find(second).status() == Status.RUNNING);
    delivery.mend();

    assertThat(done(second).result().delivered()).isEqualTo(80);
    assertThat(find(asked).result()).isEqualTo(Result.ZERO);
    delivery.accept(10);
    assertThat(delivery.settled(destination).delivered()).isEqualTo(88);
  }

  @Test
  void deadLettersThatPassAreDeadNoMore() {
    delivery.faults("{\"refusedShare\":1}");
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(1_000);
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(0, 100, 100, 800));
    delivery.mend();
    assertThat(delivery.deadLetters.resend(destination.id(), 0)).isEqualTo(1);
    delivery.settled(destination);
    var dead = new Selection(true, null, null, List.of(), Condition.always());

    assertThat(done(ask(destination, dead, true)).result())
        .isEqualTo(new Result(0, 0, 799, 0, 0, 0));
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(800, 100, 100, 0));
    assertThatThrownBy(() -> ask(destination, dead, true)).hasMessageContaining("no dead letter");
  }

  @Test
  void tellsWhatPinterestRefused() {
    var destination = delivery.destination(FIRST, QUICK);
    delivery.accept(10);
    delivery.acceptTooOld();
    var before = delivery.settled(destination);
    assertThat(before.dead()).isEqualTo(1);

    Replay done = done(ask(destination, everything(), true));

    assertThat(done.count().old()).isEqualTo(1);
    assertThat(done.result().refused()).isEqualTo(1);
    var refusal = delivery.replays().refusals(done.id(), 10).getFirst();
    assertThat(refusal.offset()).isEqualTo(10);
    assertThat(refusal.reason()).containsIgnoringCase("event_time");
    assertThat(delivery.settled(destination)).isEqualTo(before);
  }

  private static Selection everything() {
    return range(null, null);
  }

  private static Selection range(@Nullable Instant from, @Nullable Instant to) {
    return new Selection(false, from, to, List.of(), Condition.always());
  }

  private static Selection chosen(List<String> names, Condition keep) {
    return new Selection(false, null, null, names, keep);
  }

  private Replay ask(Destination destination, Selection selection, boolean starts) {
    return delivery.replays().ask(destination, selection, "ada", starts);
  }

  private Replay find(Replay replay) {
    return delivery.replays().find(replay.id()).orElseThrow();
  }

  private Replay counted(Replay replay) {
    until(() -> find(replay).status() == Status.COUNTED);
    return find(replay);
  }

  /// Waits for its end, and checks that it adds up.
  private Replay done(Replay replay) {
    until(() -> find(replay).status() == Status.DONE);
    Replay done = find(replay);
    assertThat(done.result().looked()).isEqualTo(done.total());
    assertThat(done.percent()).isEqualTo(100);
    return done;
  }
}
