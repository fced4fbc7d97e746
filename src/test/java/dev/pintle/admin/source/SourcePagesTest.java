package dev.pintle.admin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Sources of each kind, and people's requests, by page and by program.
class SourcePagesTest {
  private AdminServer server;
  private Visitor ada;
  private String bearer;
  private Store store;
  private String here;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    store = server.stores.create("Shop", "GB", "Europe/London");
    here = "/stores/" + store.id() + "/sources";
    ada = new Visitor(server);
    ada.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    ada.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void createsASourceOfAnyKindAndSaysWhereToSend(SourceKind kind) {
    var created = post(here, Map.of("name", "Mine", "kind", kind.word()));

    assertThat(created.statusCode()).isEqualTo(303);
    var source = server.sources.of(store.id()).getFirst();
    assertThat(source.kind()).isEqualTo(kind);
    String page = ada.get(here + "/" + source.id()).body();
    assertThat(page)
        .contains(source.writeKey())
        .contains(
            switch (kind) {
              case SEGMENT -> "Send an event";
              case GA4 -> "/mp/collect?measurement_id=";
              case SHOPIFY, WOOCOMMERCE, CONVERGE, XDM, JSON -> "/v1/hooks/" + source.writeKey();
            });
    assertThat(page.contains("name=\"secret\"")).isEqualTo(kind.mayHaveSecret());
  }

  @Test
  void keepsASecretAndNeverShowsIt() {
    var source = make(SourceKind.SHOPIFY);
    String page = here + "/" + source.id();

    assertThat(ada.get(page).body()).contains("Nothing is taken before it is entered");
    post(page + "/secret", Map.of("secret", "s3cr3t-value"));

    assertThat(ada.get(page).body()).contains("It is set").doesNotContain("s3cr3t-value");
    assertThat(now(source).secret()).hasToString("(secret)");
    assertThat(now(source).hasSecret()).isTrue();
    assertThat(server.audit.newest(0, 1).toString()).doesNotContain("s3cr3t-value");

    post(page + "/secret", Map.of("remove", "yes"));
    assertThat(now(source).hasSecret()).isFalse();
  }

  @Test
  void changesHowAnOrderCounts() {
    var shopify = make(SourceKind.SHOPIFY);
    var woo = make(SourceKind.WOOCOMMERCE);

    post(here + "/" + shopify.id(), Map.of("name", "S", "completed_by", "orders/paid"));
    var changed = Map.of("name", "W", "status_completed", "yes", "environment", "staging");
    post(here + "/" + woo.id(), changed);
    var refused = post(here + "/" + woo.id(), Map.of("name", "W"));

    assertThat(now(shopify).config()).isEqualTo("{\"completedBy\":\"orders/paid\"}");
    assertThat(now(woo).config()).isEqualTo("{\"completedStatuses\":[\"completed\"]}");
    assertThat(server.sources.environmentOf(woo.id())).isEqualTo("staging");
    assertThat(server.sources.environmentOf("unknown")).isEqualTo("production");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("CompletedStatuses must be a list");
  }

