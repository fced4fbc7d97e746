package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.EntityKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdsControlTest {
  private static final String ACCOUNT = "/ads/" + SandboxSettings.AD_ACCOUNT;
  private static final String ALL = "ads?page_size=250" + AdsClient.STATUSES;

  @TempDir private Path directory;

  private RunningSandbox sandbox;
  private AdsClient client;

  @BeforeEach
  void start() throws Exception {
    sandbox = new RunningSandbox(directory, settings -> settings.withAds(400));
    client = new AdsClient(sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void renamesAndPauses() throws Exception {
    String id = AdsClient.WORLD.id(EntityKind.AD, 0);
    sandbox.time.advance(Duration.ofHours(1));

    var shown =
        sandbox.control("PUT", ACCOUNT + "/ads/" + id, "{\"name\":\"new\",\"status\":\"paused\"}");

    Json.Obj ad = (Json.Obj) Json.parse(client.ask("ads/" + id).body());
    assertThat(shown.body()).contains("\"name\":\"new\"", "\"lastDay\":\"2026-03-01\"");
    assertThat(ad.text("name")).isEqualTo("new");
    assertThat(ad.text("status")).isEqualTo("PAUSED");
    assertThat(ad.scalar("updated_time"))
        .isEqualTo(Long.toString(Events.NOW.plusSeconds(3600).getEpochSecond()));
  }

  @Test
  void addsAndRemoves() throws Exception {
    String group = AdsClient.WORLD.id(EntityKind.AD_GROUP, 2);
    String body = "{\"parent\":\"" + group + "\",\"name\":\"one more\"}";

    var added = (Json.Obj) Json.parse(sandbox.control("POST", ACCOUNT + "/ads", body).body());

    String id = StateFile.text(added, "id");
    assertThat(client.ids("ads?page_size=250&ad_group_ids=" + group)).contains(id);
    assertThat(client.ids(ALL)).hasSize(401).endsWith(id);
    assertThat(sandbox.control("DELETE", ACCOUNT + "/ads/" + id, "").statusCode()).isEqualTo(204);
    assertThat(client.ids(ALL)).hasSize(400).doesNotContain(id);
    assertThat(client.ask("ads/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void addsAllTheWayDown() throws Exception {
    String campaign = added("campaigns", "{\"name\":\"c\"}");
    String group = added("ad-groups", "{\"name\":\"g\",\"parent\":\"" + campaign + "\"}");
    String ad = added("ads", "{\"name\":\"a\",\"parent\":\"" + group + "\"}");
    String keyword = added("keywords", "{\"name\":\"k\",\"parent\":\"" + group + "\"}");
    String promotion =
        added("product-group-promotions", "{\"name\":\"p\",\"parent\":\"" + group + "\"}");
    String avoided = added("keywords", "{\"name\":\"n\"}");

    assertThat(client.ids("ads?campaign_ids=" + campaign)).containsExactly(ad);
    assertThat(client.ids("ad_groups?campaign_ids=" + campaign)).containsExactly(group);
    assertThat(client.ids("keywords?ad_group_id=" + group)).containsExactly(keyword);
    assertThat(client.ids("keywords?campaign_id=" + campaign)).isEmpty();
    assertThat(client.ids("product_group_promotions?ad_group_id=" + group))
        .containsExactly(promotion);
    assertThat(client.ids("keywords")).hasSize(4).contains(avoided);
  }

  @Test
  void hidesAShare() throws Exception {
    sandbox.control("PUT", ACCOUNT + "/ads", "{\"hiddenShare\":0.3}");
    var some = client.ids(ALL);
    assertThat(some).hasSizeBetween(220, 340).isEqualTo(client.ids(ALL));

    sandbox.control("PUT", ACCOUNT + "/ads", "{\"hiddenShare\":0}");
    assertThat(client.ids(ALL)).hasSize(400);
  }

  @Test
  void makesAllAnewInAnotherSize() throws Exception {
    String shown = sandbox.control("PUT", ACCOUNT, "{\"ads\":1000}").body();

    assertThat(shown).contains("\"ads\":1000", "\"ad-groups\":100", "\"anchor\":\"2026-03-01\"");
    assertThat(client.ids(ALL)).hasSize(1000);
  }

  @Test
  void tellsWhatIsThere() throws Exception {
    var ids = new ArrayList<String>();
    String next = "0";
    do {
      Json.Obj page = sandbox.get(ACCOUNT + "/ads?limit=150&after=" + next);
      StateFile.objects(page, "items").forEach(one -> ids.add(StateFile.text(one, "id")));
      next = String.valueOf(page.scalar("next"));
    } while (ids.size() < 400);

    assertThat(ids).isEqualTo(client.ids(ALL));
    assertThat(sandbox.control("GET", "/ads", "").body()).contains("549764200002", "\"EUR\"");
  }

  @Test
  void outlivesTheProcess() throws Exception {
    String id = AdsClient.WORLD.id(EntityKind.AD, 0);
    added("campaigns", "{\"name\":\"kept, \\\"too\\\"\",\"status\":\"draft\"}");
    sandbox.control("PUT", ACCOUNT + "/ads/" + id, "{\"name\":\"n\",\"status\":\"archived\"}");
    sandbox.control("DELETE", ACCOUNT + "/ads/" + AdsClient.WORLD.id(EntityKind.AD, 1), "");
    var ads = client.all(ALL);
    var campaigns = client.all("campaigns?page_size=250" + AdsClient.STATUSES);

    sandbox.close();
    sandbox = new RunningSandbox(directory, settings -> settings.withAds(10));
    client = new AdsClient(sandbox);

    assertThat(client.all(ALL)).hasToString(ads.toString()).hasSize(399);
    assertThat(client.all("campaigns?page_size=250" + AdsClient.STATUSES))
        .hasToString(campaigns.toString());
    assertThat(sandbox.get("/ads/549764200002").scalar("ads")).isEqualTo("10");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, '', '{\"ads\":9}', 400, ads must be an integer from 10 to 50000",
    "PUT, '', '{\"anchor\":\"soon\"}', 400, anchor must be a day",
    "PUT, '0', '{\"ads\":10}', 404, no such ad account",
    "POST, /ads, '{\"name\":\"x\"}', 400, parent must be the id of one of [ad-groups]",
    "POST, /campaigns, '{\"name\":\"x\",\"parent\":\"1\"}', 400, no parent of these",
    "POST, /campaigns, '{}', 400, name is required",
    "POST, /invoices, '{}', 404, the kind must be one of campaigns",
    "PUT, /ads/1, '{\"name\":\"x\"}', 404, no such entity",
    "DELETE, /ads/1, '', 404, no such entity",
    "PUT, /ads, '{\"hiddenShare\":2}', 400, from 0 to 1",
  })
  void refusesWhatMakesNoSense(String method, String path, String body, int status, String message)
      throws Exception {
    var refused = sandbox.control(method, ACCOUNT + path, body);

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).contains(message);
  }

  private String added(String kind, String body) throws Exception {
    var response = sandbox.control("POST", ACCOUNT + "/" + kind, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return StateFile.text((Json.Obj) Json.parse(response.body()), "id");
  }
}
