package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.Attribution;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// What an import needs, when it runs, and what it does when reports fail.
class PlannedImportTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void threeThousandAdsOverAYearTakeAtMostFortyCalls(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 3_000)) {
      Import made = shop.made(shop.today().minusDays(365), "ad_daily");
      Plan plan = shop.runs.plan(made, List.of(), RunKind.FULL);
      assertThat(plan.reports()).isEqualTo(2);
      assertThat(plan.calls()).isLessThanOrEqualTo(40);

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(run.usedCalls()).isLessThanOrEqualTo(40);
      assertThat(shop.ask(made, "select count(*) from ad_daily"))
          .containsExactly(List.of(run.rows()));
    }
  }

  @OnEachDatabase
  void reportsThatFailAreMadeOfHalfTheDays(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(60), "ad_account_daily");
      fault(shop, "\"report\":\"failed\",\"count\":2");

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.slices(run.id()))
          .extracting(Slice::state)
          .containsExactly(SliceState.SPLIT, SliceState.DONE, SliceState.DONE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(61L));
    }
  }

  @OnEachDatabase
  void aRowThatComesTwiceFailsTheTableAndLeavesWhatThereWas(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(20), "ad_account_daily");
      shop.run(made, RunKind.FULL);
      fault(shop, "\"report\":\"repeated-row\"");

      Run run = shop.end(shop.begun(shop.runs.reimport(made, "ad_account_daily", null, "ada")));

      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.trouble()).contains("twice");
      assertThat(shop.table(made, "ad_account_daily").state()).isEqualTo(TableState.STALE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(21L));
    }
  }

  @OnEachDatabase
  void listsAreThoughtToTakeWhatTheyTookLastTime(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today(), "keywords", "product_group_promotions");
      Run first = shop.run(made, RunKind.FULL);
      assertThat(first.plannedCalls()).isGreaterThan(300);

      Run second = shop.run(made, RunKind.FULL);

      assertThat(second.plannedCalls()).isEqualTo(first.usedCalls()).isLessThan(50);
      assertThat(shop.runs.plan(made, List.of(), RunKind.FULL).calls())
          .isEqualTo(first.usedCalls());
    }
  }

  @OnEachDatabase
  void reportsOfOtherDaysAreAskedForAFewTimesOnly(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(5), "ad_account_daily");
      fault(shop, "\"report\":\"other-day\"");

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.trouble()).contains("asked for was");
      assertThat(run.usedCalls()).isLessThan(30);
    }
  }

  private static void fault(ImportedShop shop, String fields) {
    shop.pinterest.control(
        "PUT", "/faults", "[{\"operation\":\"analytics/create_report\"," + fields + "}]");
  }

  @OnEachDatabase
  void runsThatWereMissedAreMadeUpForOnce(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made =
          shop.made(
              shop.today().minusDays(20),
              List.of(Attribution.USUAL, Attribution.of("7/7/1")),
              new Cadence.Daily(LocalTime.of(6, 30), ZoneOffset.UTC),
              Mode.INCREMENTAL,
              "ad_account_daily",
              "account_daily");
      shop.clock.advance(Duration.ofDays(3));

      for (int turn = 0; turn < 60; turn++) {
        shop.runs.work();
        shop.clock.advance(Duration.ofSeconds(1));
      }

      List<Run> runs = shop.runs.of(made.id(), 10);
      assertThat(runs).hasSize(1);
      assertThat(runs.getFirst().startedBy()).isEqualTo("schedule");
      assertThat(runs.getFirst().state()).isEqualTo(RunState.DONE);
      assertThat(shop.ask(made, "select count(*) > 20 from account_daily"))
          .containsExactly(List.of(true));
      assertThat(shop.imports.find(made.id()).orElseThrow().nextAt())
          .isEqualTo(shop.today().plusDays(1).atTime(6, 30).toInstant(ZoneOffset.UTC));
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(48L));
    }
  }

  @OnEachDatabase
  void whoStartsAnImportThatRunsJoinsIt(Database database) {
    try (var shop = new ImportedShop(database, directory, 10)) {
      Import made = shop.made(shop.today().minusDays(20), "ad_account_daily", "campaign_daily");
      Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
      shop.runs.work();

      assertThat(shop.runs.start(made, List.of("campaign_daily"), RunKind.INCREMENTAL, "bob"))
          .isInstanceOfSatisfying(
              Started.Joined.class, joined -> assertThat(joined.run().id()).isEqualTo(run.id()));
      Started behind = shop.runs.reimport(made, "campaign_daily", shop.today().minusDays(9), "bob");
      assertThat(behind).isInstanceOf(Started.Begun.class);
      assertThat(shop.runs.reimport(made, "campaign_daily", shop.today().plusDays(1), "bob"))
          .isInstanceOf(Started.Refused.class);
      assertThat(shop.runs.start(made, List.of("nothing"), RunKind.FULL, "bob"))
          .isInstanceOf(Started.Refused.class);
      assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
      Run second = shop.end(shop.begun(behind));
      assertThat(second.state()).isEqualTo(RunState.DONE);
      assertThat(second.startedAt())
          .isAfterOrEqualTo(shop.runs.find(run.id()).orElseThrow().endedAt());
    }
  }
}