  @Test
  void showsTheEventThatABodyBecomes() {
    var json = make(SourceKind.JSON);
    String page = here + "/" + json.id();
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", "Till");
    fields.put("path_name", "what");
    fields.put("path_id", "receipt[0].no");
    fields.put("names", "sale = Order Completed\n");
    post(page, fields);

    var shown =
        post(page + "/preview", Map.of("body", "{\"what\":\"sale\",\"receipt\":[{\"no\":7}]}"));
    var wrong = post(page + "/preview", Map.of("body", "<script>alert(1)</script>"));

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("\"event\": \"Order Completed\"");
    assertThat(shown.body()).contains("\"messageId\": \"7\"");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).doesNotContain("<script>alert");
    assertThat(server.journal.next(store.id())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path_id | a..b  | The path of id has no name at character 3.",
        "names   | a - b | Names must be lines such as order.created = Order Completed."
      })
  void saysWhatIsWrongWithAPath(String field, String value, String message) {
    var json = make(SourceKind.JSON);

    var refused = post(here + "/" + json.id(), Map.of("name", "x", field, value));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(message).contains(value);
  }

  @Test
  void aProgramCreatesAndChangesSources() {
    String api = "/api/v1" + here;
    var made =
        ada.send(
            "POST",
            api,
            bearer,
            """
            {"name":"Shop","kind":"shopify","environment":"staging","secret":"shh",
            "config":{"completedBy":"orders/paid"}}\
            """);
    String id = String.valueOf(object(made.body()).text("id"));
    var changed = ada.send("PATCH", api + "/" + id, bearer, "{\"environment\":\"production\"}");
    var without = ada.send("PATCH", api + "/" + id, bearer, "{\"secret\":null}");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).doesNotContain("shh");
    assertThat(object(made.body()).object("config").text("completedBy")).isEqualTo("orders/paid");
    assertThat(object(made.body()).scalar("has_secret")).isEqualTo("true");
    assertThat(object(changed.body()).text("environment")).isEqualTo("production");
    assertThat(object(changed.body()).text("name")).isEqualTo("Shop");
    assertThat(object(changed.body()).scalar("has_secret")).isEqualTo("true");
    assertThat(object(without.body()).scalar("has_secret")).isEqualTo("false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\":\"shopify\"}                                             | invalid_name",
        "{\"name\":\"x\",\"kind\":\"magento\"}                              | invalid_kind",
        "{\"name\":\"x\",\"environment\":\"moon\"}                          | invalid_environment",
        "{\"name\":\"x\",\"secret\":\"s\"}                                  | invalid_secret",
        "{\"name\":\"x\",\"kind\":\"shopify\",\"config\":[]}                | invalid_config",
        "{\"name\":\"x\",\"kind\":\"shopify\",\"config\":{\"a\":1}}         | invalid_config",
        "{\"name\":\"x\",\"kind\":\"json\",\"config\":{\"id\":\"a[\"}}      | invalid_config",
        "{\"name\":\"x\",\"kind\":\"json\",\"config\":{\"id\":7}}           | invalid_config"
      })
  void namesTheFieldOfASourceThatIsWrong(String body, String code) {
    var refused = ada.send("POST", "/api/v1" + here, bearer, body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(code);
  }

  @Test
  void asksToErase() {
    String page = "/stores/" + store.id() + "/erasures";

    var empty = post(page, Map.of());
    var asked = post(page, Map.of("email", "jo@example.com"));
    var access =
        ada.send("POST", "/api/v1" + page, bearer, "{\"userId\":\"c-1\",\"kind\":\"access\"}");
    server.eraser.runDue();

    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(access.statusCode()).isEqualTo(202);
    String id = String.valueOf(object(access.body()).text("id"));
    var one = ada.send("GET", "/api/v1" + page + "/" + id, bearer, "");
    assertThat(object(one.body()).object("data").scalar("count")).isEqualTo("0");
    assertThat(ada.get(page + "/" + id + "/data").body()).isEqualTo("{\"events\":[],\"count\":0}");
    assertThat(ada.get(page).body())
        .contains("Hand over", "Erase", "cannot be called back")
        .doesNotContain("jo@example.com");
    assertThat(server.audit.newest(0, 10).toString())
        .contains("asked to erase", "fetched a person's data")
        .doesNotContain("jo@example.com");
  }

  private Source make(SourceKind kind) {
    return server.sources.create(store.id(), kind.title(), kind, Source.PRODUCTION, "{}", null);
  }

  private Source now(Source source) {
    return server.sources.find(source.id()).orElseThrow();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new LinkedHashMap<>(fields);
    all.put("csrf", ada.csrf());
    return ada.post(path, all, "Origin", server.url(""));
  }

  private static Json.Obj object(String json) {
    return (Json.Obj) Json.parse(json);
  }
}
