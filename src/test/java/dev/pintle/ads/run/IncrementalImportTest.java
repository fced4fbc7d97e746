package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// What is read after the first import.
class IncrementalImportTest {
  @TempDir private Path directory;

  @OnEachDatabase
  void readsNewDaysAndThoseThatMayStillChange(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(100), "campaign_daily", "campaigns");
      Run first = shop.run(made, RunKind.FULL);
      assertThat(first.state()).as(first.toString()).isEqualTo(RunState.DONE);
      shop.clock.advance(Duration.ofDays(4));

      Run second = shop.run(made, RunKind.INCREMENTAL);

      assertThat(second.state()).as(second.toString()).isEqualTo(RunState.DONE);
      Slice slice =
          shop.runs.slices(second.id()).stream()
              .filter(one -> one.table().equals("campaign_daily"))
              .findFirst()
              .orElseThrow();
      LocalDate before = shop.today().minusDays(4);
      assertThat(slice.from()).isEqualTo(before.minusDays(33));
      assertThat(slice.to()).isEqualTo(shop.today());
      List<Day> days = shop.runs.days(made.id(), "campaign_daily");
      assertThat(days).hasSize(105).noneMatch(day -> day.state() == DayState.MISSING);
      assertThat(days)
          .filteredOn(day -> day.state() == DayState.PROVISIONAL)
          .extracting(Day::day)
          .startsWith(shop.today().minusDays(33));
      assertThat(
              shop.ask(
                  made, "select count(*) from restatement where run_id = '" + first.id() + "'"))
          .containsExactly(List.of(0L));
      List<Object> restated =
          List.copyOf(
              shop.ask(
                      made,
                      "select count(*) > 0, min(date) >= date '"
                          + slice.from()
                          + "' from restatement where run_id = '"
                          + second.id()
                          + "'")
                  .getFirst());
      assertThat(restated).isEqualTo(List.of(true, true));
      assertThat(shop.ask(made, "select count(*) > 0 from campaigns"))
          .containsExactly(List.of(true));
    }
  }

  @OnEachDatabase
  void aFullImportCanBeUndoneAndATableDeleted(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(40), "ad_account_daily");
      assertThat(shop.runs.undo(made, "ad_account_daily", "ada"))
          .isInstanceOf(Started.Refused.class);
      shop.run(made, RunKind.FULL);
      List<Day> before = shop.runs.days(made.id(), "ad_account_daily");
      shop.clock.advance(Duration.ofDays(2));
      shop.run(made, RunKind.FULL);
      assertThat(shop.table(made, "ad_account_daily").generation()).isEqualTo(2);

      assertThat(shop.runs.undo(made, "ad_account_daily", "ada")).isInstanceOf(Started.Begun.class);

      assertThat(shop.table(made, "ad_account_daily").generation()).isEqualTo(1);
      assertThat(shop.table(made, "ad_account_daily").state()).isEqualTo(TableState.STALE);
      assertThat(shop.runs.days(made.id(), "ad_account_daily"))
          .startsWith(before.toArray(Day[]::new));
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(41L));
      Run next = shop.run(made, RunKind.INCREMENTAL);
      assertThat(next.state()).isEqualTo(RunState.DONE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(43L));
      shop.runs.deleteTable(made, AdsTables.find("ad_account_daily").orElseThrow(), "ada");
      assertThat(shop.imports.tables(made.id())).isEmpty();
      shop.runs.deleteImport(made, "ada");
      assertThat(shop.runs.of(made.id(), 10)).isEmpty();
    }
  }
}
