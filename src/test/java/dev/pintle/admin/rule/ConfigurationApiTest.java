package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store as a file, over the API.
class ConfigurationApiTest {
  private static final String FILE =
      """
      version: 1
      store: {name: Fjord Shop, country: NO, timeZone: Europe/Oslo}
      sources:
        - name: Web shop
        - name: Warehouse
          kind: converge
          environment: staging
      destinations:
        - name: Pinterest
          adAccount: 549764100001
          token: ${FJORD_TOKEN}
          status: active
          sending: {batchSize: 50}
          configuration:
            mapping: default
            sources: [Web shop]
            rows:
              - {event: Product Viewed, enabled: false}
              - {event: order completed, sides: server}
              - {event: Searched, removed: true}
            rules:
              - id: big-orders
                name: Big orders
                events: [Order Completed]
                when: {left: properties.total, operator: greaterThan, right: 100}
                actions:
                  - send:
                      event: {event_name: lead}
      """;

  private AdminServer server;
  private Visitor program;
  private String bearer;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    program = new Visitor(server);
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void makesAStoreOfAFileAndWritesTheSameFileOfAnother(@TempDir Path other) {
    var applied = apply("/api/v1", FILE);

    assertThat(applied.get("done")).asString().contains("Store Fjord Shop", "Source Warehouse");
    Store store = server.stores.list().getFirst();
    Destination made = server.flow.destinations().of(store.id()).getFirst();
    assertThat(made.status()).isEqualTo(Status.ACTIVE);
    assertThat(made.token().value()).isEqualTo("pina_fjord");
    String exported = export(server, store);
    assertThat(exported).contains("country: \"NO\"", "sides: server", "kind: converge");
    assertThat(exported).doesNotContain("pina_fjord", "writeKey", "Added To Cart");
    try (var second = new AdminServer(other)) {
      second.people.createFirst("ada", AdminServer.PASSWORD);
      var token = "Bearer " + second.tokens.create("test", "ada");
      try (var there = new Visitor(second)) {
        var values = Map.of("PINTEREST_TOKEN", "pina_other");
        there.postJson(
            "/api/v1/configuration/apply", body(exported, values), "Authorization", token);
      }
      assertThat(export(second, second.stores.list().getFirst())).isEqualTo(exported);
    }
  }

  @Test
  void hasNothingToDoTheSecondTime() {
    apply("/api/v1", FILE);
    Store store = server.stores.list().getFirst();
    List<String> keys = keys(store);

    var plan = post("/api/v1/stores/" + store.id() + "/configuration/plan", FILE);
    apply("/api/v1/stores/" + store.id(), FILE);

    assertThat(plan.get("changes")).hasToString("[]");
    assertThat(plan.get("problems")).hasToString("[]");
    assertThat(keys(store)).isEqualTo(keys);
    String destination = server.flow.destinations().of(store.id()).getFirst().id();
    assertThat(server.releasing.releases().of(destination)).hasSize(1);
  }

  private List<String> keys(Store store) {
    return server.sources.of(store.id()).stream().map(Source::writeKey).toList();
  }

  @Test
  void saysInWordsWhatItWouldChangeAndChangesNothing() {
    apply("/api/v1", FILE);
    Store store = server.stores.list().getFirst();
    String changed =
        FILE.replace("right: 100", "right: 250")
            .replace("status: active", "status: deactivated")
            .replace("environment: staging", "environment: production");

    var plan = post("/api/v1/stores/" + store.id() + "/configuration/plan", changed);

    assertThat(plan.get("changes"))
        .asString()
        .contains("Rule Big orders", "250", "is switched off", "its environment becomes");
    assertThat(server.flow.destinations().of(store.id()).getFirst().status())
        .isEqualTo(Status.ACTIVE);
  }

  @Test
  void stopsWhereASecondPersonDecides() throws Exception {
    apply("/api/v1", FILE);
    Store store = server.stores.list().getFirst();
    server.releasing.policies().save(store.id(), new Policy(false, false, true), "ada");
    String changed = FILE.replace("right: 100", "right: 250");
    String path = "/api/v1/stores/" + store.id();

    var applied = apply(path, changed);
    var plan = post(path + "/configuration/plan", changed);

    assertThat(applied.get("done")).asString().contains("release 2 is submitted");
    assertThat(plan.get("changes")).hasToString("[]");
    assertThat(plan.get("notes")).asString().contains("waits for a second person");
    String destination = server.flow.destinations().of(store.id()).getFirst().id();
    server.releasing.releases().approve(destination, 2, "", "bob");
    assertThat(apply(path, changed).get("done"))
        .asString()
        .contains("release 2 runs in production");
    assertThat(post(path + "/configuration/plan", changed).get("notes")).hasToString("[]");
  }

  @Test
  void bringsAReleaseNoFurtherThanTheFirstEnvironment() {
    apply(
        "/api/v1",
        FILE.replace("store:", "releases:\n  environments: [staging, production]\nstore:"));
    Store store = server.stores.list().getFirst();
    String destination = server.flow.destinations().of(store.id()).getFirst().id();

    var spans = server.releasing.releases().spans(destination);

    assertThat(spans).hasSize(1);
    assertThat(spans.getFirst().environment().word()).isEqualTo("staging");
    assertThat(post("/api/v1/configuration/plan", FILE).get("changes")).hasToString("[]");
  }

