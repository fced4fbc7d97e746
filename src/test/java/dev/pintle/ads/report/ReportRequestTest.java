package dev.pintle.ads.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Attribution.ReportTime;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiCall;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportRequestTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final List<ReportColumn> SPEND = columns("SPEND_IN_MICRO_DOLLAR");

  @Test
  void asksForTheIdsOfTheLevelAndTheColumns() {
    ApiCall call = of(Level.PIN_PROMOTION, 0, 185, SPEND).call();

    assertThat(call.path()).isEqualTo("/ad_accounts/549/reports");
    var body = (Json.Obj) Json.parse(call.json() == null ? new byte[0] : call.json());
    assertThat(body.toString())
        .isEqualTo(
            """
            {"start_date":"2026-05-21","end_date":"2026-11-22","granularity":"DAY",\
            "level":"PIN_PROMOTION","report_format":"JSON","click_window_days":30,\
            "engagement_window_days":30,"view_window_days":1,\
            "conversion_report_time":"TIME_OF_AD_ACTION",\
            "columns":["AD_ACCOUNT_ID","CAMPAIGN_ID","AD_GROUP_ID","AD_ID","SPEND_IN_MICRO_DOLLAR"]}\
            """);
  }

  @Test
  void daysAreRefusedAsPinterestWouldRefuseThem() {
    assertThat(of(Level.CAMPAIGN, 0, 185, SPEND).refused(TODAY)).isEmpty();
    assertThat(of(Level.CAMPAIGN, 0, 186, SPEND).refused(TODAY))
        .containsExactly("Pinterest takes 186 days at once here, from 2026-05-20 to 2026-11-21");
    assertThat(of(Level.CAMPAIGN, 800, 914, SPEND).refused(TODAY)).isEmpty();
    assertThat(of(Level.CAMPAIGN, 800, 915, SPEND).refused(TODAY))
        .containsExactly("Pinterest goes back 914 days here, to 2024-05-22, not to 2024-05-21");
    assertThat(of(Level.PRODUCT_ITEM, 62, 92, SPEND).refused(TODAY)).isEmpty();
    assertThat(of(Level.PRODUCT_ITEM, 61, 92, SPEND).refused(TODAY)).hasSize(1);
    assertThat(of(Level.PRODUCT_ITEM, 80, 93, SPEND).refused(TODAY)).hasSize(1);
    assertThat(of(Level.CAMPAIGN, -1, 3, SPEND).refused(TODAY))
        .containsExactly("the last day 2026-11-23 has not begun yet in UTC");
    assertThat(of(Level.CAMPAIGN, 3, 2, SPEND).refused(TODAY)).hasSize(1);
  }

  @Test
  void exactlyThoseWindowsAreTakenThatPinterestTakes() {
    var taken = new ArrayList<String>();
    for (int click : List.of(60, 30, 7, 1)) {
      for (int engagement : List.of(60, 30, 7, 1)) {
        for (int view : List.of(60, 30, 7, 1)) {
          var windows = new Attribution(click, engagement, view, ReportTime.AD_ACTION);
          if (windows.refused().isEmpty()) {
            taken.add(click + "/" + engagement + "/" + view);
          }
        }
      }
    }
    assertThat(taken).hasSize(21).contains("30/60/1", "60/30/7").doesNotContain("1/7/7", "7/30/1");
  }

  @Test
  void whatALevelCannotTellIsRefusedByName() {
    assertThat(of(Level.CAMPAIGN, 0, 1, columns("SPEND_IN_DOLLAR", "AD_NAME")).refused(TODAY))
        .containsExactly("AD_NAME is not told for reports by campaign");
    assertThat(of(Level.PRODUCT_ITEM, 0, 1, columns("PIN_ID", "PRODUCT_ITEM_NAME")).refused(TODAY))
        .containsExactly("PIN_ID is not told for reports by product item");
    assertThat(
            targeting(List.of("COUNTRY"), columns("TOTAL_IMPRESSION_USER"), List.of())
                .refused(TODAY))
        .containsExactly("TOTAL_IMPRESSION_USER is not told for reports by campaign and targeting");
    assertThat(of(Level.CAMPAIGN, 0, 1, List.of()).refused(TODAY)).hasSize(1);
  }

  @Test
  void targetingTypesAreNeededAndFiveAtMost() {
    assertThat(targeting(List.of(), SPEND, List.of()).refused(TODAY)).hasSize(1);
    assertThat(targeting(List.of("COUNTRY", "GEO"), SPEND, List.of()).refused(TODAY)).isEmpty();
    List<String> six = TargetingTypes.of(Level.CAMPAIGN_TARGETING).subList(0, 6);
    assertThat(targeting(six, SPEND, List.of()).refused(TODAY)).hasSize(1);
    assertThat(targeting(List.of("MEDIA_TYPE"), SPEND, List.of()).refused(TODAY))
        .containsExactly("MEDIA_TYPE is not a targeting type of reports by campaign and targeting");
    var unsplit =
        new ReportRequest(
            "549",
            Level.CAMPAIGN,
            TODAY,
            TODAY,
            Attribution.USUAL,
            SPEND,
            List.of("GEO"),
            List.of());
    assertThat(unsplit.refused(TODAY)).hasSize(1);
  }

  @Test
  void theTypesOfALevelFitIntoFewReports() {
    List<List<String>> batches = TargetingTypes.batches(Level.CAMPAIGN_TARGETING);

    assertThat(batches).hasSize(3).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 5));
    assertThat(batches.stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .contains("AUDIENCE_MULTIPLIER");
    assertThat(TargetingTypes.batches(Level.CAMPAIGN)).isEmpty();
  }

  @Test
  void noMoreIdsThanPinterestTakes() {
    List<String> many = IntStream.range(0, 501).mapToObj(Integer::toString).toList();

    assertThat(targeting(List.of("GEO"), SPEND, many).refused(TODAY)).hasSize(1);
    assertThat(targeting(List.of("GEO"), SPEND, many.subList(0, 500)).refused(TODAY)).isEmpty();
  }

  @Test
  void everyChoiceOfColumnsIsTakenByItsLevel() {
    for (Level level : Level.values()) {
      for (ColumnChoice choice : List.of(new ColumnChoice.Usual(), new ColumnChoice.All())) {
        assertThat(ReportRequest.wrongColumns(ReportColumns.chosen(level, choice), level))
            .as(level + " " + choice)
            .isEmpty();
      }
    }
  }

  @Test
  void theSameIsAskedOfSynchronousAnalyticsWithTheColumnsTheyHave() {
    ReportRequest report =
        of(Level.PIN_PROMOTION, 0, 89, columns("SPEND_IN_MICRO_DOLLAR", "TOTAL_ADD_TO_CART"));
    SyncRequest sync = SyncRequest.of(report, List.of("1", "2")).orElseThrow();

    assertThat(sync.refused(TODAY)).isEmpty();
    assertThat(sync.call().path()).isEqualTo("/ad_accounts/549/ads/analytics");
    assertThat(sync.call().query())
        .containsEntry(
            "columns", List.of("AD_ACCOUNT_ID,CAMPAIGN_ID,AD_GROUP_ID,AD_ID,SPEND_IN_MICRO_DOLLAR"))
        .containsEntry("ad_ids", List.of("1", "2"))
        .containsEntry("start_date", List.of("2026-08-25"))
        .containsEntry("view_window_days", List.of("1"));
    assertThat(SyncRequest.of(report, List.of()).orElseThrow().refused(TODAY)).hasSize(1);
    assertThat(SyncRequest.of(of(Level.KEYWORD, 0, 1, SPEND), List.of())).isEmpty();
    var old = of(Level.ADVERTISER, 10, 91, SPEND);
    assertThat(SyncRequest.of(old, List.of()).orElseThrow().refused(TODAY)).hasSize(1);
  }

  @Test
  void theColumnThatWasRefusedIsFoundInTheWords() {
    List<ReportColumn> asked = columns("TOTAL_CHECKOUT", "TOTAL_CHECKOUT_QUANTITY", "CTR");

    assertThat(
            RefusedColumn.in("'columns' has 'TOTAL_CHECKOUT_QUANTITY', which is no column.", asked))
        .hasValueSatisfying(c -> assertThat(c.name()).isEqualTo("TOTAL_CHECKOUT_QUANTITY"));
    assertThat(RefusedColumn.in("Invalid ad account ads analytics parameters.", asked)).isEmpty();
    ReportRequest request = of(Level.CAMPAIGN, 0, 1, asked).without(asked.getLast());
    assertThat(Set.copyOf(request.columns())).isEqualTo(Set.copyOf(asked.subList(0, 2)));
  }

  private static ReportRequest of(Level level, int last, int first, List<ReportColumn> columns) {
    return new ReportRequest(
        "549",
        level,
        TODAY.minusDays(first),
        TODAY.minusDays(last),
        Attribution.USUAL,
        columns,
        List.of(),
        List.of());
  }

  private static ReportRequest targeting(
      List<String> types, List<ReportColumn> columns, List<String> ids) {
    return new ReportRequest(
        "549", Level.CAMPAIGN_TARGETING, TODAY, TODAY, Attribution.USUAL, columns, types, ids);
  }

  private static List<ReportColumn> columns(String... names) {
    return List.of(names).stream().map(name -> ReportColumns.find(name).orElseThrow()).toList();
  }
}
