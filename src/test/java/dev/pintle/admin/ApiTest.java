package dev.pintle.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.web.Assets;
import dev.pintle.base.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
  private AdminServer server;
  private Visitor program;
  private String bearer;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    bearer = "Bearer " + server.tokens.create("test", "ada");
    program = new Visitor(server);
  }

  @AfterEach
  void stop() {
    program.close();
    server.close();
  }

  @Test
  void createsAStoreAndASource() {
    var created =
        program.postJson(
            "/api/v1/stores",
            "{\"name\":\"Shop\",\"country\":\"GB\",\"time_zone\":\"Europe/London\"}",
            "Authorization",
            bearer);
    assertThat(created.statusCode()).isEqualTo(201);
    String sources = "/api/v1/stores/" + text(created.body(), "id") + "/sources";

    var source = program.postJson(sources, "{\"name\":\"Web\"}", "Authorization", bearer);

    assertThat(source.statusCode()).isEqualTo(201);
    String key = text(source.body(), "write_key");
    assertThat(server.sources.byWriteKey(key)).isNotNull();
    assertThat(program.get(sources, "Authorization", bearer).body()).contains(key);
    assertThat(server.audit.newest(0, 1).getFirst().actor()).isEqualTo("api: test");
  }

  @Test
  void namesTheFieldThatIsWrong() {
    var refused =
        program.postJson(
            "/api/v1/stores", "{\"name\":\"x\",\"country\":\"UK\"}", "Authorization", bearer);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_country", "country: ");
  }

  @Test
  void refusesABodyThatIsNotAnObject() {
    for (String body : new String[] {"", "[]", "{\"name\":", "null"}) {
      var refused = program.postJson("/api/v1/stores", body, "Authorization", bearer);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void asksForAToken() {
    var refused = program.get("/api/v1/stores");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"Pintle\"");
    assertThat(refused.body()).contains("\"unauthorized\"");
    assertThat(program.get("/api/v1/stores", "Authorization", "Bearer x").statusCode())
        .isEqualTo(401);
  }

  @Test
  void servesTheSignedInWithTheirFormToken() {
    program.signIn("ada", AdminServer.PASSWORD);
    String shop = "{\"name\":\"Shop\",\"country\":\"GB\",\"time_zone\":\"UTC\"}";

    assertThat(program.get("/api/v1/stores").statusCode()).isEqualTo(200);
    assertThat(program.postJson("/api/v1/stores", shop).statusCode()).isEqualTo(403);
    assertThat(
            program.postJson("/api/v1/stores", shop, "X-CSRF-Token", program.csrf()).statusCode())
        .isEqualTo(201);
  }

  @Test
  void describesItself() {
    var description = Json.parse(program.get("/api/openapi.json").body());

    assertThat(description).isInstanceOf(Json.Obj.class);
    assertThat(((Json.Obj) description).text("openapi")).isEqualTo("3.1.0");
  }

  @Test
  void letsBrowsersKeepFilesForGood() {
    String url = new Assets().url("pintle.css");

    var first = program.get(url);
    var again = program.get(url, "If-None-Match", first.headers().firstValue("ETag").orElseThrow());

    assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(program.get("/static/old/pintle.css").headers().firstValue("Cache-Control"))
        .hasValue("no-cache");
    assertThat(program.get("/static/x/nothing").statusCode()).isEqualTo(404);
    for (String name : new String[] {"htmx.js", "echarts.js", "pintle.js", "pintle.svg"}) {
      assertThat(program.get(new Assets().url(name)).statusCode()).as(name).isEqualTo(200);
    }
  }

  private static String text(String json, String field) {
    return String.valueOf(((Json.Obj) Json.parse(json)).text(field));
  }
}
