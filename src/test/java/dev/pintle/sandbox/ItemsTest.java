package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.BATCH;
import static dev.pintle.sandbox.CatalogClient.statuses;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemsTest {
  private final RunningSandbox sandbox = new RunningSandbox();
  private CatalogClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new CatalogClient(sandbox, SandboxSettings.ACCOUNT);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void takesABatchAndWorksItOffInAWhile() throws Exception {
    Json.Obj batch = client.send(upsert("1", "'brand':'Loom'"));

    assertThat(batch.text("status")).isEqualTo("PROCESSING");
    assertThat(batch.text("created_time")).isEqualTo("2026-03-01T12:00:00");
    assertThat(statuses(batch)).containsExactly("1 PROCESSING");
    assertThat(client.read("1").getFirst().has("errors")).isTrue();

    sandbox.time.advance(Duration.ofSeconds(1));

    assertThat(statuses(client.poll(batch))).containsExactly("1 SUCCESS");
    assertThat(client.poll(batch).text("status")).isEqualTo("COMPLETED");
    assertThat(client.read("1").getFirst().object("attributes").text("brand")).isEqualTo("Loom");
  }

  @Test
  void knowsOnlyItsOwnBatches() throws Exception {
    String id = client.send(upsert("1", "")).text("batch_id");
    var other = new CatalogClient(sandbox, "threelooms");

    assertThat(client.ask(BATCH + "/" + id).statusCode()).isEqualTo(200);
    assertThat(client.ask(BATCH + "/nothing").body()).contains("\"code\":4331");
    assertThat(other.ask(BATCH + "/" + id).statusCode()).isEqualTo(404);
  }
}
