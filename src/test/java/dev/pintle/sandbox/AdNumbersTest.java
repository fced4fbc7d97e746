package dev.pintle.sandbox;

import static dev.pintle.sandbox.AdsReporter.rows;
import static dev.pintle.sandbox.AdsReporter.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.report.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers of ads add up, settle and are restated as Pinterest's are.
class AdNumbersTest {
  private static final String SOME =
      "SPEND_IN_MICRO_DOLLAR,TOTAL_IMPRESSION,TOTAL_CLICKTHROUGH,TOTAL_CONVERSIONS,"
          + "TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR,TOTAL_CONVERSIONS_QUANTITY";

  private RunningSandbox sandbox;
  private AdsReporter ads;

  @BeforeEach
  void start() throws Exception {
    sandbox = new RunningSandbox(null, settings -> settings.withAds(600));
    ads = new AdsReporter(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAMPAIGN", "AD_GROUP", "PIN_PROMOTION"})
  void addUpToTheAccountsNumbers(String level) throws Exception {
    List<Json.Obj> account = rows(ads.report(ads.body("ADVERTISER", 60, 0, SOME, "")));
    List<Json.Obj> parts = rows(ads.report(ads.body(level, 60, 0, SOME, "")));

    assertThat(parts).hasSizeGreaterThan(account.size());
    for (String column : SOME.split(",", -1)) {
      assertThat(sum(parts, column)).as(column).isEqualTo(sum(account, column)).isPositive();
    }
  }

  @Test
  void areSharedOutAsAWholeByEachTargetingType() throws Exception {
    List<Json.Obj> whole = rows(ads.report(ads.body("AD_GROUP", 30, 0, SOME, "")));
    List<Json.Obj> parts =
        rows(
            ads.report(
                ads.body("AD_GROUP_TARGETING", 30, 0, SOME, "'targeting_types':['GENDER','GEO']")));

    for (String column : SOME.split(",", -1)) {
      for (String type : List.of("GENDER", "GEO")) {
        List<Json.Obj> ofType =
            parts.stream().filter(row -> type.equals(row.text("TARGETING_TYPE"))).toList();
        assertThat(sum(ofType, column)).as(type + " " + column).isEqualTo(sum(whole, column));
      }
    }
  }

  @Test
  void ofATargetingTypeAreTheSameWhicheverOthersAreAskedFor() throws Exception {
    assertThat(ofType("GEO", "'GENDER','GEO'")).isNotEmpty().isEqualTo(ofType("GEO", "'GEO'"));
  }

  private List<String> ofType(String type, String asked) throws Exception {
    String types = "'targeting_types':[" + asked + "]";
    return rows(ads.report(ads.body("CAMPAIGN_TARGETING", 30, 0, SOME, types))).stream()
        .filter(row -> type.equals(row.text("TARGETING_TYPE")))
        .map(Json.Obj::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOTAL", "WEEK", "MONTH"})
  void addUpOverDays(String granularity) throws Exception {
    String body = ads.body("CAMPAIGN", 45, 3, SOME, "");
    List<Json.Obj> days = rows(ads.report(body));
    List<Json.Obj> longer = rows(ads.report(body.replace("\"DAY\"", '"' + granularity + '"')));

    assertThat(longer).hasSizeLessThan(days.size());
    for (String column : SOME.split(",", -1)) {
      assertThat(sum(longer, column)).as(column).isEqualTo(sum(days, column));
    }
    assertThat(longer.getFirst().has("DATE")).isEqualTo(!granularity.equals("TOTAL"));
  }

  @Test
  void addUpOverHoursButForConversions() throws Exception {
    String body = ads.body("CAMPAIGN", 3, 1, SOME, "");
    List<Json.Obj> days = rows(ads.report(body));
    List<Json.Obj> hours = rows(ads.report(body.replace("\"DAY\"", "\"HOUR\"")));

    assertThat(sum(hours, "TOTAL_IMPRESSION")).isEqualTo(sum(days, "TOTAL_IMPRESSION"));
    assertThat(sum(days, "TOTAL_CONVERSIONS")).isPositive();
    assertThat(sum(hours, "TOTAL_CONVERSIONS")).isZero();
  }

  @Test
  void settleWithinTwoDaysAndAreFinalThen() throws Exception {
    String body = ads.body("PIN_PROMOTION", 1, 1, "SPEND_IN_MICRO_DOLLAR", "");
    long first = sum(rows(ads.report(body)), "SPEND_IN_MICRO_DOLLAR");
    sandbox.time.advance(Duration.ofDays(3));
    long settled = sum(rows(ads.report(body)), "SPEND_IN_MICRO_DOLLAR");
    sandbox.time.advance(Duration.ofDays(20));
    long later = sum(rows(ads.report(body)), "SPEND_IN_MICRO_DOLLAR");

    assertThat(settled).isPositive().isLessThan(first);
    assertThat(later).isEqualTo(settled);
  }

  @Test
  void areRestatedAsConversionsComeLate() throws Exception {
    String body = ads.body("ADVERTISER", 10, 10, "TOTAL_CONVERSIONS,SPEND_IN_MICRO_DOLLAR", "");
    String byConversion = body.replace("{", "{\"conversion_report_time\":\"TIME_OF_CONVERSION\",");
    List<Json.Obj> first = rows(ads.report(body));
    List<Json.Obj> firstByConversion = rows(ads.report(byConversion));
    sandbox.time.advance(Duration.ofDays(40));
    ads = new AdsReporter(sandbox);
    List<Json.Obj> later = rows(ads.report(body));

    assertThat(sum(later, "TOTAL_CONVERSIONS")).isGreaterThan(sum(first, "TOTAL_CONVERSIONS"));
    assertThat(sum(later, "SPEND_IN_MICRO_DOLLAR")).isEqualTo(sum(first, "SPEND_IN_MICRO_DOLLAR"));
    assertThat(sum(rows(ads.report(byConversion)), "TOTAL_CONVERSIONS"))
        .isEqualTo(sum(firstByConversion, "TOTAL_CONVERSIONS"));
  }

  @Test
  void countMoreConversionsInLongerWindows() throws Exception {
    long before = 0;
    for (String windows : List.of("1,1,1", "7,7,1", "30,30,1", "60,60,60")) {
      String[] days = windows.split(",", -1);
      String more =
          "'click_window_days':%s,'engagement_window_days':%s,'view_window_days':%s"
              .formatted(days[0], days[1], days[2]);
      long counted =
          sum(
              rows(ads.report(ads.body("ADVERTISER", 150, 70, "TOTAL_CONVERSIONS", more))),
              "TOTAL_CONVERSIONS");
      assertThat(counted).as(windows).isGreaterThan(before);
      before = counted;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADVERTISER,DAY,TIME_OF_AD_ACTION,''",
    "CAMPAIGN,WEEK,TIME_OF_CONVERSION,''",
    "AD_GROUP,MONTH,TIME_OF_AD_ACTION,'COUNTRY,LOCATION'",
    "PIN_PROMOTION,DAY,TIME_OF_CONVERSION,''",
    "PIN_PROMOTION,TOTAL,TIME_OF_AD_ACTION,AGE_BUCKET",
    "KEYWORD,DAY,TIME_OF_AD_ACTION,''",
    "PRODUCT_GROUP,DAY,TIME_OF_CONVERSION,PLACEMENT",
    "PRODUCT_ITEM,DAY,TIME_OF_AD_ACTION,''"
  })
  void areWhatTheTruthSays(String level, String granularity, String time, String types)
      throws Exception {
    String columns = columns(level);
    String more =
        "'conversion_report_time':'%s','report_format':'CSV'%s"
            .formatted(
                time,
                types.isEmpty() ? "" : ",'targeting_types':['" + types.replace(",", "','") + "']");
    String named = types.isEmpty() ? level : level + "_TARGETING";
    String body = ads.body(named, 29, 0, columns, more).replace("\"DAY\"", '"' + granularity + '"');
    String report = ads.report(body);
    String truth =
        truth(
            "level=%s&granularity=%s&reportTime=%s&targetingTypes=%s&columns=*&start=%s&end=%s"
                .formatted(
                    level, granularity, time, types, ads.today().minusDays(29), ads.today()));

    assertThat(lines(report, ",", columns)).isEqualTo(lines(truth, "\t", columns)).isNotEmpty();
  }

  /// Numbers of all kinds; names of entities are left out, because they may hold what separates.
  private static String columns(String level) {
    return String.join(
        ",",
        Columns.async().stream()
            .map(column -> column.name())
            .filter(name -> !name.contains("NAME") && !name.startsWith("PRODUCT_ITEM_"))
            .filter(name ->
                !level.equals("PRODUCT_ITEM")
                    || !(name.startsWith("PIN_")
                        || name.startsWith("AD_ID")
                        || name.equals("AD_STATUS")))
            .toList());
  }

  private String truth(String query) throws Exception {
    String asOf = sandbox.time.instant().minusSeconds(3).toString();
    var answer = sandbox.control("GET", "/numbers/table?asOf=" + asOf + "&" + query, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /// The values of columns of each row, however it is keyed, counted.
  private static Map<String, Integer> lines(String table, String separator, String columns) {
    var rows = new ArrayList<>(table.replace("\r", "").lines().toList());
    List<String> header = List.of(rows.removeFirst().split(separator, -1));
    List<String> wanted = List.of(columns.split(",", -1));
    Map<String, Integer> counted = new TreeMap<>();
    for (String row : rows) {
      List<String> cells = List.of(row.split(separator, -1));
      var line = new StringBuilder();
      wanted.forEach(name -> line.append(cells.get(header.indexOf(name))).append(' '));
      counted.merge(line.toString(), 1, Integer::sum);
    }
    return counted;
  }
}
