package dev.pintle.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Replay.Status;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay is counted, started, watched and stopped, by program and by page.
class ReplayApiTest {
  private static final String ORDER =
      """
      {"type":"track","event":"Order Completed","messageId":"m-1",
       "timestamp":"2026-03-01T11:59:00Z",
       "properties":{"order_id":"1","total":5,"email":"jane@example.com"}}
      """;
  private static final String VIEW =
      """
      {"type":"track","event":"Product Viewed","messageId":"m-2",
       "timestamp":"2026-03-01T11:59:00Z","properties":{"email":"jane@example.com"}}
      """;

  private Sandbox sandbox;
  private AdminServer server;
  private Visitor visitor;
  private String bearer;
  private Store store;
  private Destination destination;

  @BeforeEach
  void start(@TempDir Path directory) {
    var time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
    sandbox = new Sandbox(SandboxSettings.seeded("127.0.0.1", 0, null), time, new Random(1));
    sandbox.start();
    server = new AdminServer(directory, URI.create(sandbox.url() + "/v5"));
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    visitor = new Visitor(server);
    store = server.stores.create("Shop", "GB", "Europe/London");
    var source = server.sources.create(store.id(), "Web shop");
    destination = server.destination(store, "UK");
    server.log(store, source, ORDER, VIEW);
    until(() -> server.flow.forwarding().view(destination).waiting() == 0);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    sandbox.close();
  }

  @Test
  void countsOnADryRunThenStarts() {
    Json.Obj asked = ask("{\"events\":[\"Order Completed\"],\"dryRun\":true}");
    String id = String.valueOf(asked.text("id"));
    until(() -> "counted".equals(one(id).scalar("status")));

    assertThat(one(id).object("count").scalar("looked")).isEqualTo("2");
    assertThat(one(id).object("count").scalar("sent")).isEqualTo("1");
    assertThat(call("POST", "/" + id + "/start", "").scalar("status"))
        .isIn("queued", "running", "done");
    until(() -> "done".equals(one(id).scalar("status")));

    assertThat(one(id).object("result").scalar("delivered")).isEqualTo("1");
    assertThat(one(id).object("result").scalar("passed")).isEqualTo("1");
    assertThat(server.flow.forwarding().view(destination).totals().delivered()).isEqualTo(2);
    assertThat(server.audit.newest(0, 10).toString()).contains("started a replay");
  }

  @Test
  void startsByItselfWithoutADryRun() {
    String id =
        String.valueOf(
            ask("{\"keep\":{\"left\":\"properties.total\",\"operator\":"
                    + "\"greaterThan\",\"right\":\"4\"}}")
                .text("id"));

    until(() -> "done".equals(one(id).scalar("status")));
    assertThat(one(id).object("result").scalar("delivered")).isEqualTo("1");
    assertThat(call("DELETE", "/" + id, "").scalar("status")).isEqualTo("done");
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThat(refused("{\"from\":\"yesterday\"}")).contains("invalid_from");
    assertThat(refused("{\"events\":[]}")).contains("invalid_events");
    assertThat(refused("{\"keep\":{\"left\":\"a\",\"operator\":\"nearly\"}}"))
        .contains("invalid_keep");
    assertThat(refused("{\"dryRun\":1}")).contains("invalid_dryRun");
    assertThat(refused("{\"deadLetters\":true}")).contains("nothing_to_replay");
    assertThat(refused("{\"from\":\"2030-01-01T00:00:00Z\"}")).contains("nothing_to_replay");
  }

  @Test
  void knowsNoReplayOfAnotherDestination() {
    String id = String.valueOf(ask("{\"dryRun\":true}").text("id"));
    String other = server.destination(store, "DE").id();

    assertThat(
            visitor
                .send("GET", "/api/v1/destinations/" + other + "/replays/" + id, bearer, "")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void isAskedForCountedAndStartedByPage() {
    visitor.signIn("ada", AdminServer.PASSWORD);
    String here = "/stores/" + store.id() + "/destinations/" + destination.id() + "/replays";
    assertThat(visitor.get(here).body()).contains("Count them").contains("Europe/London");
    var edited =
        visitor.post(here, Map.of("csrf", visitor.csrf(), "which", "range", "do", "keep.add"));
    assertThat(edited.body()).contains("keep.0.left");
    var wrong =
        visitor.post(
            here, Map.of("csrf", visitor.csrf(), "which", "dead", "do", "count", "from", "soon"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Enter a day and a time");

    var asked = visitor.post(here, Map.of("csrf", visitor.csrf(), "do", "count"));
    String one = String.valueOf(asked.headers().firstValue("Location").orElseThrow());
    String id = one.substring(one.lastIndexOf('/') + 1);
    until(() -> "counted".equals(one(id).scalar("status")));
    assertThat(visitor.get(one).body()).contains("To be sent").contains("id=\"start\"");
    visitor.post(one + "/start", Map.of("csrf", visitor.csrf()));
    until(() -> Status.DONE.word().equals(one(id).scalar("status")));

    assertThat(visitor.get(one + "/live").body()).contains("Done").contains("Delivered");
  }

  private Json.Obj ask(String body) {
    return call("POST", "", body);
  }

  private Json.Obj one(String id) {
    return call("GET", "/" + id, "");
  }

  private Json.Obj call(String method, String path, String body) {
    var answer =
        visitor.send(
            method, "/api/v1/destinations/" + destination.id() + "/replays" + path, bearer, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Json.parse(answer.body()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  private String refused(String body) {
    var answer =
        visitor.send("POST", "/api/v1/destinations/" + destination.id() + "/replays", bearer, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return answer.body();
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + 90_000_000_000L;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it has not come true in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
