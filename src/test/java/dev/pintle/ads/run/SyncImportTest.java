package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/// What is read by synchronous analytics: where they take fewer calls, and when reports fail.
class SyncImportTest {
  /// Columns that synchronous analytics have, enough of them for two batches of 200 ads.
  private static final ColumnChoice COLUMNS =
      new ColumnChoice.These(
          List.of(
              "SPEND_IN_MICRO_DOLLAR",
              "IMPRESSION_1",
              "IMPRESSION_2",
              "TOTAL_IMPRESSION",
              "CLICKTHROUGH_1",
              "CLICKTHROUGH_2",
              "TOTAL_CLICKTHROUGH",
              "OUTBOUND_CLICK_1",
              "OUTBOUND_CLICK_2",
              "REPIN_1",
              "REPIN_2",
              "ENGAGEMENT_1",
              "ENGAGEMENT_2",
              "TOTAL_ENGAGEMENT",
              "TOTAL_CONVERSIONS",
              "TOTAL_CHECKOUT",
              "TOTAL_CHECKOUT_VALUE_IN_MICRO_DOLLAR",
              "TOTAL_PAGE_VISIT",
              "TOTAL_SIGNUP",
              "TOTAL_LEAD"));

  @TempDir private Path directory;

  private static Import made(ImportedShop shop, LocalDate from, String... tables) {
    var wish =
        new ImportWish(
            "Ads",
            SandboxSettings.AD_ACCOUNT,
            "Sandbox Shop",
            "USD",
            from,
            List.of(Attribution.USUAL),
            Mode.INCREMENTAL,
            new Cadence.Never(),
            Arrays.stream(tables).collect(Collectors.toMap(table -> table, _ -> COLUMNS)));
    return switch (shop.imports.create(shop.store.id(), wish, "ada")) {
      case Imports.Outcome.Done(Import done) -> done;
      case Imports.Outcome.Refused(_, String why) -> throw new AssertionError(why);
    };
  }

