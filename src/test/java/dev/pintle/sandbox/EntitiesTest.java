package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.EntityKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitiesTest {
  private final RunningSandbox sandbox =
      new RunningSandbox(null, settings -> settings.withAds(400));
  private AdsClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new AdsClient(sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ads, AD",
    "ad_groups, AD_GROUP",
    "campaigns, CAMPAIGN",
  })
  void areAllListedOnceInOrder(String list, EntityKind kind) throws Exception {
    var ids = client.ids(list + "?page_size=7" + AdsClient.STATUSES);

    int count = AdsClient.WORLD.count(kind);
    assertThat(ids).isEqualTo(AdsClient.ids(kind, IntStream.range(0, count).toArray()));
    assertThat(client.ids(list + "?page_size=7&order=DESCENDING" + AdsClient.STATUSES))
        .isEqualTo(ids.reversed());
  }

  @Test
  void activeAndPausedOnesAreListedUnlessSaidOtherwise() throws Exception {
    var statuses = new TreeSet<String>();
    client.all("ads?page_size=250").forEach(ad -> statuses.add(StateFile.text(ad, "status")));

    assertThat(statuses).containsExactly("ACTIVE", "PAUSED");
    assertThat(client.ids("ads?page_size=250&entity_statuses=DELETED_DRAFT")).isNotEmpty();
  }

  @Test
  void areFilteredByTheirIdsAndParents() throws Exception {
    String group = AdsClient.WORLD.id(EntityKind.AD_GROUP, 3);
    String campaign = AdsClient.WORLD.id(EntityKind.CAMPAIGN, 1);

    var ads = client.all("ads?page_size=250&ad_group_ids=" + group + AdsClient.STATUSES);
    assertThat(ads)
        .hasSize(10)
        .allSatisfy(ad -> assertThat(ad.text("ad_group_id")).isEqualTo(group));
    var more = client.all("ads?page_size=9&campaign_ids=" + campaign + AdsClient.STATUSES);
    assertThat(more)
        .hasSizeBetween(40, 80)
        .allSatisfy(ad -> assertThat(ad.text("campaign_id")).isEqualTo(campaign));
    List<String> two = AdsClient.ids(EntityKind.AD, 5, 77);
    assertThat(
            client.ids(
                "ads?ad_ids="
                    + two.getLast()
                    + "&ad_ids="
                    + two.getFirst()
                    + "&ad_ids=1"
                    + AdsClient.STATUSES))
        .isEqualTo(two);
    assertThat(client.ask("ads?ad_ids=" + two.getFirst() + "&ad_group_ids=" + group).statusCode())
        .isEqualTo(400);
    assertThat(
            client
                .ask("ad_groups?ad_group_ids=" + group + "&campaign_ids=" + campaign)
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aBookmarkIsGoodForItsQuestionOnly() throws Exception {
    Json.Obj page = (Json.Obj) Json.parse(client.ask("ads?page_size=10").body());
    String bookmark = "&bookmark=" + page.text("bookmark");

    assertThat(client.ask("ads?page_size=10" + bookmark).statusCode()).isEqualTo(200);
    for (String other :
        List.of(
            "ads?page_size=11",
            "ads?page_size=10&order=DESCENDING",
            "ads?page_size=10&entity_statuses=ACTIVE",
            "ad_groups?page_size=10")) {
      var refused = client.ask(other + bookmark);
      assertThat(refused.statusCode()).as(other).isEqualTo(400);
      assertThat(refused.body()).contains("'bookmark'");
    }
    assertThat(client.ask("ads?bookmark=zzz").statusCode()).isEqualTo(400);
  }

  @Test
  void keywordsAreFoundByTheirParentOnly() throws Exception {
    String group = AdsClient.WORLD.id(EntityKind.AD_GROUP, 3);
    String campaign = AdsClient.WORLD.id(EntityKind.CAMPAIGN, 1);

    assertThat(client.ids("keywords?page_size=250")).hasSize(3);
    assertThat(client.ids("keywords?campaign_id=" + campaign)).hasSize(2);
    assertThat(client.all("keywords?ad_group_id=" + group))
        .hasSize(10)
        .allSatisfy(one -> assertThat(one.text("parent_id")).isEqualTo(group));
    assertThat(client.ids("keywords?ad_group_ids=" + group)).hasSize(10);
    assertThat(client.all("keywords?match_types=EXACT&ad_group_id=" + group))
        .allSatisfy(one -> assertThat(one.text("match_type")).isEqualTo("EXACT"));
    assertThat(client.ask("keywords?match_types=CLOSE").statusCode()).isEqualTo(400);
  }

  @Test
  void productGroupPromotionsNeedAnAdGroupOrIds() throws Exception {
    String id = AdsClient.WORLD.id(EntityKind.PRODUCT_GROUP_PROMOTION, 0);

    assertThat(client.ask("product_group_promotions").statusCode()).isEqualTo(400);
    assertThat(
            client.ids(
                "product_group_promotions?ad_group_id="
                    + client.shoppingGroup()
                    + AdsClient.STATUSES))
        .hasSize(5);
    assertThat(
            client.ids(
                "product_group_promotions?ad_group_id=1&product_group_promotion_ids="
                    + id
                    + AdsClient.STATUSES))
        .containsExactly(id);
  }

  @Test
  void audiencesAreOwnedUnlessReceivedOnesAreWanted() throws Exception {
    var owned = client.ids("audiences?page_size=250");
    var received = client.ids("audiences?ownership_type=RECEIVED");

    assertThat(received).hasSize(2).doesNotContainAnyElementsOf(owned);
    assertThat(client.ids("audiences?page_size=250&ownership_type=OWNED")).isEqualTo(owned);
  }

  @Test
  void invoicesAreFilteredAndSorted() throws Exception {
    var all = client.all("billing_invoices?page_size=10");
    assertThat(all).hasSize(36);
    assertThat(all).isSortedAccordingTo(Comparator.comparing(one -> due(one)));
    assertThat(client.all("billing_invoices?status=OPEN&page_size=250"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(due(one)).isGreaterThan("2026-02-28"));
    assertThat(
            client.all(
                "billing_invoices?start_due_date=2025-01-01&end_due_date=2025-12-31&page_size=250"))
        .hasSize(12);
    assertThat(client.ask("billing_invoices?start_due_date=soon").body())
        .contains("'start_due_date'");
    assertThat(client.ask("billing_profiles").body()).contains("'is_active'");
  }

  @ParameterizedTest
  @CsvSource({
    "campaigns, 'ads:read', 200",
    "campaigns, 'user_accounts:read', 401",
    "billing_invoices, 'ads:read', 401",
    "billing_invoices, 'ads:read billing:read', 200",
    "audiences, 'ads:read', 200",
  })
  void needTheirScopes(String list, String scopes, int status) throws Exception {
    String body =
        "{\"account\":\"sandboxshop\",\"scopes\":[\"" + scopes.replace(" ", "\",\"") + "\"]}";
    var grant = (Json.Obj) Json.parse(sandbox.control("POST", "/grants", body).body());
    var other = new AdsClient(sandbox, String.valueOf(grant.text("access_token")));

    assertThat(other.ask(list).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"campaigns, 403", "audiences, 403", "billing_invoices, 200"})
  void needARole(String list, int status) throws Exception {
    String body = "{\"account\":\"threelooms\",\"scopes\":[\"ads:read\",\"billing:read\"]}";
    var grant = (Json.Obj) Json.parse(sandbox.control("POST", "/grants", body).body());
    String path = "/ad_accounts/549764300001/" + list;

    assertThat(sandbox.ask(path, String.valueOf(grant.text("access_token"))).statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "campaigns, 200",
    "ads, 200",
    "product_group_promotions?ad_group_id=1, 401",
    "customer_lists, 401",
    "promotions, 401",
  })
  void someAreNotForTheAppItself(String list, int status) throws Exception {
    var client = sandbox.form("/oauth/token", "grant_type=client_credentials&scope=ads:read");
    String token = String.valueOf(((Json.Obj) Json.parse(client.body())).text("access_token"));

    assertThat(new AdsClient(sandbox, token).ask(list).statusCode()).isEqualTo(status);
  }

  @Test
  void changeAsTimeGoesBy() throws Exception {
    var before = client.all("ads?page_size=250" + AdsClient.STATUSES);
    sandbox.time.advance(Duration.ofDays(100));
    client = new AdsClient(sandbox);

    var after = client.all("ads?page_size=250" + AdsClient.STATUSES);

    assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
  }

  @Test
  void allCurrenciesThereAreCanBeRead() throws Exception {
    String looms = sandbox.token("threelooms");
    var invoices = sandbox.ask("/ad_accounts/549764200002/campaigns?page_size=250", looms).body();

    assertThat(invoices).contains("\"ad_account_id\":\"549764200002\"");
    assertThat(invoices).doesNotContain(AdsClient.WORLD.id(EntityKind.CAMPAIGN, 0));
  }

  @Test
  void fiftyThousandAreListedQuickly() throws Exception {
    sandbox.control("PUT", "/ads/" + SandboxSettings.AD_ACCOUNT, "{\"ads\":50000}");
    long start = System.nanoTime();

    var ids = client.ids("ads?page_size=250" + AdsClient.STATUSES);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(3));
    assertThat(ids).hasSize(50_000).doesNotHaveDuplicates();
  }

  @Test
  void aPageCanBeShortAndNotTheLast() throws Exception {
    sandbox.control("PUT", "/ads/" + SandboxSettings.AD_ACCOUNT, "{\"ads\":20000}");
    String list = "ads?page_size=250&entity_statuses=DELETED_DRAFT";

    var first = client.ask(list);

    assertThat(AdsClient.items(first)).hasSizeBetween(50, 249);
    assertThat(((Json.Obj) Json.parse(first.body())).text("bookmark")).isNotNull();
    assertThat(client.ids(list)).hasSizeBetween(400, 800).doesNotHaveDuplicates();
  }

  private static String due(Json.Obj invoice) {
    return StateFile.text(invoice, "invoice_due_date");
  }
}
