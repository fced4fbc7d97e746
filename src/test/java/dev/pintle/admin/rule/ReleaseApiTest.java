package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Samples;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Right;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.rule.ConfigurationWriter;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseApiTest {
  private static final String COMMERCE =
      ConfigurationWriter.write(Commerce.configuration()).toString();
  private static final String REQUIRING = COMMERCE.replace("\"implied\"", "\"require\"");

  private AdminServer server;
  private Visitor program;
  private String bearer;
  private Store store;
  private Source source;
  private Destination destination;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    program = new Visitor(server);
    store = server.stores.create("Shop", "GB", "Europe/London");
    source = server.sources.create(store.id(), "Web shop");
    destination = server.destination(store, "UK");
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void tellsTheDraftThatNobodyEdited() {
    Json.Obj draft = get("/draft");

    assertThat(draft.scalar("version")).isEqualTo("0");
    assertThat(draft.get("configuration")).hasToString(COMMERCE);
    assertThat(draft.get("changedAt")).isNull();
  }

  @Test
  void savesADraftOverTheOneThatWasSeenAndNoOther() {
    var saved = put(0, REQUIRING);
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(get("/draft").text("changedBy")).isEqualTo("api: test");

    var stale = put(0, COMMERCE);

    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body())
        .contains("stale_draft", "changed by api: test", "2026-03-01T12:00:00Z");
    assertThat(get("/draft").get("configuration")).hasToString(REQUIRING);
  }

  @Test
  void refusesWhatIsNoConfigurationAndTellsAllThatIsWrong() {
    for (String wrong : List.of("{\"maping\":1}", "[]", "null", "{\"rules\":[{\"id\":\"ü\"}]}")) {
      var refused = put(0, wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(refused.body()).as(wrong).contains("invalid_configuration");
    }
    assertThat(put(0, "{\"maping\":1,\"contentIds\":\"x\"}").body())
        .contains("maping", "contentIds");
    assertThat(call("PUT", "/draft", "{\"configuration\":{}}").body()).contains("invalid_version");
  }

  @Test
  void publishesWithOneCallWhereNothingStandsBetween() {
    put(0, REQUIRING);

    var published = call("POST", "/publish", "{\"note\":\"consent\"}");

    assertThat(published.statusCode()).isEqualTo(201);
    Json.Obj release = object(published);
    assertThat(release.scalar("number")).isEqualTo("1");
    assertThat(release.text("note")).isEqualTo("consent");
    assertThat(release.get("runsIn")).hasToString("[\"production\"]");
    assertThat(call("POST", "/publish", "").body()).contains("nothing to publish");
    assertThat(object(call("GET", "/releases/0/differences/1", "")).toString())
        .contains("consent changed from implied to require");
    assertThat(get("/releases").toString()).contains("\"number\":1");
  }

  @Test
  void goesFromEnvironmentToEnvironmentAndBack() {
    policy(new Policy(true, true, false));
    put(0, REQUIRING);
    assertThat(call("POST", "/publish", "").statusCode()).isEqualTo(409);
    assertThat(call("POST", "/releases", "").statusCode()).isEqualTo(201);

    assertThat(promote(1, "staging", false).body()).contains("must run in development before");
    assertThat(promote(1, "development", false).statusCode()).isEqualTo(200);
    assertThat(promote(1, "production", false).body()).contains("must run in staging before");
    assertThat(promote(1, "production", true).statusCode()).isEqualTo(200);
    assertThat(get("/releases/1").get("runsIn")).hasToString("[\"development\",\"production\"]");
    assertThat(promote(0, "production", false).statusCode()).isEqualTo(200);

    assertThat(server.releasing.releases().running(destination.id(), Environment.PRODUCTION))
        .isEmpty();
    assertThat(promote(1, "moon", false).body()).contains("invalid_environment");
    assertThat(promote(7, "production", false).statusCode()).isEqualTo(409);
  }

  @Test
  void aProgramCannotLeaveOutAnEnvironmentWithoutTheRightToApprove() {
    policy(new Policy(false, true, false));
    call("POST", "/releases", "");
    bearer =
        "Bearer "
            + server.tokens.create("publisher", "ada", store.id(), Set.of(Right.PUBLISH), null);

    assertThat(promote(1, "production", true).statusCode()).isEqualTo(403);
  }

  @Test
  void aPersonApproves() {
    policy(new Policy(false, false, true));
    call("POST", "/releases", "");
    assertThat(promote(1, "production", false).body()).contains("approved by a second person");
    assertThat(call("POST", "/releases/1/approve", "").body()).contains("submitted first");
    assertThat(object(call("POST", "/releases/1/submit", "{\"note\":\"please\"}")).text("state"))
        .isEqualTo("submitted");
    assertThat(call("POST", "/releases/1/approve", "").body()).contains("your own");

    var rejected = call("POST", "/releases/1/reject", "{\"note\":\"too bold\"}");

    assertThat(object(rejected).text("state")).isEqualTo("rejected");
    assertThat(rejected.body()).contains("too bold");
    assertThat(promote(1, "production", false).body()).contains("was rejected by api: test");
  }

  @Test
  void errorsStopWhatWouldRun() {
    put(0, "{\"rules\":[{\"id\":\"r\",\"name\":\"R\",\"actions\":[{\"send\":{}}]}]}");

    assertThat(get("/draft/findings").toString())
        .contains("\"severity\":\"error\"", "rules[0].actions[0].send.event.event_name");
    assertThat(call("POST", "/publish", "").body()).contains("cannot run", "mend that first");
    assertThat(get("/releases").get("releases")).hasToString("[]");
  }

  @Test
  void triesADraftOnRecordedEventsAndShowsNobody() {
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
    put(0, REQUIRING);

    Json.Obj trial = get("/draft/trial?limit=100");

    assertThat(trial.scalar("events")).isEqualTo("3");
    assertThat(trial.scalar("noLongerSent")).isEqualTo("1");
    assertThat(trial.toString())
        .contains("sent as checkout", "filtered: the visitor has not granted consent")
        .doesNotContain(Samples.PERSONAL);
    assertThat(get("/draft/trial?name=coupon").scalar("events")).isEqualTo("1");
  }

  /// By the release that ran when it came, at the destination that is asked for, not by the mapping
  /// that every destination begins with.
  @Test
  void anEventTellsOfTheReleaseThatTookIt() {
    var another = server.destination(store, "Another");
    put(
        0,
        """
        {"mapping":"server-only","rules":[{"id":"r","name":"Leads",
          "when":{"left":"properties.order_id","operator":"startsWith","right":"10"},
          "actions":[{"send":{"event":{"event_name":"lead"}}}]}]}
        """);
    call("POST", "/publish", "");
    server.log(store, source, Samples.ORDER);
    String event = "/api/v1/stores/" + store.id() + "/events/0?destination=";

    var told = program.send("GET", event + destination.id(), bearer, "").body();

    assertThat(told)
        .contains("\"destinationId\":\"" + destination.id() + "\",\"release\":1")
        .contains("\"pinterestName\":\"lead\"", "\"name\":\"Leads\",\"taken\":true")
        .contains("\"condition\":\"properties.order_id starts with 10\",\"holds\":true")
        .contains("\"left\":\"1001\",\"right\":\"10\"", "\"requests\":[{\"rule\":\"Leads\"")
        .doesNotContain(Samples.PERSONAL);
    String other = another.id();
    assertThat(program.send("GET", event + other, bearer, "").body())
        .contains("\"release\":0", "\"pinterestName\":\"checkout\"");
    assertThat(program.send("GET", event + "nowhere", bearer, "").statusCode()).isEqualTo(404);
  }

  @Test
  void thereIsNoReleaseThatWasNotBuilt() {
    for (String path :
        List.of("/releases/1", "/releases/-1", "/releases/x", "/releases/99999999999")) {
      assertThat(call("GET", path, "").statusCode()).as(path).isEqualTo(404);
    }
    assertThat(call("GET", "/releases/0/differences/9", "").statusCode()).isEqualTo(404);
  }

  @Test
  void changesHowReleasesGetToRun() {
    String path = "/api/v1/stores/" + store.id() + "/release-policy";

    assertThat(program.send("PUT", path, bearer, "{\"development\":true}").body())
        .contains("invalid_policy", "staging must be true or false");
    String all = "{\"development\":true,\"staging\":false,\"secondPerson\":true}";
    assertThat(program.send("PUT", path, bearer, all).body()).isEqualTo(all);
    assertThat(program.send("GET", path, bearer, "").body()).isEqualTo(all);
    String nowhere = path.replace(store.id(), "store_none");
    assertThat(program.send("PUT", nowhere, bearer, all).statusCode()).isEqualTo(404);
  }

  private void policy(Policy policy) {
    server.releasing.policies().save(store.id(), policy, "ada");
  }

  private HttpResponse<String> promote(int number, String environment, boolean skip) {
    return call(
        "POST",
        "/releases/" + number + "/promote",
        "{\"environment\":\"" + environment + "\",\"skip\":" + skip + "}");
  }

  private HttpResponse<String> put(long version, String configuration) {
    return call(
        "PUT", "/draft", "{\"version\":" + version + ",\"configuration\":" + configuration + "}");
  }

  private Json.Obj get(String path) {
    var answer = call("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return object(answer);
  }

  private static Json.Obj object(HttpResponse<String> answer) {
    return (Json.Obj) Json.parse(answer.body());
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return program.send(method, "/api/v1/destinations/" + destination.id() + path, bearer, body);
  }
}
