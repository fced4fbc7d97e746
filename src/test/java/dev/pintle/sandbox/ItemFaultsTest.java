package dev.pintle.sandbox;

import static dev.pintle.sandbox.CatalogClient.BATCH;
import static dev.pintle.sandbox.CatalogClient.batch;
import static dev.pintle.sandbox.CatalogClient.statuses;
import static dev.pintle.sandbox.CatalogClient.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemFaultsTest {
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
  void aShareOfTheItemsFails() throws Exception {
    fault("\"refusedShare\":0.3");
    String[] items =
        IntStream.range(0, 1_000).mapToObj(i -> upsert("sku" + i, "")).toArray(String[]::new);

    Json.Obj batch = client.work(items);

    long failed = statuses(batch).stream().filter(status -> status.endsWith("FAILURE")).count();
    assertThat(failed).isBetween(240L, 360L);
    assertThat(batch.text("status")).isEqualTo("COMPLETED");
    assertThat(sandbox.get("/catalog/items?limit=1").scalar("total"))
        .isEqualTo(Long.toString(1_000 - failed));
  }

  @Test
  void aBatchFailsAsAWhole() throws Exception {
    fault("\"processing\":\"failed\",\"count\":1");

    Json.Obj batch = client.work(upsert("1", ""));

    assertThat(batch.text("status")).isEqualTo("FAILED");
    assertThat(client.read("1").getFirst().has("errors")).isTrue();
    assertThat(statuses(client.work(upsert("1", "")))).containsExactly("1 SUCCESS");
  }

  @Test
  void aBatchGetsStuck() throws Exception {
    fault("\"processing\":\"stuck\"");
    Json.Obj batch = client.send(upsert("1", ""));

    sandbox.time.advance(Duration.ofDays(1));

    assertThat(client.poll(batch).text("status")).isEqualTo("PROCESSING");
    Json.Obj shown = StateFile.objects(sandbox.get("/catalog/batches"), "batches").getFirst();
    assertThat(shown.scalar("processing")).isEqualTo("1");
  }

  @Test
  void aResultIsMissing() throws Exception {
    Json.Obj batch = client.work(upsert("1", ""), upsert("2", ""));
    String fault = "{\"operation\":\"items_batch/get\",\"body\":\"fewer-verdicts\"}";
    sandbox.control("PUT", "/faults", fault);

    assertThat(statuses(client.poll(batch))).containsExactly("1 SUCCESS");
  }

  @Test
  void batchesShareAQuota() throws Exception {
    sandbox.control("PUT", "/quota", "{\"category\":\"catalogs_write\",\"callsPerMinute\":1}");

    client.send(upsert("1", ""));
    var second = client.ask("POST", BATCH, batch(upsert("2", "")));

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("x-ratelimit-limit").orElse(""))
        .contains("catalogs_write");
    assertThat(client.ask("/catalogs/product_groups").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "catalogs:read, 401, 3",
    "catalogs:write, 401, 3",
    "catalogs:read catalogs:write, 200,",
  })
  void batchesNeedBothScopes(String scopes, int status, String code) throws Exception {
    String grant =
        "{\"account\":\"sandboxshop\",\"scopes\":[\"" + scopes.replace(" ", "\",\"") + "\"]}";
    String token =
        StateFile.text(
            CatalogClient.json(sandbox.control("POST", "/grants", grant).body()), "access_token");

    var answer = sandbox.ask("POST", BATCH, token, batch(upsert("1", "")).replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(CatalogClient.json(answer.body()).scalar("code")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"549764200001, 403", "1, 403", "549764100001, 200"})
  void batchesAreOfAnAdAccountsOwner(String adAccount, int status) throws Exception {
    String path = BATCH + "?ad_account_id=" + adAccount;

    assertThat(client.ask("POST", path, batch(upsert("1", ""))).statusCode()).isEqualTo(status);
  }

  private void fault(String what) throws Exception {
    String body = "{\"operation\":\"items_batch/post\"," + what + "}";
    assertThat(sandbox.control("PUT", "/faults", body).statusCode()).isEqualTo(200);
  }
}
