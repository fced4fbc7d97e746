package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.connect.Connections;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Refresher;
import dev.pintle.connect.StoreCalls;
import dev.pintle.forward.ConversionsSetup.Outcome;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.PinterestApi;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Conversions API is set up, tried, and only then live, against the sandbox.
class ConversionsSetupTest {
  private static final Secret WRONG = new Secret("pina_wrong_token");

  @TempDir private Path directory;
  private RunningDelivery delivery;
  private TestReports reports;
  private TestMode testMode;
  private ConversionsSetup setup;

  @BeforeEach
  void start() {
    delivery = new RunningDelivery(directory);
    delivery.start();
    var http = HttpClient.newHttpClient();
    var ids = new Ids(new Random(3));
    var events =
        new TestEvents(
            delivery.journal,
            new ConversionsClient(http, delivery.api),
            delivery.stores,
            Programs.DEFAULT,
            new Explainer(
                delivery.journal,
                delivery.stores,
                new Profiles(delivery.database, delivery.vault, ids, delivery.time, 100),
                delivery.time),
            ids,
            delivery.time);
    reports = new TestReports(delivery.database, delivery.time);
    testMode =
        new TestMode(delivery.destinations, reports, events, delivery.journal, delivery.time);
    var connections = new Connections(delivery.database, delivery.vault, ids, delivery.time);
    var api = new PinterestApi(http, delivery.api);
    var apps = new DeveloperApps(null, delivery.database, delivery.vault, delivery.time);
    var refresher = new Refresher(connections, apps, api, delivery.time, delivery.metrics);
    setup =
        new ConversionsSetup(
            new StoreCalls(connections, refresher, api),
            delivery.destinations,
            delivery.forwarding,
            events,
            reports,
            delivery.journal,
            delivery.time);
  }

  @AfterEach
  void end() {
    testMode.close();
    delivery.close();
  }

  @Test
  void keepsATokenThatPassesAndSendsNothingBeforeSomebodySaysSo() throws Exception {
    var kept = kept(RunningDelivery.TOKEN);
    delivery.accept(10);

    assertThat(kept.report().passed()).isTrue();
    assertThat(kept.report().results())
        .extracting(TestReport.Result::pinterestName)
        .containsExactly("page_visit", "add_to_cart", "checkout");
    assertThat(delivery.view(kept.destination()).destination().status())
        .isEqualTo(Status.DEACTIVATED);
    assertThat(delivery.view(kept.destination()).waiting()).isEqualTo(10);
    assertThat(delivery.received("unique")).isZero();

    delivery.forwarding.resume(kept.destination().id());
    assertThat(delivery.settled(kept.destination()).delivered()).isEqualTo(8);
  }

  @Test
  void triesTheShopsOwnLatestEventOfEachKind() throws Exception {
    delivery.accept(20);

    var report = kept(RunningDelivery.TOKEN).report();

    assertThat(report.results()).hasSize(1);
    assertThat(report.results().getFirst().recorded()).isTrue();
    assertThat(report.results().getFirst().eventId()).isEqualTo("m-19");
    assertThat(report.toJson()).doesNotContain("jane@example.com");
    assertThat(delivery.received("unique")).isZero();
  }

  @Test
  void saysWhyATokenDoesNotPass() throws Exception {
    var kept = kept(WRONG);

    assertThat(kept.report().passed()).isFalse();
    assertThat(kept.report().problem()).startsWith("Pinterest answered 401 (code 2)");
    assertThat(reports.of(kept.destination().id()).orElseThrow().report()).isEqualTo(kept.report());
    assertThat(kept.destination().status()).isEqualTo(Status.DEACTIVATED);
  }

  @Test
  void tellsWhatPinterestSaysOfEachEvent() throws Exception {
    delivery.acceptTooOld();

    var report = kept(RunningDelivery.TOKEN).report();

    assertThat(report.passed()).isFalse();
    assertThat(report.results().getFirst().error()).isNotEmpty();
    assertThat(report.results().getFirst().fields())
        .extracting(Trace.Step::target)
        .contains("event_time", "user_data.em");
    assertThat(TestReport.ofJson(report.at(), report.toJson())).isEqualTo(report);
  }

  @Test
  void keepsTheTokenThatWorksWhenANewOneDoesNot() throws Exception {
    var first = kept(RunningDelivery.TOKEN);

    var second = setup.keep(delivery.storeId, RunningDelivery.FIRST, "Pinterest", WRONG);

    assertThat(second).isInstanceOf(Outcome.Refused.class);
    assertThat(delivery.destinations.of(delivery.storeId)).hasSize(1);
    var now = delivery.destinations.find(first.destination().id()).orElseThrow();
    assertThat(now.token()).isEqualTo(RunningDelivery.TOKEN);
    assertThat(reports.of(now.id()).orElseThrow().report().passed()).isTrue();
  }

  @Test
  void mintsNothingForAStoreThatIsNotConnected() throws Exception {
    var outcome = setup.mint(delivery.storeId, RunningDelivery.FIRST, "Pinterest");

    assertThat(outcome)
        .isEqualTo(
            new Outcome.NoToken(
                "Pinterest no longer accepts this store's authorization; authorise it again"));
    assertThat(delivery.destinations.all()).isEmpty();
  }

  @Test
  void testModeShowsWhatPinterestWouldSayAndRecordsNothing() throws Exception {
    var destination = kept(RunningDelivery.TOKEN).destination();
    testMode.begin(destination, Duration.ofMinutes(15));

    delivery.accept(10);
    RunningDelivery.until(() -> shown(destination).tested() == 8);

    assertThat(shown(destination).passedOver()).isEqualTo(2);
    assertThat(shown(destination).latest()).allMatch(TestReport.Result::processed);
    assertThat(delivery.received("unique")).isZero();
    testMode.end(destination.id());
    assertThat(testMode.view(destination.id())).isNull();
    assertThat(reports.of(destination.id()).orElseThrow().testUntil()).isNull();
  }

  @Test
  void testModeEndsByItself() throws Exception {
    var destination = kept(RunningDelivery.TOKEN).destination();

    testMode.begin(destination, Duration.ofSeconds(1));

    RunningDelivery.until(() -> testMode.view(destination.id()) == null);
    RunningDelivery.until(() -> reports.of(destination.id()).orElseThrow().testUntil() == null);
  }

  @Test
  void testModeGoesOnAfterARestart() throws Exception {
    var destination = kept(RunningDelivery.TOKEN).destination();
    testMode.begin(destination, Duration.ofMinutes(15));
    var until = shown(destination).until();

    testMode.close();
    assertThat(testMode.view(destination.id())).isNull();
    testMode.start();

    assertThat(shown(destination).until().toEpochMilli()).isEqualTo(until.toEpochMilli());
  }

  @Test
  void testModeIsShort() throws Exception {
    var destination = kept(RunningDelivery.TOKEN).destination();

    assertThatThrownBy(() -> testMode.begin(destination, Duration.ofHours(3)))
        .hasMessage("test mode lasts 1 to 120 min");
  }

  private Outcome.Kept kept(Secret token) throws InterruptedException {
    var outcome = setup.keep(delivery.storeId, RunningDelivery.FIRST, "Pinterest", token);
    assertThat(outcome).isInstanceOf(Outcome.Kept.class);
    return (Outcome.Kept) outcome;
  }

  private TestMode.View shown(Destination destination) {
    return Objects.requireNonNull(testMode.view(destination.id()), "it is in test mode");
  }
}
