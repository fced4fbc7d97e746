package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.report.Column;
import dev.pintle.sandbox.ads.report.Columns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers of ads are asked for and answered as Pinterest's published description says.
class PublishedAnalyticsTest {
  private static RunningSandbox sandbox;
  private static Published published;
  private static AdsReporter ads;

  @BeforeAll
  static void start() throws Exception {
    published = new Published();
    sandbox = new RunningSandbox();
    ads = new AdsReporter(sandbox);
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_ANALYTICS,/analytics,ADVERTISER,x",
    "CAMPAIGNS_ANALYTICS,/campaigns/analytics,CAMPAIGN,campaign_ids",
    "AD_GROUPS_ANALYTICS,/ad_groups/analytics,AD_GROUP,ad_group_ids",
    "ADS_ANALYTICS,/ads/analytics,PIN_PROMOTION,ad_ids",
    "PRODUCT_GROUPS_ANALYTICS,/product_groups/analytics,PRODUCT_GROUP,product_group_ids"
  })
  void answerAnalyticsAsPublished(Operation operation, String path, String level, String parameter)
      throws Exception {
    Json.Obj report = AdsReporter.json(ads.report(ads.body(level, 90, 0, "SPEND_IN_DOLLAR", "")));
    String id = report.size() == 0 ? "1" : report.name(0);
    var answer = ask(path, "SPEND_IN_DOLLAR,CAMPAIGN_ID,CTR", "&" + parameter + "=" + id);

    fits(operation, answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(((Json.Arr) Json.parse(answer.body())).items())
        .hasSize(report.size() == 0 ? 0 : days(report));
    fits(operation, ask(path, "NOTHING", ""));
  }

  @Test
  void answerAdsByTheirPinsAsPublished() throws Exception {
    Json.Obj row =
        AdsReporter.rows(ads.report(ads.body("PIN_PROMOTION", 9, 0, "PIN_ID,CAMPAIGN_ID,CTR", "")))
            .getFirst();
    String ids = "&campaign_id=" + row.scalar("CAMPAIGN_ID") + "&pin_ids=" + row.scalar("PIN_ID");
    var answer = ask("/pins/analytics", "SPEND_IN_DOLLAR", ids);

    fits(Operation.AD_PINS_ANALYTICS, answer);
    assertThat(answer.body()).contains("\"PIN_ID\":\"" + row.scalar("PIN_ID") + "\"");
    fits(
        Operation.ADS_ANALYTICS,
        ask("/ads/analytics", "CTR", ids.replace("campaign_id=", "campaign_ids=")));
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_TARGETING,/targeting_analytics,ADVERTISER,x,AD_ACCOUNT_ID",
    "CAMPAIGNS_TARGETING,/campaigns/targeting_analytics,CAMPAIGN,campaign_ids,CAMPAIGN_ID",
    "AD_GROUPS_TARGETING,/ad_groups/targeting_analytics,AD_GROUP,ad_group_ids,AD_GROUP_ID",
    "ADS_TARGETING,/ads/targeting_analytics,PIN_PROMOTION,ad_ids,AD_ID"
  })
  void answerTargetingAsPublished(
      Operation operation, String path, String level, String parameter, String idName)
      throws Exception {
    String id = AdsReporter.json(ads.report(ads.body(level, 9, 0, "CTR", ""))).name(0);
    var answer =
        ask(
            path,
            "SPEND_IN_DOLLAR," + idName,
            "&targeting_types=LOCATION,GENDER&" + parameter + "=" + id);

    fits(operation, answer);
    assertThat(answer.body())
        .contains("\"targeting_type\":\"LOCATION\",\"targeting_value\":500,\"metrics\":{")
        .contains("\"targeting_value\":\"female\"")
        .contains('"' + idName + "\":" + id);
    fits(operation, ask(path, "CTR", "&targeting_types=NOTHING"));
  }

  @Test
  void makeReportsAsPublished() throws Exception {
    String body = ads.body("CAMPAIGN_TARGETING", 9, 0, "CTR", "'targeting_types':['GENDER']");
    assertThat(published.problems("AdsAnalyticsCreateAsyncRequest", body)).isEmpty();

    var made = ads.create(body);
    fits(Operation.AD_REPORT_CREATE, made);
    String path = "/reports?token=" + ads.token(made);
    fits(Operation.AD_REPORT_GET, ads.ask(path));
    sandbox.time.advance(Duration.ofSeconds(3));
    fits(Operation.AD_REPORT_GET, ads.ask(path));
    fits(Operation.AD_REPORT_GET, ads.ask("/reports"));
    fits(Operation.AD_REPORT_GET, ads.ask("/reports?token=none"));
    fits(Operation.AD_REPORT_CREATE, ads.create("{}"));
  }

  @Test
  void tellOfMetricsAsPublished() throws Exception {
    String wide = metricsToken();
    for (String query : List.of("", "?report_type=SYNC", "?report_type=ASYNC", "?report_type=X")) {
      fits(Operation.DELIVERY_METRICS, sandbox.ask("/resources/delivery_metrics" + query, wide));
    }
    var async = sandbox.ask("/resources/delivery_metrics?report_type=ASYNC", wide);
    assertThat(StateFile.objects(AdsReporter.json(async.body()), "items")).hasSize(613);
    fits(Operation.METRICS_READY, sandbox.ask("/resources/metrics_ready_state", ads.token));
  }

  @Test
  void tellWhenADayIsReady() throws Exception {
    String path = "/resources/metrics_ready_state?date=" + ads.today().minusDays(1);
    var early = sandbox.ask("/resources/metrics_ready_state?date=" + ads.today(), ads.token);
    var later = sandbox.ask(path, ads.token);
    sandbox.time.advance(Duration.ofDays(3));

    fits(Operation.METRICS_READY, early);
    assertThat(ready(early)).isEqualTo("false false");
    assertThat(ready(later)).isEqualTo("true false");
    assertThat(ready(sandbox.ask(path, ads.token))).isEqualTo("true true");
  }

  @Test
  void knowEveryPublishedColumn() {
    var async = published.component("schemas", "ReportingColumnAsync");
    assertThat(Columns.async().stream().map(Column::name))
        .containsExactlyInAnyOrderElementsOf(StateFile.texts(async, "enum"));
    Json.Obj items =
        published.component("parameters", "query_columns").object("schema").object("items");
    assertThat(Columns.sync().stream().map(Column::name))
        .containsExactlyInAnyOrderElementsOf(StateFile.texts(items, "enum"));
  }

  @Test
  void haveNumbersInEveryColumnThatIsOne() {
    var words = new TreeSet<String>();
    Columns.async().stream()
        .filter(column -> !column.isNumber())
        .forEach(column -> words.add(column.name()));

    assertThat(words)
        .hasSizeBetween(40, 50)
        .allMatch(name ->
            name.matches(
                ".*(ID|NAME|STATUS|LABELS?|TYPE|_TAG|_URL|_CAP|ITEM_.*|GROUP_B.*|OPTIMIZATION|IS_PREMIERE.*|VIDEO_LENGTH)"));
  }

  private static String ready(HttpResponse<String> answer) {
    Json.Obj json = AdsReporter.json(answer.body());
    return json.scalar("non_conversion_metrics_ready")
        + " "
        + json.scalar("conversion_metrics_ready");
  }

  private static String metricsToken() throws Exception {
    var granted =
        sandbox.control(
            "POST",
            "/grants",
            "{\"account\":\"sandboxshop\",\"scopes\":[\"ads:read\",\"pins:read\",\"user_accounts:read\"]}");
    return String.valueOf(AdsReporter.json(granted.body()).text("access_token"));
  }

  private static int days(Json.Obj report) {
    return StateFile.objects(report, report.name(0)).size();
  }

  private static HttpResponse<String> ask(String path, String columns, String more)
      throws Exception {
    return ads.ask(
        "%s?granularity=DAY&columns=%s&start_date=%s&end_date=%s%s"
            .formatted(path, columns, ads.today().minusDays(90), ads.today(), more));
  }

  private static void fits(Operation operation, HttpResponse<String> response) {
    assertThat(published.problems(operation, response.statusCode(), response.body()))
        .as(response.statusCode() + " " + response.body())
        .isEmpty();
  }
}
