package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagEventsTest {
  @TempDir Path directory;

  private RunningSandbox sandbox = new RunningSandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void countsWhatBothSidesTellOnce() throws Exception {
    sandbox.send(Events.body(List.of("both", "api")));
    fire(Seed.TAG, "checkout", "both");
    fire(Seed.TAG, "checkout", "tag");
    sandbox.send(Events.body(List.of("both", "tag2")));
    fire(Seed.TAG, "checkout", "tag2");

    assertThat(conversions("checkout")).isEqualTo("tag 1, api 1, both 2, counted 4");
    assertThat(sandbox.count("unique")).isEqualTo("3");
    assertThat(sandbox.count("repeated")).isEqualTo("1");
  }

  @Test
  void knowsTheTagsSpelling() throws Exception {
    fire(Seed.TAG, "addtocart", "a");
    sandbox.send(Events.body(Events.event("a").replace("\"checkout\"", "\"add_to_cart\"")));

    assertThat(conversions("add_to_cart")).isEqualTo("tag 0, api 0, both 1, counted 1");
    assertThat(sandbox.totals().get("conversions")).asString().doesNotContain("addtocart");
  }

  @Test
  void countsARepeatOfTheTagOnce() throws Exception {
    fire(Seed.TAG, "checkout", "a");
    fire(Seed.TAG, "checkout", "a");
    fire(Seed.TAG, "checkout", "a");
    fire(Seed.TAG, "checkout", "");

    assertThat(conversions("checkout")).isEqualTo("tag 2, api 0, both 0, counted 2");
    assertThat(sandbox.totals().object("tagEvents"))
        .hasToString("{\"received\":4,\"repeated\":2,\"unknownTag\":0,\"inactiveTag\":0}");
  }

  @Test
  void recordsATagThatIsNotThere() throws Exception {
    fire("999", "checkout", "a");

    assertThat(sandbox.totals().object("tagEvents").scalar("unknownTag")).isEqualTo("1");
    assertThat(sandbox.totals().get("conversions")).hasToString("[]");
    assertThat(first().text("verdict")).isEqualTo("unknown-tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"paused", "archived"})
  void countsNothingOfATagThatIsNotActive(String status) throws Exception {
    sandbox.control("PUT", "/tags/" + Seed.TAG, "{\"status\":\"" + status + "\"}");

    fire(Seed.TAG, "checkout", "a");

    assertThat(first().text("verdict")).isEqualTo("inactive-tag");
    assertThat(sandbox.totals().get("conversions")).hasToString("[]");
  }

  @Test
  void showsAtTheTagWhenItFired() throws Exception {
    sandbox.time.advance(Duration.ofSeconds(5));
    fire(Seed.TAG, "pagevisit", "a");
    String token = sandbox.token(SandboxSettings.ACCOUNT);
    String path = "/ad_accounts/" + SandboxSettings.AD_ACCOUNT + "/conversion_tags";

    Json.Obj tag = (Json.Obj) Json.parse(sandbox.ask(path + "/" + Seed.TAG, token).body());

    assertThat(tag.scalar("last_fired_time_ms"))
        .isEqualTo(Long.toString(Events.NOW.plusSeconds(5).toEpochMilli()));
    assertThat(tag.text("enhanced_match_status")).isEqualTo("VALIDATION_COMPLETE");
    assertThat(sandbox.ask(path + "/page_visit", token).body())
        .contains("\"conversion_event\":\"PAGE_VISIT\"", Seed.TAG);
    assertThat(sandbox.ask(path + "/ocpm_eligible", token).body())
        .startsWith("{\"" + Seed.TAG + "\":[{\"conversion_event\":\"PAGE_VISIT\"");
  }

  @Test
  void readsTheImageThatStandsInForTheScript() throws Exception {
    var response =
        get(
            "tid="
                + Seed.TAG
                + "&noscript=1&event=checkout&ed%5Bvalue%5D=10&ed[event_id]=x1"
                + "&ed[line_items][0][product_id]=p1&ed[line_items][1][product_id]=p2&pd[em]=abc");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("image/gif");
    assertThat(first().object("ed"))
        .hasToString(
            "{\"event_id\":\"x1\",\"line_items\":[{\"product_id\":\"p1\"},{\"product_id\":\"p2\"}],"
                + "\"value\":\"10\"}");
    assertThat(first().object("pd")).hasToString("{\"em\":\"abc\"}");
    assertThat(first().scalar("noscript")).isEqualTo("true");
    assertThat(first().text("eventId")).isEqualTo("x1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "eventID", "eid"})
  void knowsEachNameOfTheId(String name) throws Exception {
    get("tid=1&event=lead&ed=" + encoded("{\"" + name + "\":\"x\"}"));

    assertThat(first().text("eventId")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event=lead", "tid=", "tid=1&tid=2", "tid=1&ed=%7B", "tid=1&ed[a]b[]=1"})
  void refusesWhatNoTagSends(String query) throws Exception {
    assertThat(get(query).statusCode()).isEqualTo(400);
    assertThat(sandbox.get("/tag-events").toString()).contains("\"events\":[]");
  }

  @Test
  void servesItsScriptUnlessToldNotTo() throws Exception {
    sandbox.control("PUT", "/faults", "{\"operation\":\"tag/script\",\"status\":503,\"count\":1}");

    assertThat(sandbox.send(sandbox.request("/ct/core.js")).statusCode()).isEqualTo(503);
    assertThat(sandbox.send(sandbox.request("/ct/core.js")).body()).contains("window.pintrk");
  }

  @Test
  void takesNoMoreThanTagsSend() throws Exception {
    var large =
        sandbox
            .request("/v3/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("tid=1&ed=" + "1".repeat(300_000)));

    assertThat(sandbox.send(large).statusCode()).isEqualTo(413);
  }

  @Test
  void listsAPageAtATimeAndForgets() throws Exception {
    for (String id : List.of("a", "b", "c")) {
      fire(Seed.TAG, "lead", id);
    }

    Json.Obj page = sandbox.get("/tag-events?after=1&limit=1");
    assertThat(page.toString()).contains("\"n\":2", "\"eventId\":\"b\"").doesNotContain("\"c\"");
    assertThat(page.scalar("next")).isEqualTo("2");
    sandbox.control("DELETE", "/events", "");
    assertThat(sandbox.get("/tag-events")).hasToString("{\"events\":[],\"next\":0}");
    assertThat(sandbox.totals().get("conversions")).hasToString("[]");
  }

  @Test
  void goesOnWhereItWas() throws Exception {
    sandbox.close();
    sandbox = new RunningSandbox(directory, settings -> settings);
    sandbox.send(Events.body(List.of("a", "b")));
    fire(Seed.TAG, "checkout", "a");
    fire(Seed.TAG, "checkout", "a");
    fire("999", "checkout", "a");
    var totals = sandbox.totals();
    var events = sandbox.get("/tag-events");
    sandbox.close();

    sandbox = new RunningSandbox(directory, settings -> settings);

    assertThat(sandbox.totals()).hasToString(totals.toString());
    assertThat(sandbox.get("/tag-events")).hasToString(events.toString());
    fire(Seed.TAG, "checkout", "b");
    assertThat(conversions("checkout")).isEqualTo("tag 0, api 0, both 2, counted 2");
  }

  private void fire(String tag, String event, String id) throws IOException, InterruptedException {
    String data = id.isEmpty() ? "{}" : "{\"event_id\":\"" + id + "\"}";
    assertThat(get("tid=" + tag + "&event=" + event + "&ed=" + encoded(data)).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> get(String query) throws IOException, InterruptedException {
    return sandbox.send(sandbox.request("/v3/?" + query.replace("[", "%5B").replace("]", "%5D")));
  }

  private Json.Obj first() throws IOException, InterruptedException {
    return StateFile.objects(sandbox.get("/tag-events"), "events").getFirst();
  }

  private String conversions(String name) throws IOException, InterruptedException {
    return StateFile.objects(sandbox.totals(), "conversions").stream()
        .filter(one -> name.equals(one.text("eventName")))
        .map(one ->
            "tag %s, api %s, both %s, counted %s"
                .formatted(
                    one.scalar("tagOnly"),
                    one.scalar("apiOnly"),
                    one.scalar("both"),
                    one.scalar("counted")))
        .findFirst()
        .orElse("none");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
