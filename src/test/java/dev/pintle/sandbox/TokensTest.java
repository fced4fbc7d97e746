package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final String INVALID =
      "{\"code\":283,\"message\":\"The authorization grant is invalid.\"}";

  private final RunningSandbox sandbox = new RunningSandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void redeemsACodeOnce() throws Exception {
    String code = code("");

    assertThat(redeem(code, SandboxSettings.REDIRECT_URI).statusCode()).isEqualTo(200);
    var again = redeem(code, SandboxSettings.REDIRECT_URI);
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.body()).isEqualTo(INVALID);
  }

  @Test
  void redeemsNoCodeAfterTenMinutes() throws Exception {
    String late = code("");
    String early = code("");
    sandbox.time.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(redeem(early, SandboxSettings.REDIRECT_URI).statusCode()).isEqualTo(200);
    sandbox.time.advance(Duration.ofSeconds(1));

    assertThat(redeem(late, SandboxSettings.REDIRECT_URI).body()).isEqualTo(INVALID);
  }

  @Test
  void handsOutCodesThatAreTooOldWhenTold() throws Exception {
    sandbox.control("PUT", "/app", "{\"codeSeconds\":0}");

    assertThat(redeem(code(""), SandboxSettings.REDIRECT_URI).body()).isEqualTo(INVALID);
  }

  @Test
  void redeemsACodeForTheAddressItWasMadeFor() throws Exception {
    assertThat(redeem(code(""), "http://localhost:8080/elsewhere").body()).isEqualTo(INVALID);
    String other = "http://localhost:8080/elsewhere";
    assertThat(redeem(code(",\"redirectUri\":\"" + other + "\""), other).statusCode())
        .isEqualTo(200);
  }

  @Test
  void endsAccessAfterThirtyDaysAndRefreshesUntilSixty() throws Exception {
    Json.Obj grant = sandbox.grant("sandboxshop");
    sandbox.time.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(statusOf(grant)).isEqualTo(200);
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(statusOf(grant)).isEqualTo(401);

    sandbox.time.advance(Duration.ofDays(30).minusSeconds(1));
    Json.Obj renewed = tokens(refresh(grant));

    assertThat(statusOf(renewed)).isEqualTo(200);
    sandbox.time.advance(Duration.ofDays(60));
    assertThat(refresh(renewed).body()).isEqualTo(INVALID);
  }

  @Test
  void replacesTheRefreshTokenEachTime() throws Exception {
    Json.Obj first = sandbox.grant("sandboxshop");
    Json.Obj second = tokens(refresh(first));
    assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
    assertThat(second.scalar("refresh_token_expires_in")).isEqualTo("5184000");

    sandbox.time.advance(Grants.GRACE);

    assertThat(refresh(first).body()).isEqualTo(INVALID);
    assertThat(refresh(second).statusCode()).isEqualTo(200);
    assertThat(statusOf(first)).as("access tokens live on").isEqualTo(200);
  }

  @Test
  void takesTheFormerRefreshTokenWhileTheAnswerMayBeLost() throws Exception {
    Json.Obj first = sandbox.grant("sandboxshop");
    Json.Obj lost = tokens(refresh(first));
    sandbox.time.advance(Grants.GRACE.minusSeconds(1));

    Json.Obj again = tokens(refresh(first));

    assertThat(refresh(lost).body()).as("what was lost is void").isEqualTo(INVALID);
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(refresh(first).body()).as("grace is not prolonged").isEqualTo(INVALID);
    assertThat(refresh(again).statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheFormerRefreshTokenNotOnceTheNewAccessTokenWasUsed() throws Exception {
    Json.Obj first = sandbox.grant("sandboxshop");
    Json.Obj second = tokens(refresh(first));
    assertThat(statusOf(second)).isEqualTo(200);

    assertThat(refresh(first).body()).isEqualTo(INVALID);
  }

  @Test
  void leavesOneRefreshTokenWhenTwoRefreshAtOnce() throws Exception {
    Json.Obj first = sandbox.grant("sandboxshop");
    Callable<HttpResponse<String>> refreshing = () -> refresh(first);
    List<Json.Obj> both;
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = tasks.invokeAll(List.of(refreshing, refreshing));
      both = List.of(tokens(answers.get(0).get()), tokens(answers.get(1).get()));
    }

    assertThat(both.get(0).text("refresh_token")).isNotEqualTo(both.get(1).text("refresh_token"));
    assertThat(List.of(refresh(both.get(0)).statusCode(), refresh(both.get(1)).statusCode()))
        .containsExactlyInAnyOrder(200, 401);
  }

  @Test
  void narrowsScopesAndNeverWidensThem() throws Exception {
    Json.Obj grant =
        tokens(
            sandbox.control(
                "POST",
                "/grants",
                "{\"account\":\"sandboxshop\",\"scopes\":[\"ads:read\",\"user_accounts:read\"]}"));
    String token = String.valueOf(grant.text("refresh_token"));

    Json.Obj less = tokens(form("refresh_token", "refresh_token", token, "scope", "ads:read"));
    assertThat(less.text("scope")).isEqualTo("ads:read");
    assertThat(statusOf(less)).isEqualTo(401);
    assertThat(
            form(
                    "refresh_token",
                    "refresh_token",
                    String.valueOf(less.text("refresh_token")),
                    "scope",
                    "ads:write")
                .body())
        .isEqualTo(INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "'', grant_type",
    "grant_type=password, grant_type",
    "grant_type=authorization_code&code=x, redirect_uri",
    "grant_type=refresh_token, refresh_token",
    "grant_type=client_credentials, scope",
    "grant_type=client_credentials&scope=ads:fly, scope",
    "grant_type=client_credentials&scope=ads:read&scope=ads:write, scope",
    "grant_type=%zz, form",
  })
  void namesWhatIsWrong(String form, String name) throws Exception {
    var response = sandbox.form("/oauth/token", form);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"code\":1", name);
  }

  @Test
  void knowsTheAppByItsSecretAndAFormByItsType() throws Exception {
    String[] wrong = {"", "Bearer x", "Basic MTUwMDAwMTp3cm9uZw==", "Basic eDp5"};
    for (String authorization : wrong) {
      var response =
          sandbox.send(
              sandbox
                  .request("/v5/oauth/token")
                  .header("Authorization", authorization)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=ads:read")));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body()).contains("\"code\":2");
    }
    assertThat(sandbox.ask("POST", "/oauth/token", "x", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void mintsAConversionTokenForConversionsOnly() throws Exception {
    String user = sandbox.token("sandboxshop");
    String token =
        String.valueOf(
            tokens(sandbox.ask("POST", "/oauth/conversion_token", user, "")).text("access_token"));

    assertThat(sandbox.send(RunningSandbox.EVENTS, token, Events.body(List.of("a"))).statusCode())
        .isEqualTo(200);
    assertThat(
            sandbox
                .send("/v5/ad_accounts/549764200001/events", token, Events.body(List.of("a")))
                .statusCode())
        .isEqualTo(403);
    assertThat(sandbox.ask("/user_account", token).statusCode()).isEqualTo(401);
    assertThat(sandbox.ask("POST", "/oauth/conversion_token", token, "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void revokesTokensOfSystemUsersOnly() throws Exception {
    Json.Obj user = sandbox.grant("sandboxshop");
    var refused = sandbox.form("/oauth/token/revoke", "token=" + user.text("access_token"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("\"code\":29");

    Json.Obj system =
        tokens(
            sandbox.control(
                "POST", "/grants", "{\"account\":\"sandboxshop\",\"systemUser\":true}"));
    var revoked = sandbox.form("/oauth/token/revoke", "token=" + system.text("access_token"));
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    assertThat(statusOf(system)).isEqualTo(401);
    assertThat(refresh(system).statusCode()).isEqualTo(200);
    sandbox.form("/oauth/token/revoke", "token=" + system.text("refresh_token"));
  }

  @Test
  void endsAnAccountsTokensWhenTold() throws Exception {
    Json.Obj shop = sandbox.grant("sandboxshop");
    Json.Obj looms = sandbox.grant("threelooms");

    sandbox.control("PUT", "/accounts/sandboxshop/tokens", "{\"access\":\"expired\"}");
    assertThat(statusOf(shop)).isEqualTo(401);
    Json.Obj renewed = tokens(refresh(shop));
    assertThat(statusOf(renewed)).isEqualTo(200);
    sandbox.control(
        "PUT",
        "/accounts/sandboxshop/tokens",
        "{\"access\":\"revoked\",\"refresh\":\"revoked\",\"conversion\":\"revoked\"}");

    assertThat(statusOf(renewed)).isEqualTo(401);
    assertThat(refresh(renewed).body()).isEqualTo(INVALID);
    assertThat(sandbox.send(Events.body(List.of("a"))).statusCode()).isEqualTo(401);
    assertThat(statusOf(looms)).isEqualTo(200);
  }

  private int statusOf(Json.Obj tokens) throws IOException, InterruptedException {
    return sandbox.ask("/user_account", String.valueOf(tokens.text("access_token"))).statusCode();
  }

  private String code(String more) throws IOException, InterruptedException {
    return String.valueOf(
        tokens(sandbox.control("POST", "/codes", "{\"account\":\"sandboxshop\"" + more + "}"))
            .text("code"));
  }

  private HttpResponse<String> redeem(String code, String redirectUri)
      throws IOException, InterruptedException {
    return form("authorization_code", "code", code, "redirect_uri", redirectUri);
  }

  private HttpResponse<String> refresh(Json.Obj tokens) throws IOException, InterruptedException {
    return form("refresh_token", "refresh_token", String.valueOf(tokens.text("refresh_token")));
  }

  private HttpResponse<String> form(String type, String... pairs)
      throws IOException, InterruptedException {
    var form = new StringBuilder("grant_type=" + type);
    for (int i = 0; i < pairs.length; i += 2) {
      form.append('&').append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
    }
    return sandbox.form("/oauth/token", form.toString());
  }

  private static Json.Obj tokens(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return (Json.Obj) Json.parse(response.body());
  }
}
