package dev.pintle.admin.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Json;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretApiTest {
  private AdminServer server;
  private Visitor program;
  private String bearer;
  private String path;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    program = new Visitor(server);
    path = "/api/v1/stores/" + server.stores.create("Shop", "GB", "UTC").id() + "/secrets";
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void whatASecretIsIsWrittenAndNeverRead() {
    var created =
        post(
            path,
            "{\"name\":\"crm\",\"environment\":\"staging\",\"kind\":\"token\",\"token\":\"sesame\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    String one = path + "/" + id(created.body());
    var replaced =
        put(one, "{\"environment\":\"production\",\"kind\":\"token\",\"token\":\"sesame\"}");

    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(replaced.body())
        .contains("\"environment\":\"production\"", "\"environment\":\"staging\"", "succeeded");
    for (String body :
        new String[] {created.body(), replaced.body(), get(path).body(), get(one).body()}) {
      assertThat(body).contains("\"name\":\"crm\"").doesNotContain("sesame");
    }
    assertThat(server.audit.newest(0, 10).toString())
        .contains("gave a secret its value", "crm")
        .doesNotContain("sesame");
  }

  @Test
  void clientCredentialsAreExchangedAtOnce() throws IOException {
    try (var site = new LocalSite()) {
      var created =
          post(
              path,
              """
              {"name":"crm","environment":"production","kind":"oauth2","clientId":"id",
               "clientSecret":"sesame","tokenUrl":"%s"}
              """
                  .formatted(site.url("/token")));
      assertThat(created.body())
          .contains("\"status\":\"failed\"", "\"details\":\"the server answered 404\"");

      byte[] token =
          "{\"access_token\":\"open\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
      site.answer("/token", new Answer(200, Map.of(), token, false));
      var exchanged = post(path + "/" + id(created.body()) + "/exchange", "{}");
      assertThat(exchanged.body())
          .contains("\"status\":\"succeeded\"", "\"nextExchangeAt\":\"")
          .doesNotContain("open", "sesame");
    }
  }

  @Test
  void whatIsUsedIsNotDeleted() {
    String kind =
        "\"environment\":\"production\",\"kind\":\"password\",\"user\":\"u\",\"password\":\"p\"}";
    var used = post(path, "{\"name\":\"used\"," + kind);
    var other = post(path, "{\"name\":\"other\"," + kind);

    var refused = delete(path + "/" + id(used.body()));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("secret_in_use", "the draft of Pinterest");
    assertThat(delete(path + "/" + id(other.body())).statusCode()).isEqualTo(204);
    assertThat(get(path + "/" + id(other.body())).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"a\",\"kind\":\"token\",\"token\":\"t\"}",
        "{\"name\":\"a\",\"environment\":\"moon\",\"kind\":\"token\",\"token\":\"t\"}",
        "{\"name\":\"\",\"environment\":\"staging\",\"kind\":\"token\",\"token\":\"t\"}",
        "{\"name\":\"a\",\"environment\":\"staging\",\"kind\":\"token\",\"token\":\"\"}",
        "{\"name\":\"a\",\"environment\":\"staging\",\"kind\":\"jwt\"}"
      })
  void namesTheFieldThatIsWrongAndKeepsNothing(String body) {
    var refused = post(path, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).containsPattern("invalid_(name|kind|environment|token)");
    assertThat(get(path).body()).isEqualTo("{\"secrets\":[]}");
  }

  @Test
  void aSecretKeepsItsKindAndItsStore() {
    var created =
        post(
            path,
            "{\"name\":\"a\",\"environment\":\"staging\",\"kind\":\"token\",\"token\":\"t\"}");
    String other =
        "/api/v1/stores/" + server.stores.create("Other", "GB", "UTC").id() + "/secrets/";
    assertThat(get(other + id(created.body())).statusCode()).isEqualTo(404);
    assertThat(
            put(
                    path + "/" + id(created.body()),
                    "{\"environment\":\"staging\",\"kind\":\"password\",\"user\":\"u\"}")
                .statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> post(String to, String body) {
    return program.postJson(to, body, "Authorization", bearer);
  }

  private HttpResponse<String> get(String from) {
    return program.get(from, "Authorization", bearer);
  }

  private HttpResponse<String> put(String to, String body) {
    return program.send("PUT", to, bearer, body);
  }

  private HttpResponse<String> delete(String what) {
    return program.ask("DELETE", what, "Authorization", bearer);
  }

  private static String id(String body) {
    return String.valueOf(((Json.Obj) Json.parse(body)).text("id"));
  }
}
