package dev.pintle.ads.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemasTest {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");
  private static final ColumnChoice USUAL = new ColumnChoice.Usual();
  private static final ColumnChoice ALL = new ColumnChoice.All();

  @Test
  void everyTableHasAShapeWhoseIdsAreText() {
    for (AdsTable table : AdsTables.all()) {
      for (ColumnChoice choice : List.of(USUAL, ALL)) {
        TableShape shape = Schemas.of(table, choice);
        assertThat(shape.name()).isEqualTo(table.name());
        assertThat(shape.columns())
            .filteredOn(column -> column.name().endsWith("_id") || column.name().equals("id"))
            .as(table.name())
            .isNotEmpty()
            .allSatisfy(column -> assertThat(column.type()).isEqualTo(ColumnType.TEXT));
      }
    }
  }

  @Test
  void everyColumnIsDescribedInASentence() {
    for (AdsTable table : AdsTables.all()) {
      assertThat(Schemas.of(table, ALL).columns())
          .as(table.name())
          .allSatisfy(column -> assertThat(column.description()).matches("[A-Z\\w].{3,200}[.]"));
    }
  }

  @Test
  void noTwoColumnsOfReportsAreSaidToHoldTheSame() {
    Set<String> twins = // these Pinterest has twice
        Set.of(
            "Spend, in",
            "Spend that",
            "Spend divided by clicks",
            "Spend for",
            "Spend divided by outbound");
    assertThat(
            ReportColumns.all().stream()
                .filter(column -> twins.stream().noneMatch(column.description()::startsWith))
                .collect(Collectors.groupingBy(ReportColumn::description)))
        .allSatisfy((description, same) ->
            assertThat(same).extracting(ReportColumn::name).as(description).hasSize(1));
  }

  @Test
  void theColumnsAreThoseOfTheDescription() throws IOException {
    assumeTrue(Files.exists(DESCRIPTION));
    String text = Files.readString(DESCRIPTION);
    int start = text.indexOf("\"ReportingColumnAsync\":");
    String list = text.substring(text.indexOf('[', start), text.indexOf(']', start));
    var described = new TreeSet<String>();
    Pattern.compile("\"([A-Z0-9_]+)\"")
        .matcher(list)
        .results()
        .forEach(m -> described.add(m.group(1)));

    assertThat(ReportColumns.all()).extracting(ReportColumn::name).hasSize(613);
    assertThat(described)
        .isEqualTo(
            ReportColumns.all().stream()
                .map(ReportColumn::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void columnsOfReportsHaveDifferentNamesThatDatabasesTake() {
    Set<String> names = new HashSet<>();
    assertThat(ReportColumns.all())
        .allSatisfy(column -> {
          assertThat(column.warehouseName()).hasSizeLessThanOrEqualTo(63);
          assertThat(names.add(column.warehouseName())).as(column.name()).isTrue();
        });
  }

  @Test
  void amountsInMillionthsAreKeptInUnitsUnderPlainNames() {
    TableShape shape = Schemas.of(table("ad_daily"), USUAL);

    assertThat(column(shape, "spend").type()).isEqualTo(ColumnType.DECIMAL);
    assertThat(column(shape, "spend").unit()).isEqualTo("account currency");
    assertThat(column(shape, "total_checkout_value").description())
        .isEqualTo("Value of checkouts, in the ad account's currency.");
    assertThat(ReportColumns.find("ECPC_IN_DOLLAR").orElseThrow().warehouseName())
        .isEqualTo("ecpc_in_dollar");
  }

  @Test
  void rowsOfAdsAreToldApartByAdDayAndAttribution() {
    TableShape shape = Schemas.of(table("ad_daily"), USUAL);

    assertThat(shape.key()).containsExactly("ad_account_id", "date", "attribution", "ad_id");
    assertThat(names(shape))
        .startsWith(
            "ad_account_id",
            "date",
            "currency",
            "attribution",
            "campaign_id",
            "ad_group_id",
            "ad_id")
        .endsWith("_extra", "_run_id", "_loaded_at")
        .hasSizeBetween(50, 70);
    assertThat(shape.day()).isEqualTo("date");
  }

  @Test
  void targetingTellsRowsApartAndHasNoReach() {
    TableShape shape = Schemas.of(table("ad_group_targeting_daily"), ALL);

    assertThat(shape.key()).endsWith("ad_group_id", "targeting_type", "targeting_value");
    assertThat(names(shape))
        .doesNotContain("total_impression_user", "total_impression_frequency", "ad_name");
    assertThat(names(Schemas.of(table("ad_group_daily"), ALL))).contains("total_impression_user");
  }

  @Test
  void columnsThatALevelCannotHaveAreRefusedByName() {
    var choice = new ColumnChoice.These(List.of("SPEND_IN_DOLLAR", "AD_NAME", "MOON_PHASE"));

    assertThat(ReportColumns.refused(Level.CAMPAIGN, choice))
        .containsExactly(
            "AD_NAME is not told for reports by campaign",
            "MOON_PHASE is not a column of Pinterest's reports");
    assertThat(ReportColumns.chosen(Level.CAMPAIGN, choice))
        .extracting(ReportColumn::name)
        .containsExactly("SPEND_IN_DOLLAR");
  }

  @Test
  void historyHasWhatTheEntitiesHaveAndWhenItHeld() {
    TableShape campaigns = Schemas.of(table("campaigns"), USUAL);
    TableShape history = Schemas.historyOf(table("campaigns"));

    assertThat(history.name()).isEqualTo("campaigns_history");
    assertThat(history.key()).containsExactly("id", "_valid_from");
    assertThat(names(campaigns))
        .contains("currency", "daily_spend_cap", "_deleted_at", "_hash", "_first_seen_at");
    assertThat(names(history)).contains("_valid_to", "daily_spend_cap", "_hash");
    assertThat(names(Schemas.of(table("conversion_tags"), USUAL))).doesNotContain("currency");
    assertThat(column(campaigns, "created_time").type()).isEqualTo(ColumnType.TIMESTAMP);
    assertThat(column(Schemas.of(table("conversion_tags"), USUAL), "last_fired_time").type())
        .isEqualTo(ColumnType.TIMESTAMP);
  }

  @Test
  void theVersionChangesWithTheColumnsAndNothingElse() {
    String usual = Schemas.version(Schemas.of(table("ad_daily"), USUAL));

    assertThat(usual).isEqualTo(Schemas.version(Schemas.of(table("ad_daily"), USUAL)));
    assertThat(usual).isNotEqualTo(Schemas.version(Schemas.of(table("ad_daily"), ALL)));
  }

  @Test
  void theDictionaryHasEachColumnOnce() throws IOException {
    var rows = new ArrayList<@Nullable Object[]>();
    SupportTables.metrics(values -> rows.add(values.clone()));

    assertThat(rows).hasSize(613);
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row).hasSameSizeAs(SupportTables.METRIC_DICTIONARY.columns()));
  }

  @Test
  void everyTableOfEntitiesHasItsColumns() {
    assertThat(AdsTables.all())
        .filteredOn(table -> table.kind() instanceof Kind.Entities)
        .allSatisfy(table -> assertThat(EntityColumns.of(table)).isNotEmpty());
  }

  private static AdsTable table(String name) {
    return AdsTables.find(name).orElseThrow();
  }

  private static Column column(TableShape shape, String name) {
    return shape.columns().get(shape.indexOf(name));
  }

  private static List<String> names(TableShape shape) {
    return shape.columns().stream().map(Column::name).toList();
  }
}
