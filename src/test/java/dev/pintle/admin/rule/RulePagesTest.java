package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Samples;
import dev.pintle.admin.Visitor;
import dev.pintle.collect.Source;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules and data elements of a draft, as a browser without scripts edits them.
class RulePagesTest {
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");
  private static final String HOSTILE =
      """
      {"type":"track","event":"<script>alert(1)</script>","messageId":"bad-1","anonymousId":"v-9",
       "properties":{"note":"<script>alert(2)</script>","\\"><b>":"x","sku":"  Mug  BLUE "}}
      """;

  private AdminServer server;
  private Visitor visitor;
  private String base;
  private String event;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    Store store = server.stores.create("Mug shop", "GB", "Europe/London");
    Source source = server.sources.create(store.id(), "web");
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, HOSTILE);
    var destination = server.destination(store, "Pinterest UK");
    base = "/stores/" + store.id() + "/destinations/" + destination.id() + "/configuration";
    event = "/stores/" + store.id() + "/events/";
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void aRuleIsKeptInTheDraft() {
    var answer = press("/new-rule", "save", rule());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).endsWith("/rules/orders-first?notice=rule-saved");
    String page = visitor.get(base + "/rules/orders-first").body();
    assertThat(page)
        .contains("value=\"Orders first\"")
        .contains("value=\"Order Completed\" checked")
        .contains("value=\"properties.total\"")
        .contains("value=\"download_pattern\"")
        .contains("value=\"{{order id}}\"");
    assertThat(visitor.get(base + "/rules").body())
        .contains("properties.total is greater than “0”")
        .contains("Send download_pattern, 1 field of one's own");
  }

  @Test
  void anIncompleteRuleIsNotKeptAndNothingTypedIsLost() {
    var fields = rule();
    fields.put("name", "");
    fields.put("order", "first");
    fields.put("action.0.event.field.event_name", "");
    fields.put("action.0.custom.key", "");
    var answer = press("/new-rule", "save", fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Give the rule a name.")
        .contains("Enter a whole number")
        .contains("Choose the event that Pinterest is told of.")
        .contains("Provide a key.")
        .contains("value=\"first\"")
        .contains("value=\"{{order id}}\"");
  }

  @ParameterizedTest
  @CsvSource({
    "client_ip_address, IP address is given without user agent",
    "client_user_agent, User agent is given without IP address",
    "none, Nobody is named"
  })
  void aRuleThatSendsOnlyItsFieldsMustNameSomebody(String given, String message) {
    var fields = rule();
    fields.put("action.0.base", "nothing");
    fields.put("action.0.user.field." + given, "{{value}}");

    var answer = press("/new-rule", "save", fields);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(message);

    fields.put("action.0.user.field.em", "{{email}}");
    assertThat(press("/new-rule", "save", fields).statusCode()).isEqualTo(303);
  }

  @Test
  void blocksAreSwitchedToJsonAndBack() {
    var fields = rule();
    String raw = press("/new-rule", "action.0.custom.raw", fields).body();

    assertThat(raw).contains("\"order_id\": \"{{order id}}\"");
    assertThat(raw).contains("value=\"Orders first\"");
    fields.put("action.0.custom.view", "raw");
    fields.put("action.0.custom.raw", "{\"a\":{\"b\":[12,\"12\",true,\"true\",null,{}]}}");
    assertThat(press("/new-rule", "action.0.custom.rows", fields).body())
        .contains("value=\"a.b[0]\"", "value=\"a.b[5]\"")
        .contains("<option value=\"number\" selected>");
    fields.put("action.0.custom.raw", "{\"a\":");
    assertThat(press("/new-rule", "action.0.custom.rows", fields).body())
        .contains("This is no JSON")
        .contains("{\"a\":");
  }

  @Test
  void whoSavesOverAnotherChangeIsToldAndLosesNothing() {
    var mine = rule();
    mine.put("version", version("/new-rule"));
    var theirs = rule();
    theirs.put("name", "Theirs");
    press("/new-rule", "save", theirs);

    var answer = visitor.post(base + "/new-rule", with(mine, "save"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body())
        .contains("The draft was changed by ada")
        .contains("value=\"Orders first\"")
        .contains("value=\"{{order id}}\"");
    var again = with(mine, "save");
    again.put("version", found(answer.body()));
    assertThat(visitor.post(base + "/new-rule", again).statusCode()).isEqualTo(303);
    assertThat(visitor.get(base + "/rules").body()).contains("Theirs", "Orders first");
  }

  @Test
  void aFormThatIsEditedStillCountsAsWhatItHasSeen() {
    var mine = rule();
    mine.put("version", version("/new-rule"));
    var theirs = rule();
    theirs.put("name", "Theirs");
    press("/new-rule", "save", theirs);

    String edited = visitor.post(base + "/new-rule", with(mine, "add-http")).body();
    assertThat(found(edited)).isEqualTo(mine.get("version"));
  }

  @Test
  void rulesAreMovedAndSwitchedOff() {
    press("/new-rule", "save", rule());
    int before = place("Orders first");

    assertThat(press("/rules", "up", Map.of("rule", "orders-first")).statusCode()).isEqualTo(303);
    assertThat(place("Orders first")).isEqualTo(before - 1);
    press("/rules", "to", Map.of("rule", "orders-first", "to", "0"));
    assertThat(place("Orders first")).isZero();
    press("/rules", "down", Map.of("rule", "orders-first"));
    assertThat(place("Orders first")).isEqualTo(1);
    press("/rules", "off", Map.of("rule", "orders-first"));
    assertThat(visitor.get(base + "/rules").body()).contains("Switch Orders first on");
    assertThat(place("Orders first")).isEqualTo(1);
    assertThat(press("/rules", "up", Map.of("rule", "gone")).statusCode()).isEqualTo(404);
  }

  @Test
  void aRuleIsRunOnRecordedEventsBeforeItIsKept() {
    element("order id", "properties.order_id");
    String page = press("/new-rule", "try", rule()).body();

    assertThat(page)
        .contains("It takes 1 of 1 event. Nothing was sent.")
        .contains("properties.total is greater than 0")
        .contains("it was <code>74.90</code>")
        .contains("\"event_name\": \"download_pattern\"")
        .contains("\"order_id\": \"1001\"")
        .contains("value=\"Orders first\"")
        .doesNotContain(Samples.PERSONAL);
    var never = rule();
    never.put("when.0.right", "1000");
    assertThat(press("/new-rule", "try", never).body()).contains("It takes 0 of 1 event");
    assertThat(visitor.get(base + "/rules").body()).doesNotContain("Orders first");

    never.putAll(Map.of("name", "Web", "keep.mode", "all", "keep.0.left", "total"));
    never.putAll(
        Map.of("keep.0.kind", "compare", "keep.0.operator", "equals", "keep.0.right", "1"));
    assertThat(press("/filters/new", "save", never).statusCode()).isEqualTo(303);
    assertThat(press("/new-rule", "try", rule()).body())
        .contains("filtered by Web", "total equals 1", "it was <code>74.90</code>");
  }

  @Test
  void anEventTellsWhichRulesTookItAndWhatTheDraftWouldDo() {
    String before = visitor.get(event + "0").body();
    assertThat(before)
        .contains("Which rules took it", "Order Completed → checkout")
        .doesNotContain("What the draft would do");
    element("order id", "properties.order_id");
    assertThat(visitor.get(event + "0").body())
        .contains("What the draft would do", "The same: it sends the same.");

    press("/new-rule", "save", rule());
    assertThat(visitor.get(event + "0").body())
        .contains("What the draft would do with it")
        .contains("Orders first</a>")
        .contains("\"event_name\": \"download_pattern\"")
        .doesNotContain(Samples.PERSONAL);
  }

  @Test
  void pagesSayHowManyChangesWait() {
    assertThat(visitor.get(base + "/rules").body()).doesNotContain("not yet released");
    press("/new-rule", "save", rule());
    element("order id", "properties.order_id");

    assertThat(visitor.get(base + "/rules").body()).contains("2 changes not yet released");
  }

  @Test
  void aRuleIsTakenOutOfTheDraft() {
    press("/new-rule", "save", rule());

    press("/rules/orders-first", "delete", Map.of());
    assertThat(visitor.get(base + "/rules").body()).doesNotContain("Orders first");
    assertThat(visitor.get(base + "/rules/orders-first").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | context.traits.firstName | E•••",
        "0 | context.traits.address.city | A•••",
        "0 | context.traits.email | E•••@S•••",
        "0 | properties.order_id | 1001",
        "0 | total | 74.90",
        "0 | arc.event.xdm.nothing | It yields nothing",
        "2 | properties.note | &lt;script&gt;alert(2)&lt;/script&gt;"
      })
  void anElementShowsWhatItYieldsOfAnEventAndNothingPersonal(
      String offset, String path, String shown) {
    String part =
        press("/elements/yield", "", Map.of("kind", "path", "path", path, "event", offset)).body();

    assertThat(part).contains(shown).doesNotContain("<script>");
    assertThat(part).doesNotContain(Samples.PERSONAL);
  }

  @Test
  void anElementIsCleanedAndSecretsAreNeverShown() {
    var sku = Map.of("kind", "path", "path", "sku", "event", "2");
    var clean = new LinkedHashMap<>(sku);
    clean.put("clean", "yes");
    clean.put("lower_case", "yes");

    assertThat(press("/elements/yield", "", sku).body()).contains(">  Mug  BLUE <");
    assertThat(press("/elements/yield", "", clean).body()).contains(">mug blue<");
    assertThat(press("/elements/yield", "", Map.of("kind", "secret", "secret", "pinterest")).body())
        .contains("never shown");
  }

  @Test
  void anElementIsRenamedWhereverItIsCalledAndNotDeletedWhileItIs() {
    press("/new-rule", "save", rule());
    assertThat(visitor.get(base + "/elements").body()).contains("{{order id}}", "Make it");
    element("order id", "properties.order_id");

    String page = visitor.get(base + "/elements/edit?name=order+id").body();
    assertThat(page).contains("Orders first</a>: custom data", "1 place");
    assertThat(press("/elements/edit?name=order+id", "delete", Map.of()).statusCode())
        .isEqualTo(409);
    var renamed = Map.of("name", "order number", "kind", "path", "path", "properties.order_id");
    assertThat(press("/elements/edit?name=order+id", "save", renamed).statusCode()).isEqualTo(303);
    assertThat(visitor.get(base + "/rules/orders-first").body())
        .contains("value=\"{{order number}}\"")
        .doesNotContain("{{order id}}");
    press("/rules/orders-first", "delete", Map.of());
    press("/elements/edit?name=order+number", "delete", Map.of());
    assertThat(visitor.get(base + "/elements").body()).doesNotContain("order number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"properties..a", "a[", "a]"})
  void anElementWithoutAPathIsNotKept(String path) {
    var answer = press("/elements/new", "save", Map.of("name", "x", "kind", "path", "path", path));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("This is no path");
  }

  @Test
  void twoElementsHaveTwoNames() {
    element("order id", "properties.order_id");

    var again = Map.of("name", "order id", "kind", "constant", "constant", "1");
    assertThat(press("/elements/new", "save", again).body()).contains("of this name already");
  }

  @Test
  void whatEventsHoldIsTextOnEveryPage() {
    for (String path : new String[] {"/new-rule", "/elements", "/elements/new", "/rules"}) {
      assertThat(visitor.get(base + path).body())
          .as(path)
          .doesNotContain("<script>alert", "\"><b>")
          .doesNotContain(Samples.PERSONAL);
    }
    assertThat(visitor.get(base + "/new-rule").body()).contains("&lt;script&gt;alert(1)");
    assertThat(visitor.get(event + "2").body()).doesNotContain("<script>alert");
  }

  @Test
  void formsThatAreNotOursAreRefused() {
    assertThat(visitor.post(base + "/new-rule", rule()).statusCode()).isEqualTo(403);
    assertThat(visitor.post(base + "/rules", Map.of("do", "up")).statusCode()).isEqualTo(403);
    assertThat(visitor.post(base + "/elements/yield", Map.of()).statusCode()).isEqualTo(403);
  }

  private Map<String, String> rule() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("csrf", "");
    fields.put("name", "Orders first");
    fields.put("order", "50");
    fields.put("enabled", "yes");
    fields.put("event", "Order Completed");
    fields.put("when.mode", "all");
    fields.put("when.0.kind", "compare");
    fields.put("when.0.left", "properties.total");
    fields.put("when.0.operator", "greaterThan");
    fields.put("when.0.right", "0");
    fields.put("action.0.type", "send");
    fields.put("action.0.base", "commerce");
    fields.put("action.0.event.field.event_name", "download_pattern");
    fields.put("action.0.custom.key", "order_id");
    fields.put("action.0.custom.kind", "text");
    fields.put("action.0.custom.value", "{{order id}}");
    return fields;
  }

  private void element(String name, String path) {
    var answer = press("/elements/new", "save", Map.of("name", name, "kind", "path", "path", path));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  /// Presses a button of a page's form as it is now.
  private HttpResponse<String> press(String path, String button, Map<String, String> fields) {
    var all = with(fields, button);
    all.put("version", version("/rules"));
    return visitor.post(base + path, all);
  }

  private Map<String, String> with(Map<String, String> fields, String button) {
    var all = new LinkedHashMap<>(fields);
    all.put("csrf", visitor.csrf());
    all.put("do", button);
    return all;
  }

  private String version(String path) {
    return found(visitor.get(base + path).body());
  }

  private static String found(String page) {
    Matcher version = VERSION.matcher(page);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private int place(String name) {
    Matcher rules =
        Pattern.compile("<h2><a [^>]+>([^<]+)</a>").matcher(visitor.get(base + "/rules").body());
    for (int i = 0; rules.find(); i++) {
      if (rules.group(1).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
