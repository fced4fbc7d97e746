package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports that Pinterest fails to make are asked for in smaller pieces, down to a day of one
/// campaign, and nothing else is missing.
class SplitReportTest {
  private static final Duration LATER = Duration.ofDays(3);

  @TempDir private Path directory;

  private Database database;
  private ImportedShop shop;

  @BeforeEach
  void start() {
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    shop = new ImportedShop(database, directory, 40);
    shop.freeze(ImportedShop.NOW);
  }

  @AfterEach
  void stop() {
    shop.close();
    database.close();
  }

  private void fails(LocalDate day, String campaign) {
    shop.pinterest.control(
        "PUT",
        "/faults",
        "[{\"operation\":\"analytics/create_report\",\"report\":\"failed\",\"day\":\"%s\"%s}]"
            .formatted(day, campaign.isEmpty() ? "" : ",\"campaign\":\"" + campaign + "\""));
  }

  /// Works on a run until campaigns are asked for apart, and lets the reports be made from then on.
  private Run untilCampaignsAreApart(Run run) {
    while (shop.runs.slices(run.id()).stream()
        .allMatch(one -> one.filter().campaigns().isEmpty())) {
      shop.runs.work();
      shop.pass(shop.runs.find(run.id()).orElseThrow());
    }
    shop.pinterest.control("DELETE", "/faults", "");
    return shop.end(run);
  }

  private void isTrue(Import made, Instant asOf) throws Exception {
    var truth = new TableTruth(shop.warehouse, made, "ad_daily");
    assertThat(truth.hold(shop.pinterest, shop.today(), asOf)).isPositive();
  }

  @Test
  void aDayOfOneCampaignIsAllThatIsMissing() throws Exception {
    Import made = shop.made(shop.today().minusDays(150), "ad_daily", "campaigns");
    LocalDate day = shop.today().minusDays(120);
    shop.run(made, RunKind.FULL);
    Object campaign =
        shop.ask(
                made, "select campaign_id from ad_daily where date = date '" + day + "' order by 1")
            .getFirst()
            .getFirst();
    AdsTable table = shop.table(made, "ad_daily").table();
    shop.runs.deleteTable(made, table, "ada");
    shop.imports.add(made, table, new ColumnChoice.Usual(), "ada");
    fails(day, String.valueOf(campaign));

    Run run = shop.run(made, RunKind.INCREMENTAL);

    ImportTable partial = shop.table(made, "ad_daily");
    assertThat(run.state()).isEqualTo(RunState.PARTIAL);
    assertThat(partial.state()).isEqualTo(TableState.PARTIAL);
    assertThat(partial.trouble()).contains(day + " to " + day, "a day of one campaign");
    assertThat(shop.runs.days(made.id(), "ad_daily"))
        .filteredOn(one -> one.state() == DayState.MISSING)
        .extracting(Day::day)
        .containsExactly(day);
    assertThat(
            shop.ask(
                made,
                "select count(*) > 0, sum(case when campaign_id = '%s' then 1 else 0 end) from"
                        .formatted(campaign)
                    + " ad_daily where date = date '"
                    + day
                    + "'"))
        .hasToString("[[true, 0]]");

    shop.pinterest.control("DELETE", "/faults", "");
    Run next = shop.run(made, RunKind.INCREMENTAL);
    assertThat(next.state()).as(next.toString()).isEqualTo(RunState.DONE);
    assertThat(shop.table(made, "ad_daily").state()).isEqualTo(TableState.READY);
    isTrue(made, ImportedShop.NOW);
  }

  @Test
  void campaignsReadApartAreTheDayTheyWereCutFromAndRestateItOnce() throws Exception {
    Import made = shop.made(shop.today().minusDays(150), "ad_daily");
    fails(shop.today().minusDays(120), "");
    Run full = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
    assertThat(untilCampaignsAreApart(full).state()).isEqualTo(RunState.DONE);
    isTrue(made, ImportedShop.NOW);

    Instant later = ImportedShop.NOW.plus(LATER);
    shop.clock.advance(LATER);
    shop.freeze(later);
    fails(shop.today().minusDays(10), "");
    Run again = shop.begun(shop.runs.start(made, List.of(), RunKind.INCREMENTAL, "ada"));
    assertThat(untilCampaignsAreApart(again).state()).isEqualTo(RunState.DONE);
    isTrue(made, later);
    for (String metric : List.of("SPEND_IN_MICRO_DOLLAR", "TOTAL_CHECKOUT", "TOTAL_LEAD")) {
      new LedgerTruth(shop, made, "ad_daily").hold(metric, again.id(), ImportedShop.NOW, later);
    }
  }

  @Test
  void whereEverythingFailsItIsGivenUpAfterSomeTries() {
    Import made = shop.made(shop.today().minusDays(300), "campaign_daily", "campaigns");
    shop.pinterest.control(
        "PUT", "/faults", "[{\"operation\":\"analytics/create_report\",\"report\":\"failed\"}]");

    Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
    while (run.state().isOpen()) {
      shop.runs.work();
      shop.clock.advance(Duration.ofSeconds(5));
      run = shop.runs.find(run.id()).orElseThrow();
    }

    assertThat(run.state()).isEqualTo(RunState.PARTIAL); // the campaigns are there
    assertThat(shop.table(made, "campaign_daily").state()).isEqualTo(TableState.FAILED);
    assertThat(run.usedCalls()).isLessThan(500);
  }
}
