package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What breaks the description of analytics and reports is refused, and what keeps to it is not.
class AnalyticsRefusalsTest {
  private static RunningSandbox sandbox;
  private static AdsReporter ads;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new RunningSandbox();
    sandbox.control("PUT", "/quota", "{\"category\":\"ads_analytics\",\"callsPerMinute\":100000}");
    ads = new AdsReporter(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/analytics|DAY|91|1|start_date' cannot be more than 90 days back",
        "/analytics|HOUR|9|9|start_date' cannot be more than 8 days back",
        "/campaigns/analytics|HOUR|8|5|cannot be more than 3 days",
        "/campaigns/analytics|DAY|2|3|must not be before",
        "/campaigns/analytics|YEAR|3|2|granularity' must be one of",
      })
  void ofDaysOutsideTheLimits(String path, String granularity, int from, int to, String message)
      throws Exception {
    refused(ask(path, granularity, from, to, "&campaign_ids=1"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "/analytics,DAY,90,0",
    "/analytics,HOUR,8,0",
    "/campaigns/analytics,HOUR,8,6",
    "/campaigns/analytics,MONTH,90,0"
  })
  void notOfDaysAtTheLimits(String path, String granularity, int from, int to) throws Exception {
    var answer = ask(path, granularity, from, to, "&campaign_ids=1");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/analytics|&click_window_days=3|must be one of 0, 1, 7",
        "/analytics|&click_window_days=1&view_window_days=30|not supported together",
        "/analytics|&conversion_report_time=NEVER|conversion_report_time' must be",
        "/analytics|&reporting_timezone=AD_ACCOUNT_TIME_ZONE|in beta",
        "/campaigns/analytics||campaign_ids' is required",
        "/campaigns/analytics|&campaign_ids=x|must be of digits",
        "/campaigns/analytics|&campaign_ids=1234567890123456789|18 at most",
        "/campaigns/analytics|&campaign_ids=1&aggregate_report_rows=maybe|must be true or false",
        "/campaigns/analytics|&campaign_ids=1&start_date=2026-01-31|more than once",
        "/campaigns/analytics|&campaign_ids=1&aggregate_report_rows=true|in beta",
        "/ad_groups/analytics||ad_group_ids' is required",
        "/ads/analytics|&campaign_ids=1|Either 'ad_ids' or both",
        "/product_groups/analytics||product_group_ids' is required",
        "/pins/analytics|&pin_ids=1|campaign_id' is required",
        "/targeting_analytics||targeting_types' is required",
        "/targeting_analytics|&targeting_types=QUIZ_RESULT|targeting_types' must be of",
        "/campaigns/targeting_analytics|&campaign_ids=1&targeting_types=GENDER&attribution_types=X|must be of",
      })
  void ofParametersThatBreakTheDescription(String path, String more, String message)
      throws Exception {
    refused(ask(path, "DAY", 3, 1, more == null ? "" : more), message);
  }

  @Test
  void ofUnknownColumnsAndTooManyIds() throws Exception {
    String ids =
        IntStream.range(0, 251).mapToObj(Integer::toString).collect(Collectors.joining(","));

    refused(ask("/campaigns/analytics", "DAY", 3, 1, "&campaign_ids=" + ids), "at most 250");
    refused(ask("/pins/analytics", "DAY", 3, 1, "&campaign_id=1&pin_ids=" + ids), "at most 100");
    refused(
        ads.ask(
            "/analytics?granularity=DAY&columns=AD_STATUS&start_date=%s&end_date=%s"
                .formatted(ads.today(), ads.today())),
        "AD_STATUS', which is not a column");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CAMPAIGN|915|900||cannot be more than 914 days back",
        "CAMPAIGN|200|14||cannot be more than 186 days",
        "PRODUCT_ITEM|93|90||cannot be more than 92 days back",
        "PRODUCT_ITEM|40|9||cannot be more than 31 days",
        "PRODUCT_ITEM|3|1|'ad_ids':['1']|not supported for level PRODUCT_ITEM",
        "PRODUCT_ITEM|3|1|'ad_statuses':['PAUSED']|not supported for level PRODUCT_ITEM",
        "NOTHING|3|1||level' must be one of",
        "CAMPAIGN|3|1|'targeting_types':['GENDER']|required for levels that end in _TARGETING",
        "CAMPAIGN_TARGETING|3|1||required for levels that end in _TARGETING",
        "CAMPAIGN_TARGETING|3|1|'targeting_types':['GENDER','GEO','REGION','COUNTRY','APPTYPE','KEYWORD']|at most 5",
        "AD_GROUP_TARGETING|3|1|'targeting_types':['AUDIENCE_MULTIPLIER']|only available in CAMPAIGN_TARGETING",
        "CAMPAIGN_TARGETING|3|1|'targeting_types':['MEDIA_TYPE']|only available in PRODUCT_ITEM_TARGETING",
        "CAMPAIGN_TARGETING|3|1|'targeting_types':['AGE_BUCKET_AND_GENDER']|in beta",
        "CAMPAIGN|3|1|'combine_targeting_types':true|in beta",
        "CAMPAIGN|3|1|'campaign_statuses':['RUNNING','PAUSED','NOT_STARTED','COMPLETED','ARCHIVED','DRAFT','DELETED_DRAFT']|at most 6",
        "CAMPAIGN|3|1|'ad_statuses':['RUNNING']|must be of APPROVED",
        "CAMPAIGN|3|1|'campaign_ids':[]|at least 1 item",
        "CAMPAIGN|3|1|'campaign_ids':['a']|digits only",
        "CAMPAIGN|3|1|'click_window_days':'30'|must be an integer",
        "CAMPAIGN|3|1|'click_window_days':null|must be an integer",
        "CAMPAIGN|3|1|'click_window_days':3|must be one of 0, 1, 7",
        "CAMPAIGN|3|1|'conversion_report_time':7|must be a string",
        "CAMPAIGN|3|1|'campaign_brand_label':7|must be a string",
        "CAMPAIGN|3|1|'attribution_types':null|must be a list",
        "CAMPAIGN|3|1|'primary_sort':null|must be a string",
        "CAMPAIGN|3|1|'custom_conversion_event_metrics':'x'|must be a list",
        "CAMPAIGN|3|1|'custom_conversion_event_metrics':[{'custom_event_name':'a','custom_event_metrics_type':'ADE_NO'}]|known 'custom_event_metrics_type'",
        "CAMPAIGN|3|1|'metrics_filters':[{'field':'SPEND_IN_DOLLAR','operator':'LESS_THAN','values':[1,'2']}]|must have 'field'",
        "CAMPAIGN|3|1|'view_window_days':60|not supported together",
        "CAMPAIGN|3|1|'start_hour':3|only allowed for hourly reports",
        "CAMPAIGN|3|1|'metrics_filters':[]|at least 1 item",
        "CAMPAIGN|3|1|'metrics_filters':[{'field':'CTR','operator':'LESS_THAN','values':[1]}]|must be of SPEND_IN_DOLLAR",
        "CAMPAIGN|3|1|'report_format':'XML'|must be one of JSON, CSV",
        "CAMPAIGN|3|1|'primary_sort':'BY_NAME'|must be one of BY_ID",
        "CAMPAIGN|3|1|'surprise':1|not a known field",
      })
  void ofBodiesThatBreakTheDescription(String level, int from, int to, String more, String message)
      throws Exception {
    refused(
        ads.create(ads.body(level, from, to, "SPEND_IN_DOLLAR", more == null ? "" : more)),
        message);
  }

  @Test
  void ofColumnsThatReportsDoNotHave() throws Exception {
    refused(ads.create(ads.body("CAMPAIGN", 3, 1, "QUIZ_PIN_RESULT_OPEN", "")), "is not a column");
    refused(ads.create(ads.body("PRODUCT_ITEM", 3, 1, "AD_ID", "")), "not supported for level");
    refused(
        ads.create(ads.body("CAMPAIGN", 3, 1, "CTR", "").replace("[\"CTR\"]", "[]")), "required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"30,60,1", "60,30,7", "1,1,1", "30,30,0", "7,0,0"})
  void notOfWindowsThatGoTogether(String windows) throws Exception {
    String[] days = windows.split(",", -1);
    String more =
        "'click_window_days':%s,'engagement_window_days':%s,'view_window_days':%s"
            .formatted(days[0], days[1], days[2]);
    var answer = ads.create(ads.body("CAMPAIGN", 914, 729, "TOTAL_CHECKOUT", more));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void notOfAsManyIdsAsTheLimitsAllow() throws Exception {
    String ids =
        IntStream.range(0, 250)
            .mapToObj(i -> "&campaign_ids=" + (100_000_000_000_000_000L + i))
            .collect(Collectors.joining());
    var answer = ask("/campaigns/analytics", "DAY", 3, 1, ids);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    refused(ask("/campaigns/analytics", "DAY", 3, 1, ids + "&campaign_ids=1"), "at most 250");
  }

  @Test
  void ofTokensThatAreNotAUsers() throws Exception {
    String app =
        AdsReporter.json(
                sandbox.form("/oauth/token", "grant_type=client_credentials&scope=ads:read").body())
            .text("access_token");
    String path = AdsReporter.PATH + "/reports";

    assertThat(
            sandbox
                .ask("POST", path, String.valueOf(app), ads.body("CAMPAIGN", 3, 1, "CTR", ""))
                .statusCode())
        .isEqualTo(401);
    assertThat(ask("/analytics", "DAY", 3, 1, "").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(
      String path, String granularity, int from, int to, String more) throws Exception {
    return ads.ask(
        "%s?granularity=%s&columns=SPEND_IN_DOLLAR&start_date=%s&end_date=%s%s"
            .formatted(
                path, granularity, ads.today().minusDays(from), ads.today().minusDays(to), more));
  }

  private static void refused(HttpResponse<String> answer, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(StateFile.number(AdsReporter.json(answer.body()), "code")).isEqualTo(400);
    assertThat(AdsReporter.json(answer.body()).text("message"))
        .startsWith("Invalid ad account")
        .contains(message);
  }
}