  @Test
  void removesOnlyWhenTold() {
    apply("/api/v1", FILE);
    Store store = server.stores.list().getFirst();
    String path = "/api/v1/stores/" + store.id() + "/configuration/";
    server.sources.create(store.id(), "Old", SourceKind.SEGMENT, "production", "{}", null);
    server.destination(store, "Left");

    var kept = post(path + "plan", FILE);
    var pruned =
        program.postJson(
            path + "apply",
            body(FILE, Map.of()).replace("\"prune\":false", "\"prune\":true"),
            "Authorization",
            bearer);

    assertThat(kept.get("changes")).hasToString("[]");
    assertThat(kept.get("notes")).asString().contains("Source Old", "Destination Left");
    assertThat(pruned.body()).contains("Source Old is removed", "Destination Left is switched off");
    assertThat(server.sources.of(store.id())).extracting(Source::name).doesNotContain("Old");
  }

  @Test
  void namesTheLineOfEverythingThatIsWrong() {
    String wrong =
        FILE.replace("kind: converge", "kind: konverge")
            .replace("mapping: default", "maping: default")
            .replace("operator: greaterThan", "operator: exceeds");

    var refused =
        program.postJson(
            "/api/v1/configuration/apply", body(wrong, Map.of()), "Authorization", bearer);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"line\":6", "\"line\":15", "did you mean mapping?", "\"line\":25", "exceeds");
    assertThat(server.stores.list()).isEmpty();
  }

  @Test
  void asksForTheValueOfATokenBeforeItDoesAnything() {
    var refused =
        program.postJson(
            "/api/v1/configuration/apply", body(FILE, Map.of()), "Authorization", bearer);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("FJORD_TOKEN", "\"line\":11");
    assertThat(server.stores.list()).isEmpty();
  }

  /// A store that is new has no secrets: what needs one is refused before anything is made of it.
  @Test
  void refusesANewDestinationWhoseSecretIsMissing() {
    String needy =
        FILE.replace(
            "      rules:\n",
            "      elements:\n        - {name: crm, secret: CRM token}\n      rules:\n");
    String used = needy.replaceAll("( +)event: .*", "$0\n$1token: '{{crm}}'");
    assertThat(used).contains("secret: CRM token", "token: '{{crm}}'");
    String whole = body(used, Map.of("FJORD_TOKEN", "pina_fjord"));

    var plan = program.postJson("/api/v1/configuration/plan", whole, "Authorization", bearer);
    var refused = program.postJson("/api/v1/configuration/apply", whole, "Authorization", bearer);

    assertThat(plan.body()).contains("the secret CRM token has no value", "\"line\":22");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(server.stores.list()).isEmpty();

    server.stores.create("Fjord Shop", "NO", "Europe/Oslo");
    assertThat(
            program.postJson("/api/v1/configuration/apply", whole, "Authorization", bearer).body())
        .contains("the secret CRM token has no value");
    assertThat(server.flow.destinations().of(server.stores.list().getFirst().id())).isEmpty();
  }

  @Test
  void replacesATokenOnlyWhenItIsAnother() {
    apply("/api/v1", FILE);
    Store store = server.stores.list().getFirst();
    String path = "/api/v1/stores/" + store.id() + "/configuration/";

    var same = post(path + "plan", FILE);
    var other =
        program.postJson(
            path + "apply",
            body(FILE, Map.of("FJORD_TOKEN", "pina_next")),
            "Authorization",
            bearer);

    assertThat(same.get("changes")).hasToString("[]");
    assertThat(other.body()).contains("its token is replaced").doesNotContain("pina_next");
    assertThat(server.flow.destinations().of(store.id()).getFirst().token())
        .isEqualTo(new Secret("pina_next"));
  }

  @Test
  void writesADefaultDestinationInThreeLines() {
    Store store = server.stores.create("Shop", "GB", "Europe/London");
    server.destination(store, "UK");

    assertThat(export(server, store)).contains("    configuration:\n      mapping: default\n");
    assertThat(export(server, store)).doesNotContain("rules:", "rows:");
    assertThat(Commerce.row("a", "b", Sides.BOTH).id()).isEqualTo("map-a");
  }

  @Test
  void doesNotApplyAnotherPlanThanWasShown() {
    var refused =
        program.postJson(
            "/api/v1/configuration/apply",
            body(FILE, Map.of("FJORD_TOKEN", "t")).replace("\"plan\":\"\"", "\"plan\":\"abc\""),
            "Authorization",
            bearer);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("plan_changed");
    assertThat(server.stores.list()).isEmpty();
  }

  private static String export(AdminServer server, Store store) {
    try (var reader = new Visitor(server)) {
      String bearer = "Bearer " + server.tokens.create("export", "ada");
      return reader
          .get("/api/v1/stores/" + store.id() + "/configuration", "Authorization", bearer)
          .body();
    }
  }

  private Json.Obj apply(String prefix, String file) {
    return post(prefix + "/configuration/apply", file);
  }

  private Json.Obj post(String path, String file) {
    var answer =
        program.postJson(
            path, body(file, Map.of("FJORD_TOKEN", "pina_fjord")), "Authorization", bearer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (Json.Obj) Json.parse(answer.body());
  }

  private static String body(String file, Map<String, String> values) {
    var out = new JsonOut(4096).beginObject().field("configuration", file);
    out.name("values").beginObject();
    values.forEach(out::field);
    return out.endObject().name("prune").raw("false").field("plan", "").endObject().toString();
  }
}
