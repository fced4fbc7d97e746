package dev.pintle.forward;

import static dev.pintle.forward.RunningDelivery.FIRST;
import static dev.pintle.forward.RunningDelivery.QUICK;
import static dev.pintle.forward.RunningDelivery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a release takes over when Pinterest may have events that are not settled yet, since it
/// took them and its answer was lost.
class HandoverTest {
  private static final Ruleset OLD = rules("old");
  private static final Ruleset NEW = rules("new");

  @TempDir private Path directory;
  private final AtomicLong handover = new AtomicLong(Long.MAX_VALUE);
  private RunningDelivery delivery;
  private Destination destination;

  @BeforeEach
  void sendEventsWhoseAnswersAreLost() {
    delivery = new RunningDelivery(directory);
    delivery.programs =
        (_, _, offset) -> new Program(offset < handover.get() ? OLD : NEW, true, _ -> null);
    delivery.start();
    destination = delivery.destination(FIRST, QUICK);
    delivery.faults("[{\"connection\":\"cut-after\"}]");
    delivery.accept(300);
    until(() -> delivery.received("unique") == 240);
    assertThat(delivery.view(destination).waiting()).isEqualTo(300);
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void isAfterThemWhileTheDestinationIsDeactivated() throws Exception {
    delivery.forwarding.deactivate(destination.id());
    handOver();
    delivery.forwarding.resume(destination.id());

    assertThat(sentBy()).isEqualTo(Map.of("old", 240L, "new", 240L));
    assertThat(handover).hasValue(300);
  }

  @Test
  void isAfterThemWhenTheServerIsStartedAnew() throws Exception {
    delivery.restart();
    handOver();

    assertThat(sentBy()).isEqualTo(Map.of("old", 240L, "new", 240L));
    assertThat(handover).hasValue(300);
  }

  @Test
  void isAfterThemWhenTheServerCouldNotWriteHowFarItCame() throws Exception {
    delivery.rename("destination_total", "destination_total_gone");
    delivery.forwarding.close();
    delivery.rename("destination_total_gone", "destination_total");
    delivery.restart();
    handOver();

    assertThat(sentBy()).isEqualTo(Map.of("old", 240L, "new", 240L));
    assertThat(handover).hasValue(300);
  }

  @Test
  void isBeforeEventsThatWaitedForIt() throws Exception {
    delivery.forwarding.deactivate(destination.id());
    delivery.accept(100);
    handOver();
    delivery.forwarding.resume(destination.id());

    assertThat(sentBy()).isEqualTo(Map.of("old", 240L, "new", 320L));
    assertThat(handover).hasValue(300);
  }

  private void handOver() throws InterruptedException {
    delivery.forwarding.betweenChunks(destination.id(), handover::set);
    delivery.accept(300);
  }

  /// How many events the sandbox has of which rules, all of it said alike each time it was sent.
  private Map<String, Long> sentBy() {
    delivery.mend();
    delivery.settled(destination);
    var brands = new TreeMap<String, String>();
    for (Json.Obj event : delivery.events()) {
      String brand = String.valueOf(event.object("custom_data").text("content_brand"));
      String before = brands.put(String.valueOf(event.text("event_id")), brand);
      assertThat(before == null || before.equals(brand)).as(event.toString()).isTrue();
    }
    var counted = new TreeMap<String, Long>();
    brands.values().forEach(brand -> counted.merge(brand, 1L, Long::sum));
    return counted;
  }

  /// Rules that write their own name into each event.
  private static Ruleset rules(String name) {
    try {
      return Ruleset.compile(
          ConfigurationReader.read(
              Json.parse(
                  """
                  {"mapping":"custom","elements":[],
                   "rules":[{"id":"orders","name":"Orders","events":["Order Completed"],
                     "actions":[{"send":{"event":{"event_name":"checkout"},
                       "custom":{"content_brand":"%s"}}}]}]}
                  """
                      .formatted(name))),
          source -> {
            throw new ExpressionException("there are none here");
          });
    } catch (ConfigurationException | ExpressionException e) {
      throw new AssertionError(e);
    }
  }
}
