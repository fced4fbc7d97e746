package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Our operations are guarded and answered as Pinterest's published description says.
class PublishedOperationsTest {
  private static final String AD = "/ad_accounts/" + SandboxSettings.AD_ACCOUNT;

  private static RunningSandbox sandbox;
  private static Published published;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    published = new Published();
    sandbox = new RunningSandbox();
    token = sandbox.token(SandboxSettings.ACCOUNT);
    sandbox.control(
        "PUT", "/websites", "{\"website\":\"shop.example\",\"account\":\"sandboxshop\"}");
    sandbox.send(
        sandbox.request("/v3/?tid=" + Seed.TAG + "&event=pagevisit&ed=%7B%22event_id%22:1%7D"));
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void areGuardedAsPublished(Operation operation) {
    Json.Obj theirs = published.operation(operation);

    assertThat(theirs.text("operationId")).isEqualTo(operation.id());
    assertThat(theirs.text("x-ratelimit-category")).isEqualTo(operation.limit().category());
    var guards = new TreeSet<String>();
    StateFile.objects(theirs, "security").forEach(guard -> guards.add(guard.toString()));
    assertThat(guards).isEqualTo(guards(operation));
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void takeTheKindOfBodyThatIsPublished(Operation operation) {
    Json.Obj content = published.operation(operation).object("requestBody").object("content");

    assertThat(content.size() == 0 ? "" : content.name(0))
        .isEqualTo(
            switch (operation.body()) {
              case NONE -> "";
              case JSON -> "application/json";
              case FORM -> "application/x-www-form-urlencoded";
            });
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_GET, /user_account",
    "ACCOUNT_GET, /user_account?ad_account_id=549764100001",
    "ACCOUNT_GET, /user_account?ad_account_id=549764200001",
    "ACCOUNT_GET, /user_account?ad_account_id=x",
    "BUSINESSES_LIST, /user_account/businesses",
    "AD_ACCOUNTS_LIST, /ad_accounts",
    "AD_ACCOUNTS_LIST, /ad_accounts?page_size=0",
    "AD_ACCOUNT_GET, /ad_accounts/549764100001",
    "AD_ACCOUNT_GET, /ad_accounts/549764200001",
    "AD_ACCOUNT_GET, /ad_accounts/1",
    "AD_ACCOUNT_GET, /ad_accounts/x",
    "TAGS_LIST, /ad_accounts/549764100001/conversion_tags",
    "TAG_GET, /ad_accounts/549764100001/conversion_tags/2610000000001",
    "TAG_GET, /ad_accounts/549764100001/conversion_tags/1",
    "TAG_PAGE_VISIT, /ad_accounts/549764100001/conversion_tags/page_visit",
    "TAG_OCPM, /ad_accounts/549764100001/conversion_tags/ocpm_eligible",
    "CATALOGS_LIST, /catalogs",
    "CATALOGS_LIST, /catalogs?page_size=3e",
    "WEBSITES_LIST, /user_account/websites",
    "WEBSITE_CODE, /user_account/websites/verification",
  })
  void answerAsPublished(Operation operation, String path) throws Exception {
    fits(operation, sandbox.ask(path, token));
  }

  @Test
  void answerTagsAsPublished() throws Exception {
    String full =
        "{\"name\":\"Shop\",\"aem_enabled\":true,\"aem_ph_enabled\":null,\"md_frequency\":0.6}";
    assertThat(published.problems("ConversionTagCreate", full)).isEmpty();
    for (String body : List.of(full, "{}", "{\"name\":3}", "[]", "{", "{\"name\":\"\"}")) {
      fits(Operation.TAG_CREATE, sandbox.ask("POST", AD + "/conversion_tags", token, body));
    }
  }

