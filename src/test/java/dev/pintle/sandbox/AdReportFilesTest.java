package dev.pintle.sandbox;

import static dev.pintle.sandbox.AdsReporter.json;
import static dev.pintle.sandbox.AdsReporter.rows;
import static dev.pintle.sandbox.AdsReporter.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of reports have the rows that were asked for, in the form and order that were.
class AdReportFilesTest {
  private static RunningSandbox sandbox;
  private static AdsReporter ads;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new RunningSandbox(null, settings -> settings.withAds(600));
    ads = new AdsReporter(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ADVERTISER", "CAMPAIGN", "AD_GROUP", "PIN_PROMOTION", "KEYWORD", "PRODUCT_GROUP"})
  void haveTheSameRowsByDateAndById(String level) throws Exception {
    String columns = "CAMPAIGN_ID,AD_GROUP_ID,AD_ID,SPEND_IN_MICRO_DOLLAR,TOTAL_CONVERSIONS";
    Json.Obj byId = json(ads.report(ads.body(level, 60, 0, columns, "")));
    Json.Obj byDate = json(ads.report(ads.body(level, 60, 0, columns, "'primary_sort':'BY_DATE'")));

    var keys = new ArrayList<String>();
    for (int i = 0; i < byDate.size(); i++) {
      keys.add(byDate.name(i));
    }
    assertThat(keys).isSorted().doesNotHaveDuplicates().allMatch(key -> key.startsWith("202"));
    List<Json.Obj> one = rows(byId.toString());
    List<Json.Obj> other = rows(byDate.toString());
    assertThat(one).isNotEmpty().hasSameSizeAs(other);
    assertThat(sum(one, "TOTAL_CONVERSIONS")).isEqualTo(sum(other, "TOTAL_CONVERSIONS"));
    var ids = new TreeSet<String>();
    for (int i = 0; i < byId.size(); i++) {
      assertThat(ids.add(byId.name(i))).as("one key for each id").isTrue();
    }
  }

  @Test
  void haveZerosInCsvOnly() throws Exception {
    String columns = "SPEND_IN_DOLLAR,TOTAL_OFFLINE_VIEW_LEAD,CAMPAIGN_NAME";
    List<Json.Obj> rows = rows(ads.report(ads.body("CAMPAIGN", 300, 290, columns, "")));
    String csv = ads.report(ads.body("CAMPAIGN", 300, 290, columns, "'report_format':'CSV'"));

    assertThat(rows).noneMatch(row -> "0".equals(row.scalar("TOTAL_OFFLINE_VIEW_LEAD")));
    List<String> lines = csv.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("DATE," + columns);
    assertThat(lines).hasSize(rows.size() + 1).anyMatch(line -> line.contains(",0,"));
  }

  @Test
  void leaveRowsOfZerosOut() throws Exception {
    List<Json.Obj> all = rows(ads.report(ads.body("CAMPAIGN", 300, 290, "SPEND_IN_DOLLAR", "")));
    List<Json.Obj> rare =
        rows(ads.report(ads.body("CAMPAIGN", 300, 290, "TOTAL_SUBSCRIBE,CAMPAIGN_ID", "")));

    assertThat(rare).hasSizeLessThan(all.size()).allMatch(row -> row.has("TOTAL_SUBSCRIBE"));
  }

  @ParameterizedTest
  @CsvSource({
    "campaign_ids,CAMPAIGN_ID",
    "ad_group_ids,AD_GROUP_ID",
    "ad_ids,AD_ID",
    "campaign_statuses,CAMPAIGN_STATUS",
    "ad_group_statuses,AD_GROUP_STATUS",
    "ad_statuses,AD_STATUS",
    "campaign_objective_types,CAMPAIGN_OBJECTIVE_TYPE"
  })
  void haveOnlyWhatFiltersLetThrough(String filter, String column) throws Exception {
    String columns = "SPEND_IN_DOLLAR," + column;
    List<Json.Obj> all = rows(ads.report(ads.body("PIN_PROMOTION", 300, 200, columns, "")));
    String wanted = String.valueOf(all.getFirst().scalar(column));
    String more = "'%s':['%s']".formatted(filter.toLowerCase(Locale.ROOT), wanted);
    List<Json.Obj> some = rows(ads.report(ads.body("PIN_PROMOTION", 300, 200, columns, more)));

    assertThat(some)
        .hasSize((int) all.stream().filter(row -> wanted.equals(row.scalar(column))).count())
        .allMatch(row -> wanted.equals(row.scalar(column)));
  }

  @Test
  void keepToBoundsOfNumbers() throws Exception {
    String more =
        "'metrics_filters':[{'field':'TOTAL_IMPRESSION','operator':'GREATER_THAN','values':[500]}]";
    List<Json.Obj> some =
        rows(ads.report(ads.body("CAMPAIGN", 300, 200, "TOTAL_IMPRESSION", more)));

    assertThat(some).isNotEmpty().allMatch(row -> StateFile.number(row, "TOTAL_IMPRESSION") > 500);
  }

  @Test
  void haveOnlyTheHoursThatWereAskedFor() throws Exception {
    String body =
        ads.body("ADVERTISER", 3, 2, "SPEND_IN_DOLLAR", "'start_hour':20,'end_hour':2")
            .replace("\"DAY\"", "\"HOUR\"");
    List<Json.Obj> rows = rows(ads.report(body));

    assertThat(rows.stream().map(row -> row.scalar("HOUR")))
        .containsExactly("20", "21", "22", "23", "0", "1");
  }

  @Test
  void tellIdsLargerThanADoubleCanHold() throws Exception {
    String columns = "PIN_ID,PIN_PROMOTION_ID,AD_ID,ADVERTISER_ID,SPEND_IN_DOLLAR";
    Json.Obj row = rows(ads.report(ads.body("PIN_PROMOTION", 300, 299, columns, ""))).getFirst();

    assertThat(row.get("PIN_ID")).isInstanceOf(Json.Num.class);
    assertThat(row.get("AD_ID")).isInstanceOf(Json.Text.class);
    assertThat(row.scalar("PIN_PROMOTION_ID")).isEqualTo(row.text("AD_ID")).hasSize(18);
  }
}
