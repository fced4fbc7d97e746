package dev.pintle.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowApiTest {
  private AdminServer server;
  private Visitor program;
  private String bearer;
  private Store store;
  private Source source;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    program = new Visitor(server);
    store = server.stores.create("Shop", "GB", "Europe/London");
    source = server.sources.create(store.id(), "Web shop");
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void createsADestinationAndNeverTellsItsToken() {
    var created =
        post(
            "/stores/" + store.id() + "/destinations",
            """
            {"name":"UK","adAccountId":"549764100001","accessToken":"pina_secret","batchSize":10}
            """);

    assertThat(created.size()).isGreaterThan(10);
    assertThat(created.text("adAccountId")).isEqualTo("549764100001");
    assertThat(created.toString()).doesNotContain("pina_secret");
    var made = server.flow.destinations().find(String.valueOf(created.text("id"))).orElseThrow();
    assertThat(made.config().batchSize()).isEqualTo(10);
    assertThat(made.token().value()).isEqualTo("pina_secret");
  }

  @Test
  void namesTheFieldOfADestinationThatIsWrong() {
    var refused =
        program.postJson(
            "/api/v1/stores/" + store.id() + "/destinations",
            "{\"name\":\"UK\",\"adAccountId\":\"x\",\"accessToken\":\"t\"}",
            "Authorization",
            bearer);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_ad_account_id");
  }

  @Test
  void deactivatesAndResumes() {
    String id = server.destination(store, "UK").id();

    assertThat(post("/destinations/" + id + "/deactivate", "").text("status"))
        .isEqualTo("deactivated");
    assertThat(post("/destinations/" + id + "/resume", "").text("status")).isEqualTo("active");
    assertThat(server.audit.newest(0, 2))
        .extracting(entry -> entry.actor())
        .containsOnly("api: test");
  }

  @Test
  void tellsFiguresThatAddUp() {
    String id = server.destination(store, "UK").id();
    server.log(store, source, Samples.UNMAPPED, Samples.ORDER);

    var destination = get("/destinations/" + id);

    long sum = 0;
    for (String name : new String[] {"delivered", "filtered", "skipped", "dead", "waiting"}) {
      sum += Long.parseLong(String.valueOf(destination.scalar(name)));
    }
    assertThat(destination.scalar("accepted")).isEqualTo("2").isEqualTo(Long.toString(sum));
    assertThat(get("/stores/" + store.id() + "/overview").scalar("events")).isEqualTo("2");
  }

  @Test
  void tellsEventsWithoutPersonalData() {
    server.destination(store, "UK");
    server.log(store, source, Samples.UNMAPPED, Samples.ORDER);

    var list = get("/stores/" + store.id() + "/events?limit=1");
    String event = get("/stores/" + store.id() + "/events/1").toString();

    assertThat(list.toString()).contains("Order Completed").doesNotContain("Coupon");
    assertThat(list.scalar("more")).isEqualTo("true");
    assertThat(event).contains("\"pinterestName\":\"checkout\"", "user_data.em", "e•••@s•••");
    for (String personal : Samples.PERSONAL) {
      assertThat(event).as(personal).doesNotContain(personal);
    }
  }

  @Test
  void resendsNothingWhenThereIsNothing() {
    String id = server.destination(store, "UK").id();

    assertThat(post("/destinations/" + id + "/dead-letters/resend", "").scalar("resending"))
        .isEqualTo("0");
    assertThat(get("/destinations/" + id + "/dead-letters").toString())
        .isEqualTo("{\"deadLetters\":[]}");
    var refused =
        program.postJson(
            "/api/v1/destinations/" + id + "/dead-letters/resend",
            "{\"offsets\":[\"x\"]}",
            "Authorization",
            bearer);
    assertThat(refused.statusCode()).isEqualTo(400);
  }

  @Test
  void describesEachRouteAndNoOther() {
    var description = (Json.Obj) Json.parse(program.get("/api/openapi.json").body());
    var described = new TreeSet<String>();
    var paths = description.object("paths");
    for (int i = 0; i < paths.size(); i++) {
      var methods = (Json.Obj) paths.value(i);
      for (String method : new String[] {"get", "post", "put", "patch", "delete"}) {
        if (methods.has(method)) {
          described.add(method + " " + paths.name(i));
        }
      }
    }
    var served = new TreeSet<String>();
    for (var route : server.admin.routes()) {
      if (route.path().startsWith("/api/v1/")) {
        served.add(route.method().toLowerCase(Locale.ROOT) + " " + route.path());
      }
    }
    assertThat(described).isEqualTo(served);
  }

  private Json.Obj get(String path) {
    return object(program.get("/api/v1" + path, "Authorization", bearer).body());
  }

  private Json.Obj post(String path, String json) {
    return object(program.postJson("/api/v1" + path, json, "Authorization", bearer).body());
  }

  private static Json.Obj object(String json) {
    return Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }
}