  @Test
  void answerWebsitesAsPublished() throws Exception {
    for (String website : List.of("shop.example", "claimed.example", "no.such.invalid", "?", "")) {
      String body = "{\"website\":\"" + website + "\",\"verification_method\":\"METATAG\"}";
      assertThat(published.problems("UserWebsiteVerifyRequest", body)).isEmpty();
      fits(Operation.WEBSITE_VERIFY, sandbox.ask("POST", "/user_account/websites", token, body));
    }
    String gone = "/user_account/websites?website=gone.example";
    sandbox.control(
        "PUT", "/websites", "{\"website\":\"gone.example\",\"account\":\"sandboxshop\"}");
    fits(Operation.WEBSITE_UNVERIFY, sandbox.ask("DELETE", gone, token, ""));
    fits(Operation.WEBSITE_UNVERIFY, sandbox.ask("DELETE", gone, token, ""));
  }

  @Test
  void answerTokensAsPublished() throws Exception {
    Json.Obj code =
        (Json.Obj)
            Json.parse(sandbox.control("POST", "/codes", "{\"account\":\"threelooms\"}").body());
    String first =
        "grant_type=authorization_code&code="
            + code.text("code")
            + "&redirect_uri="
            + SandboxSettings.REDIRECT_URI;
    var issued = sandbox.form("/oauth/token", first);
    fits(Operation.OAUTH_TOKEN, issued);
    assertThat(published.problems("OauthAccessTokenResponseCode", issued.body())).isEmpty();

    String refresh = ((Json.Obj) Json.parse(issued.body())).text("refresh_token");
    var renewed = sandbox.form("/oauth/token", "grant_type=refresh_token&refresh_token=" + refresh);
    fits(Operation.OAUTH_TOKEN, renewed);
    assertThat(published.problems("OauthAccessTokenResponseRefresh", renewed.body())).isEmpty();

    var client = sandbox.form("/oauth/token", "grant_type=client_credentials&scope=ads:read");
    fits(Operation.OAUTH_TOKEN, client);
    assertThat(published.problems("OauthAccessTokenResponseClientCredentials", client.body()))
        .isEmpty();
    fits(Operation.OAUTH_TOKEN, sandbox.form("/oauth/token", first));
    fits(Operation.CONVERSION_TOKEN, sandbox.ask("POST", "/oauth/conversion_token", token, ""));
    fits(Operation.OAUTH_REVOKE, sandbox.form("/oauth/token/revoke", "token=" + token));
  }

  @Test
  void areHeldAgainstTheDescriptionIndeed() {
    String tag = "{\"name\":\"x\",\"ad_account_id\":\"1\",\"status\":\"ASLEEP\"}";

    assertThat(published.problems(Operation.TAG_GET, 200, tag)).hasSize(1);
    assertThat(published.problems(Operation.TAG_GET, 404, "{\"code\":\"2\"}")).hasSize(2);
  }

  @Test
  void knowEveryPublishedScope() {
    Json.Obj flows = published.component("securitySchemes", "pinterest_oauth2").object("flows");
    Json.Obj scopes = flows.object("authorizationCode").object("scopes");
    var names = new TreeSet<String>();
    for (int i = 0; i < scopes.size(); i++) {
      names.add(scopes.name(i));
    }

    assertThat(Scopes.WORDS.keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  private static Set<String> guards(Operation operation) {
    var guards = new TreeSet<String>();
    if (operation.callers() == Operation.Callers.APP) {
      guards.add("{\"basic\":[]}");
    }
    String scoped = "\":[\"" + String.join("\",\"", operation.scopes()) + "\"]}";
    if (operation.takes(Token.Kind.USER)) {
      guards.add("{\"pinterest_oauth2" + scoped);
    }
    if (operation.takes(Token.Kind.CLIENT)) {
      guards.add("{\"client_credentials" + scoped);
    }
    if (operation.takes(Token.Kind.CONVERSION)) {
      guards.add("{\"conversion_token\":[]}");
    }
    return guards;
  }

  private static void fits(Operation operation, HttpResponse<String> response) {
    assertThat(published.problems(operation, response.statusCode(), response.body()))
        .as(response.statusCode() + " " + response.body())
        .isEmpty();
    assertThat(response.headers().firstValue("x-pinterest-rid")).isPresent();
  }
}
