package dev.pintle.ads.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Level;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import dev.pintle.ads.table.Schemas;
import dev.pintle.warehouse.TableShape;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 11, 3);
  private static final RowStamp STAMP = new RowStamp("EUR", "run-1", Instant.EPOCH);
  private static final ColumnChoice CHOICE =
      new ColumnChoice.These(
          List.of(
              "AD_NAME",
              "SPEND_IN_MICRO_DOLLAR",
              "SPEND_IN_DOLLAR",
              "TOTAL_CHECKOUT",
              "CTR",
              "CPC_IN_MICRO_DOLLAR",
              "IS_PREMIERE_CAMPAIGN",
              "CAMPAIGN_CUSTOM_LABELS"));

  @Test
  void idsAndAmountsAreReadExactly() throws Exception {
    List<Map<String, @Nullable Object>> rows =
        read(
            """
            {"848506386032216135":[{"DATE":"2026-11-02","AD_ID":848506386032216135,
              "AD_GROUP_ID":"2680072242253","CAMPAIGN_ID":626746449918,"AD_ACCOUNT_ID":"549",
              "SPEND_IN_MICRO_DOLLAR":123456789012345678,"SPEND_IN_DOLLAR":2.2500000000000004,
              "TOTAL_CHECKOUT":12.0,"CTR":0.01,"CPC_IN_MICRO_DOLLAR":333333.333333,
              "IS_PREMIERE_CAMPAIGN":false,"CAMPAIGN_CUSTOM_LABELS":["a",1.50],"AD_NAME":"Schön"}]}
            """);

    assertThat(rows.getFirst())
        .containsEntry("ad_account_id", "549")
        .containsEntry("date", LocalDate.of(2026, 11, 2))
        .containsEntry("currency", "EUR")
        .containsEntry("attribution", "30/30/1 by ad action")
        .containsEntry("ad_id", "848506386032216135")
        .containsEntry("ad_group_id", "2680072242253")
        .containsEntry("campaign_id", "626746449918")
        .containsEntry("spend", new BigDecimal("123456789012.345678"))
        .containsEntry("spend_in_dollar", new BigDecimal("2.250000"))
        .containsEntry("total_checkout", 12L)
        .containsEntry("ctr", 0.01)
        .containsEntry("cpc", 0.333333333333)
        .containsEntry("is_premiere_campaign", false)
        .containsEntry("campaign_custom_labels", "[\"a\",1.50]")
        .containsEntry("ad_name", "Schön")
        .containsEntry("_run_id", "run-1")
        .containsEntry("_loaded_at", Instant.EPOCH)
        .containsEntry("_extra", null);
  }

  @Test
  void whatIsNotToldIsNullAndNotTheValueOfTheRowBefore() throws Exception {
    List<Map<String, @Nullable Object>> rows =
        read(
            """
            {"1":[{"DATE":"2026-11-01","TOTAL_CHECKOUT":3,"AD_NAME":"x"},
                  {"DATE":"2026-11-02","TOTAL_CHECKOUT":null}]}
            """);

    assertThat(rows).extracting(row -> row.get("total_checkout")).containsExactly(3L, null);
    assertThat(rows).extracting(row -> row.get("ad_name")).containsExactly("x", null);
    assertThat(rows).extracting(row -> row.get("ad_id")).containsExactly("1", "1");
  }

  @Test
  void whatNobodyAskedForIsKeptBesideAndTold() throws Exception {
    var reader =
        reader(
            Level.PIN_PROMOTION,
            """
            {"1":[{"DATE":"2026-11-01","NEW_METRIC":7.10,"CTR":0.5,"NEST":{"a":[null,true]}},
                  {"DATE":"2026-11-02","CTR":0.5}]}
            """,
            -1);
    List<Map<String, @Nullable Object>> rows = rows(reader, Level.PIN_PROMOTION);

    assertThat(rows)
        .extracting(row -> row.get("_extra"))
        .containsExactly("{\"NEW_METRIC\":7.10,\"NEST\":{\"a\":[null,true]}}", null);
    assertThat(reader.result().unknown()).containsExactlyInAnyOrder("NEW_METRIC", "NEST");
    assertThat(reader.result().absent()).contains("TOTAL_CHECKOUT").doesNotContain("CTR");
    assertThat(reader.result().rows()).isEqualTo(2);
  }

  @Test
  void rowsOfKeywordsAndProductsAreNamedByThemselvesOrByTheirKey() throws Exception {
    var keyed =
        rows(
            reader(Level.KEYWORD, "{\"28\":[{\"DATE\":\"2026-11-01\",\"AD_ID\":\"5\"}]}", -1),
            Level.KEYWORD);
    var byDate =
        rows(
            reader(
                Level.KEYWORD,
                "{\"2026-11-02\":[{\"KEYWORD_ID\":\"28\",\"PIN_PROMOTION_ID\":6}]}",
                -1),
            Level.KEYWORD);
    var item =
        rows(
            reader(
                Level.PRODUCT_ITEM,
                "{\"77\":[{\"DATE\":\"2026-11-01\",\"AD_GROUP_ID\":\"9\"}]}",
                -1),
            Level.PRODUCT_ITEM);

    assertThat(keyed.getFirst())
        .containsEntry("keyword_id", "28")
        .containsEntry("ad_id", "5")
        .containsEntry("ad_group_id", "")
        .containsEntry("campaign_id", null);
    assertThat(byDate.getFirst())
        .containsEntry("keyword_id", "28")
        .containsEntry("ad_id", "6")
        .containsEntry("date", LocalDate.of(2026, 11, 2));
    assertThat(item.getFirst()).containsEntry("product_item_id", "77");
  }

  @Test
  void targetingIsTextWhateverItIsAndOfATypeThatWasAskedFor() throws Exception {
    var rows =
        rows(
            reader(
                Level.CAMPAIGN_TARGETING,
                """
                {"1":[{"DATE":"2026-11-01","TARGETING_TYPE":"GEO","TARGETING_VALUE":501},
                      {"DATE":"2026-11-01","TARGETING_TYPE":"COUNTRY","TARGETING_VALUE":"DE"}]}
                """,
                -1),
            Level.CAMPAIGN_TARGETING);

    assertThat(rows).extracting(row -> row.get("targeting_value")).containsExactly("501", "DE");
    refuses(
        Level.CAMPAIGN_TARGETING,
        "{\"1\":[{\"DATE\":\"2026-11-01\",\"TARGETING_TYPE\":\"AGE_BUCKET\"}]}",
        "it is split by AGE_BUCKET");
    refuses(Level.CAMPAIGN_TARGETING, "{\"1\":[{\"DATE\":\"2026-11-01\"}]}", "it is split by null");
  }

  @Test
  void aListOfSynchronousAnalyticsIsReadAsWell() throws Exception {
    assertThat(read("[{\"AD_ID\":\"4\",\"DATE\":\"2026-11-01\",\"TOTAL_CHECKOUT\":1}]"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("ad_id", "4"));
  }

  @Test
  void aReportWithoutRowsIsRead() throws Exception {
    assertThat(read("{}")).isEmpty();
    assertThat(read("{\"5\":[]}")).isEmpty();
  }

  @Test
  void wrongValuesAreRefusedWithRowAndColumn() {
    refuses(
        "{\"7\":[{\"DATE\":\"2026-11-01\"},{\"DATE\":\"2026-11-01\",\"TOTAL_CHECKOUT\":\"many\"}]}",
        "row 2 of the report, under 7: TOTAL_CHECKOUT is a text, not a number");
    refuses(row("\"TOTAL_CHECKOUT\":12.5"), "TOTAL_CHECKOUT is not a whole number: 12.5");
    refuses(row("\"TOTAL_CHECKOUT\":1e30"), "TOTAL_CHECKOUT is not a whole number");
    refuses(row("\"SPEND_IN_MICRO_DOLLAR\":true"), "SPEND_IN_MICRO_DOLLAR is not a number");
    refuses(row("\"SPEND_IN_DOLLAR\":1e18"), "SPEND_IN_DOLLAR is larger than an amount can be");
    refuses(row("\"SPEND_IN_DOLLAR\":1e-999999999"), "SPEND_IN_DOLLAR is larger or finer than");
    refuses(
        row("\"SPEND_IN_MICRO_DOLLAR\":1e999999999"),
        "SPEND_IN_MICRO_DOLLAR is larger or finer than");
    refuses(
        row("\"IS_PREMIERE_CAMPAIGN\":\"no\""), "IS_PREMIERE_CAMPAIGN is neither true nor false");
    refuses(row("\"CAMPAIGN_ID\":1.5"), "CAMPAIGN_ID is not an id");
    refuses(row("\"CAMPAIGN_ID\":{}"), "CAMPAIGN_ID is not an id");
  }

  @Test
  void numbersAsTextsAreReadExactly() throws Exception {
    assertThat(
            read(row("\"TOTAL_CHECKOUT\":\"12\",\"SPEND_IN_MICRO_DOLLAR\":\"9007199254740993\"")))
        .singleElement()
        .satisfies(row ->
            assertThat(row)
                .containsEntry("total_checkout", 12L)
                .containsEntry("spend", new BigDecimal("9007199254.740993")));
    assertThat(read(row("\"IS_PREMIERE_CAMPAIGN\":\"true\"")))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("is_premiere_campaign", true));
  }

  @Test
  void rowsThatWereNotAskedForRefuseTheReport() {
    refuses(
        "{\"7\":[{\"DATE\":\"2026-11-04\"}]}",
        "it is of 2026-11-04, and asked for was 2026-11-01 to 2026-11-03");
    refuses("{\"7\":[{\"DATE\":\"2026-10-31\"}]}", "it is of 2026-10-31");
    refuses("{\"7\":[{\"DATE\":\"yesterday\"}]}", "DATE is not a day");
    refuses("{\"7\":[{\"CTR\":0.1}]}", "it has no DATE");
    refuses("[{\"DATE\":\"2026-11-01\"}]", "it has no AD_ID");
    refuses(row("\"AD_ACCOUNT_ID\":\"550\""), "it is of another ad account, 550");
    refuses(row("\"ADVERTISER_ID\":550"), "it is of another ad account, 550");
    refuses(Level.ADVERTISER, "{\"550\":[{\"DATE\":\"2026-11-01\"}]}", "another ad account");
  }

  @Test
  void whatIsNoReportIsRefused() {
    refuses("{\"code\":1,\"message\":\"no\"}", "under \"code\" the report has no list of rows");
    refuses("\"x\"", "not a JSON object");
    refuses("", "not a JSON object");
    refuses("{\"1\":[{\"DATE\":\"2026-11-01\"},3]}", "something but rows");
    refuses("{} {}", "something after");
    refuses("<Error/>", "not JSON");
  }

  @Test
  void aReportThatEndsTooEarlyIsRefused() {
    String report = "{\"1\":[{\"DATE\":\"2026-11-01\",\"CTR\":0.5},{\"DATE\":\"2026-11-02\"}]}";
    for (int end = 1; end < report.length(); end++) {
      String cut = report.substring(0, end);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(ReportException.class);
    }
    assertThatThrownBy(() -> rows(reader(Level.PIN_PROMOTION, "{}", 3), Level.PIN_PROMOTION))
        .isInstanceOf(ReportException.class)
        .hasMessage("the report has 2 bytes, and Pinterest said 3");
  }

  private static String row(String fields) {
    return "{\"7\":[{\"DATE\":\"2026-11-01\"," + fields + "}]}";
  }

  private static void refuses(String report, String words) {
    refuses(Level.PIN_PROMOTION, report, words);
  }

  private static void refuses(Level level, String report, String words) {
    assertThatThrownBy(() -> rows(reader(level, report, -1), level))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(words);
  }

  private static List<Map<String, @Nullable Object>> read(String report) throws Exception {
    var reader = reader(Level.PIN_PROMOTION, report, report.getBytes(UTF_8).length);
    return rows(reader, Level.PIN_PROMOTION);
  }

  private static ReportReader reader(Level level, String report, long size) {
    List<ReportColumn> columns = ReportColumns.chosen(level, CHOICE);
    List<String> types = level.isTargeting() ? List.of("COUNTRY", "GEO") : List.of();
    var request =
        new ReportRequest("549", level, FIRST, LAST, Attribution.USUAL, columns, types, List.of());
    byte[] bytes = report.getBytes(UTF_8);
    return new ReportReader(
        request, shape(level), STAMP, () -> new ByteArrayInputStream(bytes), size);
  }

  private static TableShape shape(Level level) {
    return AdsTables.all().stream()
        .filter(table -> table.kind().equals(new dev.pintle.ads.table.AdsTable.Kind.Report(level)))
        .map(table -> Schemas.of(table, CHOICE))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, @Nullable Object>> rows(ReportReader reader, Level level)
      throws Exception {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    TableShape shape = shape(level);
    reader.writeTo(values -> {
      var row = new LinkedHashMap<String, @Nullable Object>();
      for (int i = 0; i < values.length; i++) {
        row.put(shape.columns().get(i).name(), values[i]);
      }
      rows.add(row);
    });
    return rows;
  }
}
