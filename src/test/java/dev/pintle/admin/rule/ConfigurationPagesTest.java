package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Samples;
import dev.pintle.admin.Visitor;
import dev.pintle.collect.Source;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.ContentIds;
import dev.pintle.forward.rule.Region;
import dev.pintle.forward.rule.Rule;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The easy screens as browsers without scripts see them.
class ConfigurationPagesTest {
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private Source source;
  private Destination destination;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "Europe/London");
    source = server.sources.create(store.id(), "Web shop");
    destination = server.destination(store, "Pinterest UK");
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED);
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void savesConsentToTheDraft() {
    var answer =
        post(
            "/consent",
            Map.of(
                "mode",
                "require",
                "category",
                "analytics",
                "region.0.country",
                "us",
                "region.0.states",
                "ca, co",
                "region.0.flag",
                "ldp",
                "region.1.country",
                ""));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(draft().consent()).isEqualTo(new ConsentRule(ConsentRule.Mode.REQUIRE, "analytics"));
    assertThat(draft().regions())
        .containsExactly(new Region("US", List.of("CA", "CO"), Region.Flag.LDP));
    assertThat(get("").body()).contains("not yet released");
  }

  @Test
  void keepsWhatWasTypedWhenSomethingIsWrong() {
    var answer = post("/consent", Map.of("mode", "require", "region.0.country", "Utopia"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("two letters, such as US").contains("value=\"UTOPIA\"");
    assertThat(draft()).isEqualTo(Commerce.configuration());
  }

  @Test
  void tellsWhatSomebodyElseChangedAndKeepsTheInput() throws Exception {
    String version = version("/advanced");
    server.releasing.drafts().save(destination.id(), 0, draft().withEnrich(true), "grace");

    var form = Map.of("content_ids", "sku", "all_sources", "yes");
    var stale = send("/advanced", form, version);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body())
        .contains("grace changed the draft")
        .containsPattern("(?i)enrich")
        .containsPattern("value=\"sku\" checked");
    assertThat(draft().contentIds()).isEqualTo(ContentIds.PRODUCT);

    assertThat(post("/advanced", form).statusCode()).isEqualTo(303);
    assertThat(draft().contentIds()).isEqualTo(ContentIds.SKU);
  }

  @Test
  void takesTheEventsOfChosenSources() {
    var none = post("/advanced", Map.of("content_ids", "product", "all_sources", "no"));
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("Choose a source");

    post("/advanced", Map.of("content_ids", "product", "all_sources", "no", "source", source.id()));
    assertThat(draft().sources()).containsExactly(source.id());
  }

  @Test
  void switchesARowOff() {
    Map<String, List<String>> sent = MappingFormTest.sent(MappingForm.of(draft()));
    var fields = new TreeMap<String, String>();
    sent.forEach((name, values) -> fields.put(name, values.getFirst()));
    // each field once: a pair of synonyms becomes its first name
    String row =
        sent.entrySet().stream()
            .filter(entry -> entry.getValue().equals(List.of("Signed Up")))
            .map(entry -> entry.getKey().replace(".source", ""))
            .findFirst()
            .orElseThrow();
    fields.remove(row + ".enabled");

    assertThat(post("", fields).statusCode()).isEqualTo(303);
    assertThat(draft().rules().stream().filter(rule -> !rule.enabled()).map(Rule::id))
        .containsExactly("map-signed-up");
  }

  @Test
  void offersWhatWasSeenButIsNotMapped() {
    assertThat(get("").body()).contains("value=\"map.Coupon Applied\"");
  }

  @Test
  void addsChangesAndRemovesAFilter() {
    var fields =
        Map.of(
            "name",
            "Web orders",
            "events",
            "Order Completed",
            "keep.mode",
            "all",
            "keep.0.kind",
            "compare",
            "keep.0.left",
            "total",
            "keep.0.operator",
            "greaterThan",
            "keep.0.right",
            "0");
    assertThat(post("/filters/new", fields).statusCode()).isEqualTo(303);
    assertThat(draft().filters()).hasSize(1);
    assertThat(get("/filters").body()).contains("total is greater than 0");
    assertThat(get("/filters?try=yes").body()).contains("1 event of 2 has a name");
    assertThat(get("/filters/0").body()).contains("value=\"Web orders\"");
    assertThat(post("/filters/new", fields).body()).contains("There is one of this name already");

    assertThat(post("/filters/0/remove", Map.of()).statusCode()).isEqualTo(303);
    assertThat(draft().filters()).isEmpty();
    assertThat(get("/filters/0").statusCode()).isEqualTo(404);
  }

  @Test
  void addsADerivedEventButChangesNotTheBuiltInOne() {
    var fields =
        Map.of(
            "name",
            "Big Order",
            "events",
            "Order Completed",
            "keep.mode",
            "all",
            "keep.0.kind",
            "compare",
            "keep.0.left",
            "total",
            "keep.0.operator",
            "greaterThan",
            "keep.0.right",
            "100");
    assertThat(post("/derived/new", fields).statusCode()).isEqualTo(303);
    assertThat(draft().derived().getLast().name()).isEqualTo("Big Order");
    assertThat(get("/derived/1").statusCode()).isEqualTo(200);
    assertThat(get("/derived/0").statusCode()).isEqualTo(404);
    assertThat(post("/derived/0/remove", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void previewShowsNothingPersonal() {
    var answer =
        post(
            "/filters/new",
            Map.of(
                "name",
                "x",
                "keep.0.kind",
                "compare",
                "keep.0.left",
                "context.traits.firstName",
                "keep.0.operator",
                "equals",
                "keep.0.right",
                "nobody",
                "do",
                "preview"));

    assertThat(answer.body()).contains("context.traits.firstName equals nobody: it was");
    for (String personal : Samples.PERSONAL) {
      assertThat(answer.body()).doesNotContain(personal);
    }
  }

  @Test
  void exportsTheLogOfADestination() {
    var other = server.destination(store, "=cmd()");
    var csv =
        visitor.get(
            "/stores/%s/events/export?destination=%s&name=coupon&day=2026-03-01"
                .formatted(store.id(), other.id()));

    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.body().lines()).hasSize(2);
    assertThat(csv.body()).contains("'=cmd()").contains("Coupon Applied").contains("earlier");
    assertThat(csv.body()).doesNotContain("Pinterest UK");
    var otherDay = "/stores/%s/events/export?day=2026-02-27".formatted(store.id());
    assertThat(visitor.get(otherDay).body().lines()).hasSize(1);
    var browser = "/stores/%s/events/export?way=browser".formatted(store.id());
    assertThat(visitor.get(browser).body().lines()).hasSize(1);
    var plain = visitor.get("/stores/%s/events/export".formatted(store.id())).body();
    for (String personal : Samples.PERSONAL) {
      assertThat(plain).doesNotContain(personal);
    }
  }

  private Configuration draft() {
    return server.releasing.drafts().of(destination.id()).configuration();
  }

  private HttpResponse<String> get(String tab) {
    return visitor.get(path() + tab);
  }

  private String version(String tab) {
    String body = get(tab).body();
    return body.replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1");
  }

  private HttpResponse<String> post(String tab, Map<String, String> fields) {
    return send(tab, fields, version(tab.endsWith("/remove") ? "/consent" : tab));
  }

  private HttpResponse<String> send(String tab, Map<String, String> fields, String version) {
    var all = new TreeMap<>(fields);
    all.put("csrf", visitor.csrf());
    all.put("version", version);
    return visitor.post(path() + tab, all);
  }

  private String path() {
    return "/stores/%s/destinations/%s/configuration".formatted(store.id(), destination.id());
  }
}
