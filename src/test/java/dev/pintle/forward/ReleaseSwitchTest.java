package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.web.Releasing;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.store.Audit;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases take turns while events flow, requests fail and the server starts anew.
class ReleaseSwitchTest {
  private static final Expressions NONE =
      source -> {
        throw new ExpressionException("there are none here");
      };
  private static final String[] FAULTS = {
    "{\"status\":503,\"count\":3}", "{\"status\":500,\"count\":2}", "{\"latencyMs\":20,\"count\":9}"
  };

  @TempDir private Path directory;

  @Test
  void noEventIsSentByAMixtureOfTwoReleases() throws Exception {
    try (var delivery = new RunningDelivery(directory)) {
      var running = new Running(delivery.database, NONE);
      delivery.programs =
          (destination, _, offset) ->
              new Program(
                  Objects.requireNonNull(
                      running.at(destination.id(), Environment.PRODUCTION, offset)),
                  true,
                  _ -> null);
      var releasing =
          Releasing.of(
              delivery.database,
              delivery.destinations,
              delivery.journal,
              running,
              NONE,
              (_, _) -> _ -> true,
              new Audit(delivery.database, new Ids(new SecureRandom()), delivery.time),
              delivery.time,
              (id, task) -> delivery.forwarding.betweenChunks(id, task));
      delivery.start();
      var destination = delivery.destination(RunningDelivery.FIRST, RunningDelivery.QUICK);
      build(releasing, destination.id(), "1");
      build(releasing, destination.id(), "2");

      for (int turn = 0; turn < 14; turn++) {
        delivery.accept(300);
        delivery.faults(FAULTS[turn % FAULTS.length]);
        releasing.releases().promote(destination.id(), turn % 2 + 1, Environment.PRODUCTION, "ada");
        if (turn == 7) {
          delivery.restart();
        }
      }
      delivery.accept(300);
      delivery.mend();
      delivery.settled(destination);

      var releases = new TreeSet<Integer>();
      Map<String, Json.Obj> sent = sent(delivery);
      assertThat(sent).hasSizeGreaterThan(3_000);
      sent.forEach((id, custom) -> {
        int number =
            running.number(
                destination.id(), Environment.PRODUCTION, Long.parseLong(id.substring(2)));
        releases.add(number);
        String of = number == 0 ? null : Integer.toString(number);
        assertThat(custom.text("content_brand")).as(id).isEqualTo(of);
        assertThat(custom.text("content_category")).as(id).isEqualTo(of);
      });
      assertThat(releases).contains(1, 2);
    }
  }

  /// A release that writes its number into each event twice.
  private static void build(Releasing releasing, String destinationId, String number)
      throws Exception {
    var configuration =
        ConfigurationReader.read(
            Json.parse(
                """
                {"mapping":"custom","elements":[{"name":"release","constant":"%s"}],
                 "rules":[{"id":"orders","name":"Orders","events":["Order Completed"],
                   "actions":[{"send":{"event":{"event_name":"checkout"},
                     "custom":{"content_brand":"{{release}}","content_category":"%s"}}}]}]}
                """
                    .formatted(number, number)));
    var draft = releasing.drafts().of(destinationId);
    releasing.drafts().save(destinationId, draft.version(), configuration, "ada");
    assertThat(releasing.releases().build(destinationId, "", "ada").number())
        .isEqualTo(Integer.parseInt(number));
  }

  /// What the sandbox took, by event id; what came twice must have been the same.
  private static Map<String, Json.Obj> sent(RunningDelivery delivery) {
    var sent = new HashMap<String, Json.Obj>();
    for (Json.Obj event : delivery.events()) {
      Json.Obj custom = event.object("custom_data");
      Json.Obj before = sent.put(String.valueOf(event.text("event_id")), custom);
      assertThat(before == null || before.equals(custom)).isTrue();
    }
    return sent;
  }
}
