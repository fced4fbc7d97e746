package dev.pintle.admin.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Secrets of a store, by page. In use are those whose names begin with `used`.
class SecretPagesTest {
  private static final String VALUE = "open-sesame";

  private AdminServer server;
  private Visitor ada;
  private String bearer;
  private String here;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    here = "/stores/" + server.stores.create("Shop", "GB", "UTC").id() + "/secrets";
    ada = new Visitor(server);
    ada.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    ada.close();
    server.close();
  }

  @Test
  void teachesWhatASecretIsWhileThereIsNone() {
    assertThat(ada.get(here).body())
        .contains("A secret is a token or password that rules use as <code>{{element}}</code>")
        .contains("Token</strong>", "User and password</strong>", "OAuth 2 client credentials");
  }

  @Test
  void createsAndReplacesWithoutEverShowingTheValue() {
    String one = create(token("CRM token", "staging"));

    assertThat(ada.get(here).body())
        .contains("CRM token", "has a value", "no value")
        .doesNotContain(VALUE);
    assertThat(ada.get(one).body())
        .contains("staging, replaces the one there", "Nothing uses it")
        .doesNotContain(VALUE, "Exchange now");

    var replaced = post(one, Map.of("environment", "production", "token", VALUE + "-2"));
    assertThat(replaced.headers().firstValue("location"))
        .hasValue(one + "?notice=" + Notice.SECRET_SAVED.word());
    assertThat(kept())
        .contains("\"environment\":\"production\"", "\"environment\":\"staging\"")
        .doesNotContain("failed");
    assertThat(ada.get(one).body())
        .contains("production, replaces the one there")
        .doesNotContain(VALUE);
    assertThat(server.audit.newest(0, 10).toString())
        .contains("gave a secret its value")
        .doesNotContain(VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token    | token  | ''   | Token must have 1 to 8,000 characters.",
        "token    | name   | !    | Name must be 1 to 100 letters",
        "token    | environment | moon | Environment must be one of",
        "password | user   | a:b  | User must hold no colon.",
        "oauth2   | token_url | mail:x | Token address must be an address such as",
        "oauth2   | refresh_offset | soon | Renewal must be 0 to 31536000 seconds."
      })
  void saysWhatIsWrongAndGivesNoValueBack(String kind, String field, String entry, String words) {
    var fields = new HashMap<>(token("CRM token", "production"));
    fields.putAll(Map.of("kind", kind, "user", "ada", "password", VALUE, "client_id", "mine"));
    fields.putAll(Map.of("client_secret", VALUE, "token_url", "https://login.example/token"));
    fields.put(field, entry);

    var answer = post(here, fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(words, "value=\"mine\"").doesNotContain(VALUE);
    assertThat(answer.body()).contains("name=\"kind\" value=\"" + kind + "\" checked");
    assertThat(server.audit.newest(0, 10).toString()).doesNotContain("created secret");
  }

  @Test
  void refusesAnEmptyValueOnItsPageAndKeepsTheOneThere() {
    String one = create(token("CRM token", "production"));
    String was = kept();

    var answer = post(one, Map.of("environment", "production", "token", ""));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Token must have 1 to 8,000 characters.");
    assertThat(kept()).isEqualTo(was);
  }

  @Test
  void exchangesClientCredentialsAndSaysWhatCameOfIt() throws IOException {
    try (var site = new LocalSite()) {
      var fields = new HashMap<>(Map.of("name", "CRM", "kind", "oauth2", "client_id", "mine"));
      fields.putAll(Map.of("environment", "production", "client_secret", VALUE));
      fields.put("token_url", site.url("/token"));
      String one = create(fields);
      assertThat(ada.get(one).body()).contains("failed", "The server answered 404.");
      assertThat(ada.get(here).body()).contains("The server answered 404.", "next <time");

      byte[] token =
          "{\"access_token\":\"opened\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
      site.answer("/token", new Answer(200, Map.of(), token, false));
      post(one + "/exchange", Map.of());

      assertThat(ada.get(one).body())
          .contains("has a value", "Next exchange")
          .doesNotContain("answered 404", "opened", VALUE);
    }
  }

  @Test
  void deletesWhatNothingUsesAndSaysByWhatTheOtherIsUsed() {
    String used = create(token("used token", "production"));
    assertThat(ada.get(used).body())
        .contains("the draft of Pinterest", "It cannot be deleted while they use it")
        .doesNotContain("Delete used token");

    var refused = post(used + "/delete", Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("used by the draft of Pinterest");
    assertThat(kept()).contains("used token");

    String other = create(token("other token", "production"));
    assertThat(ada.get(other).body()).contains("Delete other token");
    assertThat(post(other + "/delete", Map.of()).statusCode()).isEqualTo(303);
    assertThat(ada.get(other).statusCode()).isEqualTo(404);
    assertThat(ada.get(here).body()).contains("used token").doesNotContain("other token");
  }

  @Test
  void isForEyesOnlyWithoutTheRightToManage() {
    String one = create(token("CRM token", "production"));
    server.people.add("eve", AdminServer.PASSWORD, Rights.everywhere(EnumSet.of(Right.VIEW)));
    try (var eve = new Visitor(server)) {
      eve.signIn("eve", AdminServer.PASSWORD);

      assertThat(eve.get(here).body()).contains("CRM token", "You need the right to manage");
      var refused = eve.post(one + "/delete", Map.of("csrf", eve.csrfOf(one)));
      assertThat(refused.statusCode()).isEqualTo(403);
    }
    assertThat(kept()).contains("CRM token");
  }

  private static Map<String, String> token(String name, String environment) {
    return Map.of("name", name, "kind", "token", "token", VALUE, "environment", environment);
  }

  /// The address of the secret's page.
  private String create(Map<String, String> fields) {
    var created = post(here, fields);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(303);
    return created.headers().firstValue("location").orElseThrow().replaceAll("\\?.*", "");
  }

  /// What programs see of the store's secrets.
  private String kept() {
    return ada.get("/api/v1" + here, "Authorization", bearer).body();
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", ada.csrf());
    return ada.post(path, all);
  }
}
