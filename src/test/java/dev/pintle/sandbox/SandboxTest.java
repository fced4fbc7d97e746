package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  private static final String UNAUTHENTICATED =
      "{\"code\":2,\"message\":\"Authentication failed.\"}";

  private final RunningSandbox sandbox =
      new RunningSandbox(
          null,
          settings ->
              settings.with(
                  List.of(
                      new AdAccount(SandboxSettings.AD_ACCOUNT, "One", "USD"),
                      new AdAccount("77", "Two", "EUR")),
                  List.of(
                      Token.conversion(
                          SandboxSettings.CONVERSION_TOKEN, Set.of(SandboxSettings.AD_ACCOUNT)),
                      Token.user(SandboxSettings.USER_TOKEN, Set.of("77")),
                      new Token(
                          new Secret("reader"),
                          Token.Kind.USER,
                          Set.of("ads:read"),
                          Set.of("77"),
                          null),
                      new Token(
                          new Secret("short"),
                          Token.Kind.CONVERSION,
                          Set.of(),
                          Set.of("77"),
                          Events.NOW.plusSeconds(60)))));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void answersEachEventInOrder() throws Exception {
    var response =
        sandbox.send(
            Events.body(Events.event("a"), Events.with("language", "\"x\""), Events.event("c")));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("x-pinterest-rid").orElse("")).matches("[0-9]+");
    var body = (Json.Obj) Json.parse(response.body());
    assertThat(body.scalar("code")).isEqualTo("953");
    assertThat(body.object("details").scalar("num_events_received")).isEqualTo("3");
    assertThat(body.object("details").scalar("num_events_processed")).isEqualTo("2");
    assertThat(statuses(body.object("details")))
        .containsExactly("processed", "failed", "processed");
  }

  @Test
  void answers200WhenAllAreProcessed() throws Exception {
    var response = sandbox.send(Events.body(List.of("a", "b")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(statuses((Json.Obj) Json.parse(response.body())))
        .containsExactly("processed", "processed");
  }

  @Test
  void answers200ForFailedEventsWhenToldTo() throws Exception {
    sandbox.control("PUT", "/settings", "{\"partialStatus\":200}");

    var response = sandbox.send(Events.body(Events.with("event_id", "\"\"")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(statuses((Json.Obj) Json.parse(response.body()))).containsExactly("failed");
  }

  @Test
  void refusesAnUnfitBodyAsAWhole() throws Exception {
    var response =
        sandbox.send(Events.body(Events.event("a"), Events.with("custom_data.value", "1")));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"code\":4196,\"message\":\"'data[1].custom_data.value' must be a string.\"}");
    assertThat(sandbox.count("received")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "short "})
  void refusesTokensItDoesNotKnow(String token) throws Exception {
    sandbox.time.advance(Duration.ofSeconds(60));

    var response = sandbox.send("/v5/ad_accounts/77/events", token, Events.body(List.of("a")));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo(UNAUTHENTICATED);
  }

  @Test
  void refusesARequestWithoutAToken() throws Exception {
    var request =
        sandbox
            .request(RunningSandbox.EVENTS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Events.body(List.of("a"))));

    assertThat(sandbox.send(request).body()).isEqualTo(UNAUTHENTICATED);
  }

  @ParameterizedTest
  @CsvSource({"77, pina_sandbox_conversion", "88, pina_sandbox_user", "77, reader"})
  void refusesTokensOnAdAccountsTheyDoNotOpen(String account, String token) throws Exception {
    var response =
        sandbox.send("/v5/ad_accounts/" + account + "/events", token, Events.body(List.of("a")));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .isEqualTo("{\"code\":29,\"message\":\"You are not permitted to access that resource.\"}");
  }

  @Test
  void refusesAnAdAccountThatIsNoNumber() throws Exception {
    var response =
        sandbox.send(
            "/v5/ad_accounts/act_1/events", "pina_sandbox_user", Events.body(List.of("a")));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("4196").contains("ad_account_id");
  }

  @Test
  void tokensAreAddedAndRevoked() throws Exception {
    sandbox.control(
        "POST", "/tokens", "{\"token\":\"later\",\"kind\":\"conversion\",\"adAccounts\":[\"77\"]}");
    String path = "/v5/ad_accounts/77/events";

    assertThat(sandbox.send(path, "later", Events.body(List.of("a"))).statusCode()).isEqualTo(200);
    sandbox.control("DELETE", "/tokens/" + Access.id("later"), "");
    assertThat(sandbox.send(path, "later", Events.body(List.of("a"))).statusCode()).isEqualTo(401);
    assertThat(sandbox.get("/accounts").toString()).doesNotContain("later", "pina_");
  }

  @Test
  void refusesOtherTypesEncodingsAndMethods() throws Exception {
    var form =
        sandbox
            .request(RunningSandbox.EVENTS)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("a"));
    var zipped =
        sandbox
            .request(RunningSandbox.EVENTS)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofString("a"));

    assertThat(sandbox.send(form).statusCode()).isEqualTo(400);
    assertThat(sandbox.send(zipped).statusCode()).isEqualTo(415);
    assertThat(sandbox.send(sandbox.request(RunningSandbox.EVENTS)).body()).contains("\"code\":5");
    assertThat(sandbox.send(sandbox.request("/v5/trends")).body()).contains("no such endpoint");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    var response = sandbox.send(" ".repeat(Gate.MAX_BODY_BYTES + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("larger than 32 MB");
  }

  @Test
  void countsARepeatedEventOnce() throws Exception {
    sandbox.send(Events.body(List.of("a", "b", "a")));
    var again = sandbox.send(Events.body(List.of("a")));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(sandbox.count("unique")).isEqualTo("2");
    assertThat(sandbox.count("repeated")).isEqualTo("2");
    assertThat(sandbox.totals().object("checkout").object("value").text("GBP")).isEqualTo("25");
  }

  @Test
  void forgetsIdsAfterTwoDays() throws Exception {
    sandbox.send(Events.body(List.of("a")));
    sandbox.control("PUT", "/clock", "{\"offset\":\"PT48H\"}");
    sandbox.send(Events.body(List.of("a")));
    assertThat(sandbox.count("unique")).isEqualTo("1");

    sandbox.control("PUT", "/clock", "{\"offset\":\"PT48H1S\"}");
    sandbox.send(Events.body(List.of("a")));
    assertThat(sandbox.count("unique")).isEqualTo("2");
  }

  @Test
  void neverTakesOfflineEventsForRepeats() throws Exception {
    String offline = Events.with("action_source", "\"offline\"");

    sandbox.send(Events.body(offline, offline));

    assertThat(sandbox.count("unique")).isEqualTo("2");
  }

  @Test
  void sumsExactly() throws Exception {
    var random = new Random(7);
    var sum = BigDecimal.ZERO;
    var events = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      var value = BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(4));
      sum = sum.add(value);
      events.add(
          Events.with("custom_data.value", "\"" + value.toPlainString() + "\"")
              .replace("\"id-1\"", "\"id-" + i + "\""));
    }

    sandbox.send(Events.body(events.toArray(String[]::new)));

    assertThat(sandbox.totals().object("checkout").object("value").text("GBP"))
        .isEqualTo(sum.stripTrailingZeros().toPlainString());
  }

  @Test
  void countsAnEventWithoutCurrencyInItsAdAccounts() throws Exception {
    sandbox.send(Events.body(Events.with("custom_data", "{\"value\":\"3\"}")));

    assertThat(sandbox.totals().object("checkout").object("value").text("USD")).isEqualTo("3");
  }

  @Test
  void recordsNothingOfATest() throws Exception {
    var ids = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();

    var response =
        sandbox.send(
            RunningSandbox.EVENTS + "?test=true", "pina_sandbox_conversion", Events.body(ids));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(statuses((Json.Obj) Json.parse(response.body()))).hasSize(20);
    assertThat(sandbox.count("received")).isEqualTo("0");
    assertThat(sandbox.totals().scalar("testEvents")).isEqualTo("20");
    assertThat(sandbox.get("/events").toString()).contains("\"test\":true");
    sandbox.send(Events.body(List.of("t0")));
    assertThat(sandbox.count("unique")).isEqualTo("1");
  }

  @Test
  void listsEventsAsReceived() throws Exception {
    sandbox.send(Events.body(List.of("a", "b")));
    sandbox.send(Events.body(Events.event("c"), Events.event("a")));

    Json.Obj page = sandbox.get("/events?after=1&limit=2");

    assertThat(page.scalar("next")).isEqualTo("3");
    assertThat(page.toString()).contains("\"n\":2", "\"n\":3", Events.event("b"));
    Json.Obj rest = sandbox.get("/events?after=3");
    assertThat(rest.toString()).contains("\"repeated\":true", Events.event("a"));
    assertThat(rest.scalar("next")).isEqualTo("4");
    sandbox.control("DELETE", "/events", "");
    assertThat(sandbox.get("/events")).hasToString("{\"events\":[],\"next\":0}");
    assertThat(sandbox.count("received")).isEqualTo("0");
  }

  @Test
  void showsAPage() throws Exception {
    sandbox.send(Events.body(List.of("a")));

    var page = sandbox.send(sandbox.request("/"));

    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body()).contains("<td>checkout</td>", "12.5 GBP");
    assertThat(sandbox.send(sandbox.request("/healthz")).body()).isEqualTo("ok");
  }

  private static List<String> statuses(Json.Obj answer) {
    return ((Json.Arr) Objects.requireNonNull(answer.get("events")))
        .items().stream().map(event -> String.valueOf(((Json.Obj) event).text("status"))).toList();
  }
}
