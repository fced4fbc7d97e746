package dev.pintle.admin.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Secret;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.RunningPinterest;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connecting a store, by its pages alone.
class ChannelPagesTest {
  private static final DeveloperApp APP =
      new DeveloperApp("1500001", new Secret("sandbox-app-secret"));
  private static final List<String> SCOPES =
      List.of("ads:read", "ads:write", "user_accounts:read", "user_accounts:write");

  private RunningPinterest pinterest;
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private String channel = "";
  private String granting = "";
  private String callback = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    pinterest = new RunningPinterest(new ManualTime(Instant.parse("2026-03-01T12:00:00Z")));
    server = new AdminServer(directory, pinterest.api());
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "US", "UTC");
    channel = "/stores/" + store.id() + "/channels/pinterest";
    granting = channel + "/authorization";
    callback = server.url(AuthorizationPages.CALLBACK);
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    pinterest.close();
  }

  @Test
  void showsFourPartsAndNoButtonThatLeadsNowhere() {
    String page = visitor.get(channel).body();

    assertThat(page).contains("Asset authorization", "Data report", "Product sync", "Ads data");
    var links = Pattern.compile("class=\"button\" href=\"([^\"]+)\"").matcher(page).results();
    assertThat(links.map(found -> found.group(1)))
        .hasSize(4)
        .allSatisfy(link -> assertThat(visitor.get(link).statusCode()).isEqualTo(200));
  }

  @Test
  void asksForAnAppWhenThereIsNone() {
    var asked = visitor.get(granting);
    assertThat(asked.body())
        .contains("developers.pinterest.com/apps")
        .contains(callback)
        .doesNotContain("Continue to Pinterest");

    var wrong = post("/app", Map.of("app_id", "my app", "app_secret", ""));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("digits only").contains("secret key, as its page shows it");

    post("/app", Map.of("app_id", "1500001", "app_secret", "sandbox-app-secret"));
    assertThat(server.apps.current()).contains(APP);
    assertThat(visitor.get(granting).body())
        .contains("Continue to Pinterest")
        .doesNotContain("sandbox-app-secret");
  }

  @Test
  void sendsTheBrowserToPinterestForWhatIsTicked() {
    server.apps.enter(APP);

    var sent = post("/begin", Map.of("feature", "DATA_REPORT"));

    assertThat(sent.statusCode()).isEqualTo(303);
    String location = location(sent);
    assertThat(location).startsWith(pinterest.page().toString());
    assertThat(location).contains("scope=ads%3Aread%2Cads%3Awrite%2Cuser_accounts%3Aread&");
    assertThat(visitor.get(granting).headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' http://localhost:" + pinterest.page().getPort() + ";");
    assertThat(visitor.get(channel).headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self';");
  }

  @Test
  void connectsAndShowsWhatTheAccountHas() {
    grant(RunningPinterest.SHOP, SCOPES);

    String page = visitor.get(granting).body();

    assertThat(page)
        .contains("Sandbox Shop", "@sandboxshop", "549764100001", "2610000000001")
        .contains("Granted by", "Access until", "Renewable until", "Last renewed")
        .contains("create tags and access tokens, and send conversions");
    assertThat(visitor.get(channel).body()).contains("working", "ad account 549764100001");
    assertThat(audit()).contains("connected Pinterest account");
    assertNoToken();
  }

  @Test
  void asksForAnAdAccountWhenThereAreSeveral() {
    grant(RunningPinterest.LOOMS, SCOPES);
    assertThat(visitor.get(channel).body()).contains("needs you", "no ad account is chosen");

    var wrong = post("/ad-account", Map.of("ad_account_id", "549764100001"));
    assertThat(wrong.statusCode()).isEqualTo(422);

    post("/ad-account", Map.of("ad_account_id", "549764200002"));
    assertThat(server.connections.of(store.id()).orElseThrow().adAccountId())
        .isEqualTo("549764200002");
    assertThat(visitor.get(granting).body()).contains("no permission", "Three Looms Europe");
    assertThat(audit()).contains("chose ad account");
  }

  @Test
  void offersToCreateAnAdAccountWhenThereIsNone() {
    grant(RunningPinterest.NEWCOMER, SCOPES);

    assertThat(visitor.get(granting).body())
        .contains("https://ads.pinterest.com/", "Create an ad account at Pinterest");
  }

  @Test
  void tellsWhatWasNotGiven() {
    var back = grant(RunningPinterest.SHOP, List.of("ads:read", "user_accounts:read"));

    assertThat(location(back)).endsWith("notice=connected-with-less");
    assertThat(visitor.get(granting).body())
        .contains("Not all was given that these need: Data report, Domain verification");
  }

  @Test
  void showsAPersonTheWaysToABusiness() {
    String page = grant(RunningPinterest.PERSON, SCOPES).body();
    assertThat(page)
        .contains("personal account", "https://www.pinterest.com/business/convert/")
        .contains("https://www.pinterest.com/business/create/")
        .contains("Give access as freshstart", "Give access as sandboxshop");

    assertThat(grant(RunningPinterest.LONER, SCOPES).body()).doesNotContain("Give access as");
    assertThat(server.connections.of(store.id())).isEmpty();
  }

  @Test
  void saysWhyAStoreWasNotConnected() {
    server.apps.enter(APP);
    String state = begin();
    assertThat(visitor.get("/connect/pinterest/callback?error=access_denied&state=" + state).body())
        .contains("Access was not given", "Nothing has changed");

    assertThat(visitor.get("/connect/pinterest/callback?code=x&state=" + state).body())
        .contains("belongs to no question", "used already");
    assertThat(visitor.get("/connect/pinterest/callback?code=x&state=" + begin()).body())
        .contains("did not take its own code", "Pinterest says:");
    pinterest.fault("oauth/token", "\"status\":503");
    assertThat(visitor.get("/connect/pinterest/callback?code=x&state=" + begin()).body())
        .contains("Pinterest does not answer", "Nothing was kept");
    assertThat(server.connections.of(store.id())).isEmpty();
  }

  @Test
  void showsWhatAStrangerPutsIntoTheAddressAsText() {
    server.apps.enter(APP);
    String error = URLEncoder.encode("<script>alert(1)</script>", StandardCharsets.UTF_8);

    assertThat(
            visitor.get("/connect/pinterest/callback?state=" + begin() + "&error=" + error).body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void takesAnAnswerOnlyFromWhoIsSignedIn() {
    server.apps.enter(APP);
    String state = begin();
    try (var stranger = new Visitor(server)) {
      var answer = stranger.get("/connect/pinterest/callback?code=x&state=" + state);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(location(answer)).startsWith("/sign-in").doesNotContain(state);

      stranger.signIn("ada", AdminServer.PASSWORD);
      assertThat(stranger.get("/connect/pinterest/callback?code=x&state=" + state).body())
          .contains("another browser");
    }
  }

  @Test
  void asksBeforeItChangesTheAccount() {
    grant(RunningPinterest.SHOP, SCOPES);
    grant(RunningPinterest.LOOMS, SCOPES);

    assertThat(visitor.get(granting).body())
        .contains("This is another account", "Keep @sandboxshop", "Change to @threelooms");
    post("/decline", Map.of());
    assertThat(visitor.get(granting).body()).doesNotContain("This is another account");

    grant(RunningPinterest.LOOMS, SCOPES);
    post("/accept", Map.of());
    assertThat(server.connections.of(store.id()).orElseThrow().account().username())
        .isEqualTo("threelooms");
  }

  @Test
  void saysThatSomebodyIsNeededAndGoesOnAfterwards() throws InterruptedException {
    grant(RunningPinterest.SHOP, SCOPES);
    pinterest.end(RunningPinterest.SHOP, "revoked", "revoked");

    assertThat(post("/check", Map.of()).body()).contains("Not everything could be seen");

    assertThat(visitor.get(channel).body()).contains("needs you", "Reconnect");
    assertThat(visitor.get(granting).body()).contains("Give access again", "events");
    assertThat(post("/refresh", Map.of()).body()).contains("The access was not renewed");

    grant(RunningPinterest.SHOP, SCOPES);
    assertThat(visitor.get(channel).body()).contains("working", "ad account 549764100001");
  }

  @Test
  void renewsTheAccessByHand() {
    grant(RunningPinterest.LOOMS, SCOPES);

    assertThat(location(post("/refresh", Map.of()))).endsWith("notice=access-renewed");

    assertThat(pinterest.tokens(RunningPinterest.LOOMS)).isEqualTo(2);
    assertThat(audit()).contains("renewed access");
    assertNoToken();
  }

  @Test
  void disconnectsAndSaysWhatStopsAndWhatStays() {
    grant(RunningPinterest.SHOP, SCOPES);
    var destination = server.destination(store, "Pinterest");

    String asked = visitor.get(channel + "/disconnect").body();
    assertThat(asked).contains("This stops", "This stays", "Stop events only", "1 destination");

    visitor.post(channel + "/disconnect/events", Map.of("csrf", visitor.csrf()));
    assertThat(status(destination.id())).isEqualTo("deactivated");
    assertThat(server.connections.of(store.id())).isPresent();

    server.flow.forwarding().resume(destination.id());
    var gone = visitor.post(channel + "/disconnect", Map.of("csrf", visitor.csrf(), "stop", "yes"));
    assertThat(location(gone)).endsWith("notice=disconnected-here");
    assertThat(status(destination.id())).isEqualTo("deactivated");
    assertThat(server.connections.of(store.id())).isEmpty();
    assertThat(visitor.get(channel).body()).contains("no access to a Pinterest account yet");
    assertThat(audit()).contains("disconnected Pinterest account", "deactivated destination");
  }

  @Test
  void tellsProgramsHowTheConnectionStands() {
    String path = "/api/v1/stores/" + store.id() + "/connection";
    assertThat(visitor.get(path).body()).contains("\"status\":\"not_connected\"");

    grant(RunningPinterest.SHOP, SCOPES);

    assertThat(visitor.get(path).body())
        .contains("\"status\":\"connected\"", "\"username\":\"sandboxshop\"")
        .contains("\"adAccountId\":\"549764100001\"", "\"kind\":\"tag\"")
        .contains("\"accessExpiresAt\":\"2026-03-31T12:00:00Z\"")
        .doesNotContain("pina_", "pinr_");
  }

  @Test
  void doesNotHoldWithoutAConnection() {
    for (String path : List.of("/check", "/refresh", "/ad-account")) {
      assertThat(post(path, Map.of("ad_account_id", "1")).statusCode()).isEqualTo(409);
    }
    assertThat(visitor.get(channel + "/disconnect").statusCode()).isEqualTo(409);
    assertThat(visitor.post(granting + "/begin", Map.of()).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> grant(String account, List<String> scopes) {
    server.apps.enter(APP);
    String state = begin();
    String code = pinterest.code(account, callback, scopes);
    return visitor.get("/connect/pinterest/callback?code=" + code + "&state=" + state);
  }

  private String begin() {
    var sent = post("/begin", Map.of("feature", "DATA_REPORT"));
    String query = URI.create(location(sent)).getRawQuery();
    return query.substring(query.indexOf("&state=") + 7);
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", visitor.csrf());
    return visitor.post(granting + path, all);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private String status(String destinationId) {
    return server.flow.destinations().find(destinationId).orElseThrow().status().word();
  }

  private List<String> audit() {
    return server.audit.newest(0, 100).stream().map(Audit.Entry::action).toList();
  }

  private void assertNoToken() {
    var tokens = server.connections.of(store.id()).orElseThrow().tokens();
    for (String path : List.of(channel, granting, channel + "/disconnect", "/settings/audit")) {
      assertThat(visitor.get(path).body())
          .doesNotContain("pina_", "pinr_")
          .doesNotContain(tokens.access().value());
    }
  }
}
