package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules that make HTTP requests besides telling Pinterest, from the journal to the other server.
class HttpActionTest {
  @TempDir private Path directory;
  private LocalSite site;
  private RunningDelivery delivery;
  private Destination destination;

  @BeforeEach
  void start() throws Exception {
    site = new LocalSite();
    Ruleset rules =
        Ruleset.compile(
            ConfigurationReader.read(
                Json.parse(
                    """
                    {"mapping":"custom","elements":[
                       {"name":"key","secret":"warehouse"},
                       {"name":"order","path":"messageId"}],
                     "rules":[{"id":"orders","name":"Orders","events":["Order Completed"],
                       "actions":[
                         {"send":{"event":{"event_name":"checkout"}}},
                         {"http":{"method":"PUT","url":"%s/{{order}}",
                           "headers":{"X-Key":"{{key}}"},"body":{"order":"{{order}}"}}}]}]}
                    """
                        .formatted(site.url("/orders")))),
            source -> {
              throw new ExpressionException("there are none here");
            });
    delivery = new RunningDelivery(directory);
    delivery.programs =
        (_, _, _) -> new Program(rules, true, name -> name.equals("warehouse") ? "s3cret" : null);
    delivery.start();
    destination = delivery.destination(RunningDelivery.FIRST, RunningDelivery.QUICK);
  }

  @AfterEach
  void close() {
    delivery.close();
    site.close();
  }

  @Test
  void anEventGoesBothWays() {
    site.answer("/orders/m-0", Answer.of(204));
    delivery.accept(1);
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(1, 0, 0, 0));
    assertThat(site.requests).containsExactly("PUT " + site.host() + " /orders/m-0");
    assertThat(site.contents.getFirst())
        .contains("X-key: [s3cret]\n", "Idempotency-key: [m-0/orders/1]\n")
        .endsWith("{\"order\":\"m-0\"}");
  }

  @Test
  void aServerThatIsDownIsAskedAgainAndPinterestIsToldOnce() {
    site.answer("/orders/m-0", Answer.of(503));
    delivery.accept(1);
    RunningDelivery.until(() -> site.requests.size() >= 3);
    assertThat(delivery.view(destination).waiting()).isOne();
    site.answer("/orders/m-0", Answer.of(200));
    assertThat(delivery.settled(destination)).isEqualTo(new Totals(1, 0, 0, 0));
    assertThat(delivery.received("unique")).isOne();
    assertThat(delivery.received("received")).isOne();
  }

  @Test
  void theMonitorCountsWhatBecomesOfRequests() {
    site.answer("/orders/m-0", Answer.of(503));
    delivery.accept(1);
    RunningDelivery.until(() -> site.requests.size() >= 2);
    site.answer("/orders/m-0", Answer.of(410));
    RunningDelivery.until(() -> delivery.view(destination).waiting() == 0);
    delivery.monitor.flush();

    long now = delivery.time.minute();
    var summary =
        new Monitoring(delivery.monitor, delivery.deliveries)
            .summary(destination.id(), now - 60, now + 1, 1);
    String host = site.host().replaceAll(":.*", "");
    assertThat(summary.errors())
        .extracting(one -> one.what())
        .containsExactlyInAnyOrder(host + " 503", host + " 410");
    assertThat(summary.rules()).containsExactly(new Monitoring.OfRule("orders", 2, 1, 1));
  }

  @Test
  void whatTheServerRefusesIsADeadLetterWithItsWords() {
    site.answer("/orders/m-0", Answer.of(422));
    delivery.accept(1);
    RunningDelivery.until(() -> delivery.view(destination).waiting() == 0);
    assertThat(delivery.view(destination).totals()).isEqualTo(new Totals(0, 0, 0, 1));
    assertThat(delivery.deadLetters.list(destination.id(), Long.MAX_VALUE, 10))
        .singleElement()
        .satisfies(letter ->
            assertThat(letter.reason())
                .contains("the server answered 422")
                .doesNotContain("s3cret"));
  }
}
