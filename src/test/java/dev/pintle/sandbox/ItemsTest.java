package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemsTest {
  static final String BATCH = "/catalogs/items/batch";

  private final RunningSandbox sandbox = new RunningSandbox();
  private String token;

  @BeforeEach
  void connect() throws Exception {
    token = sandbox.token(SandboxSettings.ACCOUNT);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void takesABatchAndWorksItOffInAWhile() throws Exception {
    Json.Obj batch = post(upsert("1", "Shirt"));

    assertThat(batch.text("status")).isEqualTo("PROCESSING");
    assertThat(batch.text("created_time")).isEqualTo("2026-03-01T12:00:00");
    assertThat(statuses(batch)).containsExactly("1 PROCESSING");
    assertThat(read("1").getFirst().has("errors")).isTrue();

    sandbox.time.advance(Duration.ofSeconds(1));

    assertThat(statuses(poll(batch))).containsExactly("1 SUCCESS");
    assertThat(poll(batch).text("status")).isEqualTo("COMPLETED");
    assertThat(read("1").getFirst().object("attributes").text("title")).isEqualTo("Shirt");
  }

  @Test
  void knowsOnlyItsOwnBatches() throws Exception {
    String id = post(upsert("1", "Shirt")).text("batch_id");
    String other = sandbox.token("threelooms");

    assertThat(sandbox.ask(BATCH + "/" + id, token).statusCode()).isEqualTo(200);
    assertThat(sandbox.ask(BATCH + "/nothing", token).body()).contains("\"code\":4331");
    assertThat(sandbox.ask(BATCH + "/" + id, other).statusCode()).isEqualTo(404);
  }

  private Json.Obj post(String items) throws Exception {
    return json(sandbox.ask("POST", BATCH, token, body(items)).body());
  }

  private Json.Obj poll(Json.Obj batch) throws Exception {
    return json(sandbox.ask(BATCH + "/" + batch.text("batch_id"), token).body());
  }

  private List<Json.Obj> read(String id) throws Exception {
    String body =
        "{\"country\":\"US\",\"language\":\"en-US\",\"filters\":{\"catalog_type\":\"RETAIL\","
            + "\"item_ids\":[\""
            + id
            + "\"]}}";
    return StateFile.objects(
        json(sandbox.ask("POST", "/catalogs/items", token, body).body()), "items");
  }

  private static List<String> statuses(Json.Obj batch) {
    return StateFile.objects(batch, "items").stream()
        .map(item -> item.text("item_id") + " " + item.text("status"))
        .toList();
  }

  private static String body(String items) {
    return "{\"catalog_type\":\"RETAIL\",\"country\":\"US\",\"language\":\"EN\",\"items\":["
        + items
        + "]}";
  }

  private static String upsert(String id, String title) {
    return "{\"item_id\":\""
        + id
        + "\",\"operation\":\"UPSERT\",\"attributes\":{\"title\":\""
        + title
        + "\"}}";
  }

  private static Json.Obj json(String text) {
    return (Json.Obj) Json.parse(text);
  }
}