  @OnEachDatabase
  void aLookBackTakesACallEachAndSaysWhatReportsSay(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      String[] daily = {"ad_account_daily", "campaign_daily", "ad_group_daily", "ad_daily"};
      Import made =
          made(
              shop,
              shop.today().minusDays(100),
              "ad_account_daily",
              "campaign_daily",
              "ad_group_daily",
              "ad_daily",
              "campaigns",
              "ad_groups",
              "ads");
      assertThat(shop.runs.plan(made, List.of(), RunKind.FULL).reports()).isEqualTo(4);
      assertThat(shop.run(made, RunKind.FULL).state()).isEqualTo(RunState.DONE);
      shop.clock.advance(Duration.ofDays(4));

      Plan plan = shop.runs.plan(made, List.of(), RunKind.INCREMENTAL);
      assertThat(plan.reports()).isZero();
      assertThat(plan.parts().stream().filter(part -> part.table().equals("ad_account_daily")))
          .extracting(Plan.Part::calls)
          .containsExactly(1L);
      Run run = shop.run(made, RunKind.INCREMENTAL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.slices(run.id()).stream().filter(one -> one.table().endsWith("_daily")))
          .hasSize(4)
          .allMatch(slice -> slice.filter().sync() && slice.state() == SliceState.DONE)
          .allMatch(slice -> slice.calls() == 1);
      for (String table : daily) {
        String all = "select * exclude (_run_id, _loaded_at) from " + table + " order by all";
        var bySync = shop.ask(made, all);
        shop.end(shop.begun(shop.runs.reimport(made, table, null, "ada")));
        assertThat(shop.ask(made, all)).as(table).hasSizeGreaterThan(100).isEqualTo(bySync);
      }
    }
  }

  @OnEachDatabase
  void aReportOfFewDaysThatKeepsFailingIsReadSynchronously(Database database) throws Exception {
    readsInstead(database, "failed");
  }

  @OnEachDatabase
  void aReportOfFewDaysThatIsCancelledAgainAndAgainIsToo(Database database) throws Exception {
    readsInstead(database, "cancelled");
  }

  private void readsInstead(Database database, String fault) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = made(shop, shop.today().minusDays(4), "ad_daily");
      fail(shop, fault);

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.slices(run.id()))
          .extracting(slice -> slice.state() + " " + slice.filter().sync())
          .containsExactly("SPLIT false", "DONE true");
      String all = "select * exclude (_run_id, _loaded_at) from ad_daily order by all";
      var bySync = shop.ask(made, all);
      shop.pinterest.control("DELETE", "/faults", "");
      shop.end(shop.begun(shop.runs.reimport(made, "ad_daily", null, "ada")));
      assertThat(shop.ask(made, all)).isNotEmpty().isEqualTo(bySync);
    }
  }

  @OnEachDatabase
  void whatSynchronousAnalyticsLackIsToldWhenAReportFails(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today(), "ad_account_daily", "keyword_daily");
      fail(shop, "failed");

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(shop.runs.slices(run.id()))
          .extracting(Slice::trouble)
          .anyMatch(trouble -> trouble.contains("do not have TOTAL_CONVERSIONS_QUANTITY"))
          .anyMatch(trouble -> trouble.contains("no synchronous analytics by keyword"));
    }
  }

  @OnEachDatabase
  void whatIsRefusedSynchronouslyIsAskedForAsAReport(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = made(shop, shop.today().minusDays(40), "ad_account_daily");
      shop.run(made, RunKind.FULL);
      shop.clock.advance(Duration.ofDays(2));
      shop.pinterest.control(
          "PUT", "/faults", "[{\"operation\":\"ad_account/analytics\",\"status\":403}]");

      Run run = shop.run(made, RunKind.INCREMENTAL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.slices(run.id()))
          .extracting(slice -> slice.state() + " " + slice.filter().sync())
          .containsExactly("SPLIT true", "DONE false");
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(43L));
    }
  }

  @OnEachDatabase
  void aLimitInTheMidstLoadsNoPartAndAsksNothingTwice(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 200, true)) {
      Import made = made(shop, shop.today().minusDays(60), "ad_daily", "ads");
      assertThat(shop.run(made, RunKind.FULL).state()).isEqualTo(RunState.DONE);
      shop.clock.advance(Duration.ofDays(1));
      String all = "select * from ad_daily order by all";
      var before = shop.ask(made, all);
      Run run = shop.begun(shop.runs.start(made, List.of("ad_daily"), RunKind.INCREMENTAL, "ada"));
      leaveTwoCalls(shop);

      shop.runs.work();

      Slice slice = shop.runs.slices(run.id()).getFirst();
      assertThat(shop.runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.WAITING_QUOTA);
      assertThat(slice.state()).as(slice.toString()).isEqualTo(SliceState.ASKED);
      assertThat(slice.calls()).as("a list and a batch").isEqualTo(2);
      assertThat(shop.ask(made, all)).isEqualTo(before);
      Run ended = shop.end(run);
      assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.slices(run.id()).getFirst().calls()).as(slice.toString()).isEqualTo(3);
      assertThat(shop.ask(made, "select max(date) from ad_daily"))
          .containsExactly(List.of(shop.today()));
    }
  }

  private static void leaveTwoCalls(ImportedShop shop) {
    var quota = new Quota(shop.database, true, shop.clock);
    String connection = shop.connections.of(shop.store.id()).orElseThrow().id();
    Duration wait;
    do {
      wait = quota.take(connection, Limits.ADS_ANALYTICS, Quota.Caller.RUN);
    } while (!wait.isPositive());
    shop.clock.advance(wait.plus(Limits.ADS_ANALYTICS.time(10_000, true).dividedBy(9_900)));
  }

  private static void fail(ImportedShop shop, String report) {
    shop.pinterest.control(
        "PUT",
        "/faults",
        "[{\"operation\":\"analytics/create_report\",\"report\":\"" + report + "\"}]");
  }
}
