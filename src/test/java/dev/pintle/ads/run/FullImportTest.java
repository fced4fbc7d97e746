package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.TableState;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// A first import of tables of results, from the sandbox into DuckDB.
class FullImportTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void bringsAYearOfDaysAndIsReady(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(365), "campaign_daily", "ad_account_daily");

      Run run = shop.run(made, RunKind.FULL);

      assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
      assertThat(run.usedCalls()).isLessThanOrEqualTo(40);
      assertThat(shop.table(made, "campaign_daily").state()).isEqualTo(TableState.READY);
      List<Day> days = shop.runs.days(made.id(), "campaign_daily");
      assertThat(days).hasSize(366).noneMatch(day -> day.state() == DayState.MISSING);
      assertThat(days.getFirst().state()).isEqualTo(DayState.FINAL);
      assertThat(days.getLast().state()).isEqualTo(DayState.PROVISIONAL);
      assertThat(shop.ask(made, "select sum(spend) from ad_account_daily"))
          .isEqualTo(shop.ask(made, "select sum(spend) from campaign_daily"));
      assertThat(shop.ask(made, "select count(*), min(date), max(date) from ad_account_daily"))
          .containsExactly(List.of(366L, shop.today().minusDays(365), shop.today()));
      assertThat(
              shop.ask(
                  made,
                  "select count(*), cast(sum(spend_in_micro_dollar) as bigint) from "
                      + made.schema()
                      + "_fivetran.campaign_report"))
          .as("as Fivetran shows it")
          .isEqualTo(
              shop.ask(
                  made,
                  "select count(*), cast(sum(spend) * 1000000 as bigint) from campaign_daily"));
      assertThat(shop.ask(made, "select state, used_calls from import_run"))
          .containsExactly(List.of("done", run.usedCalls()));
      assertThat(
              shop.ask(made, "select count(*) from day_status where table_name = 'campaign_daily'"))
          .containsExactly(List.of(366L));
    }
  }
}
