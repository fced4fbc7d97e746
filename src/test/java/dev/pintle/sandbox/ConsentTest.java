package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {
  private static final String REDIRECT = SandboxSettings.REDIRECT_URI;
  private static final String FINE =
      "client_id=1500001&redirect_uri="
          + encoded(REDIRECT)
          + "&response_type=code&scope=ads:read,user_accounts:read&state=a%2Fb+c";

  private final RunningSandbox sandbox = new RunningSandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void asksInWordsForEachScopeAndOffersTheAccounts() throws Exception {
    var page = ask(FINE);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Give <b>Pintle</b> access", "simulated", "See your ad accounts", "ads:read")
        .contains("sandboxshop", "threelooms", "freshstart", "jo_at_home", "sam_pins")
        .contains("Business account, 3 ad accounts", "Personal account, linked to 2 businesses")
        .doesNotContain("otheragency", "ads:write");
  }

  @Test
  void givesACodeThatBringsTokens() throws Exception {
    var answer = answer(FINE + "&account=sandboxshop&answer=give");

    assertThat(answer.statusCode()).isEqualTo(302);
    String location = answer.headers().firstValue("Location").orElse("");
    assertThat(location).startsWith(REDIRECT + "?code=").endsWith("&state=a%2Fb+c");
    String code = location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));
    var tokens =
        sandbox.form(
            "/oauth/token",
            "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(REDIRECT));
    assertThat(tokens.statusCode()).isEqualTo(200);
    var json = (Json.Obj) Json.parse(tokens.body());
    assertThat(json.text("scope")).isEqualTo("ads:read user_accounts:read");
    String token = String.valueOf(json.text("access_token"));
    assertThat(sandbox.ask("/user_account", token).body()).contains("\"username\":\"sandboxshop\"");
  }

  @Test
  void tellsTheAppThatItWasDenied() throws Exception {
    var answer = answer(FINE + "&account=sandboxshop&answer=cancel");

    assertThat(answer.headers().firstValue("Location"))
        .hasValue(REDIRECT + "?error=access_denied&state=a%2Fb+c");
  }

  @ParameterizedTest
  @CsvSource({
    "response_type=code, response_type=token, unsupported_response_type",
    "'ads:read,user', 'ads:read user', invalid_scope",
    "ads:read, ads:fly, invalid_scope",
    "'scope=ads:read,user_accounts:read', scope=, invalid_scope",
  })
  void tellsTheAppWhatItGotWrong(String right, String wrong, String error) throws Exception {
    String query = FINE.replace(right, wrong.replace(" ", "%20"));

    assertThat(ask(query).headers().firstValue("Location"))
        .hasValue(REDIRECT + "?error=" + error + "&state=a%2Fb+c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id=1500002",
        "client_id=1500001&client_id=1500001",
        "redirect_uri=http%3A%2F%2Felsewhere.example%2Fcallback",
        "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fconnect%2Fpinterest%2Fcallback%2F",
        "redirect_uri=javascript%3Aalert(1)",
      })
  void neverSendsAnyoneToAnAddressItDoesNotKnow(String wrong) throws Exception {
    String name = wrong.substring(0, wrong.indexOf('='));
    String query = FINE.replaceAll(name + "=[^&]*", wrong);

    for (var response : new HttpResponse<?>[] {ask(query), answer(query + "&answer=give")}) {
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Location")).isEmpty();
    }
  }

  @Test
  void registersTheAddressThatWasRefused() throws Exception {
    String other = "https://pintle.example:8443/connect/pinterest/callback";
    String query = FINE.replace(encoded(REDIRECT), encoded(other));
    assertThat(ask(query).body()).contains("Register this address", other);

    var registered =
        post(
            "/oauth/register",
            "redirect_uri=" + encoded(other) + "&again=" + encoded("/oauth/?" + query));

    assertThat(registered.headers().firstValue("Location").orElse("")).startsWith("/oauth/?");
    assertThat(ask(query).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "http://a/#b", "callback"})
  void registersOnlyAddressesOfPages(String uri) throws Exception {
    assertThat(post("/oauth/register", "redirect_uri=" + encoded(uri)).statusCode()).isEqualTo(400);
  }

  @Test
  void isNobodyElse() throws Exception {
    assertThat(answer(FINE + "&account=otheragency&answer=give").statusCode()).isEqualTo(400);
    assertThat(answer(FINE + "&account=nobody&answer=give").statusCode()).isEqualTo(400);
  }

  @Test
  void writesWhatItWasSentAsText() throws Exception {
    var page = ask(FINE.replace("a%2Fb+c", encoded("\"><script>alert(1)</script>")));

    assertThat(page.body()).doesNotContain("<script>").contains("&lt;script>alert(1)");
  }

  @Test
  void failsWhenTold() throws Exception {
    sandbox.control("PUT", "/faults", "{\"operation\":\"oauth\",\"status\":503,\"count\":1}");

    assertThat(ask(FINE).statusCode()).isEqualTo(503);
    assertThat(ask(FINE).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(String query) throws IOException, InterruptedException {
    return sandbox.send(sandbox.request("/oauth/?" + query));
  }

  private HttpResponse<String> answer(String form) throws IOException, InterruptedException {
    return post("/oauth/", form);
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return sandbox.send(
        sandbox
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
