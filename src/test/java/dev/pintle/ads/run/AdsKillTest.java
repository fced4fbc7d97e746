package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.Attribution;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports that are killed again and again, in all that they do, and throttled all the time come to
/// the right numbers. `-Dkills=100` kills more often, `-Dseed=7` at other moments.
@Tag("slow")
class AdsKillTest {
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final int ADS = 100;
  private static final int LONGEST_LIFE_MS = 1_500;
  private static final LocalDate TODAY = LocalDate.ofInstant(ImportedShop.NOW, ZoneOffset.UTC);
  private static final LocalDate FROM = TODAY.minusDays(200);
  private static final List<String> RESULTS = List.of("campaign_daily", "ad_daily");

  /// Where it dies, besides at moments that are left to chance.
  private static final List<String> STEPS =
      List.of(
          "after create ad_daily",
          "with all rows of load ads_history",
          "after load ads_history",
          "at row 500 of load ad_daily",
          "after load ad_daily",
          "soon with all rows of load ad_daily",
          "before publish ad_daily",
          "soon before publish campaign_daily",
          "after publish ad_daily",
          "after publish campaign_daily",
          "at row 1000 of load ad_daily",
          "with all rows of load ads",
          "after load ads",
          "after publish ads",
          "soon before publish ads",
          "after drop ad_daily",
          "after publish import_run");

  /// What goes wrong, one in each life.
  private static final List<String> THROTTLED =
      List.of(
          "\"operation\":\"analytics/create_report\",\"status\":429,\"code\":8",
          "\"operation\":\"analytics/get_report\",\"status\":400",
          "\"operation\":\"analytics/get_report\",\"status\":429,\"code\":2726",
          "\"operation\":\"all\",\"status\":429,\"code\":8",
          "\"operation\":\"report/download\",\"connection\":\"cut-after\"",
          "\"operation\":\"analytics/create_report\",\"connection\":\"cut-after\"");

  private final Duration ahead =
      Duration.between(new ClockTime(Clock.systemUTC()).instant(), ImportedShop.NOW);
  private final ClockTime time = new ClockTime(Clock.offset(Clock.systemUTC(), ahead));

  @TempDir private Path directory;

  @Test
  void twentyKillsAndThrottlingLeaveEveryNumberRight() throws Exception {
    var settings = SandboxSettings.seeded("localhost", 0, null).withAds(ADS);
    try (var pinterest = new SandboxPinterest(time, settings)) {
      pinterest.control(
          "PUT",
          "/numbers/settings",
          "{\"reportMs\":200,\"unseenMs\":20,\"asOf\":\"" + ImportedShop.NOW + "\"}");
      Import made = made(pinterest);
      var random = new Random(Long.getLong("seed", 5));
      for (int kill = 0; kill < KILLS; kill++) {
        boolean chance = kill % 4 == 3;
        String step = STEPS.get((kill - kill / 4) % STEPS.size());
        try (var child = started(pinterest, kill, chance ? "nowhere" : step)) {
          boolean killed =
              chance ? child.killAfter(1 + random.nextInt(LONGEST_LIFE_MS)) : child.dies();
          assertThat(killed).as(step).isTrue();
        }
      }
      try (var last = started(pinterest, KILLS, ImportChild.TO_THE_END)) {
        assertThat(last.awaitWord()).isEqualTo("DONE ");
      }
      isAsItShouldBe(pinterest, made);
    }
  }

  /// Some minutes later, so that a new life has what the one before would have waited for.
  private ImportChild started(SandboxPinterest pinterest, int lives, String last)
      throws IOException {
    var later = Duration.ofMinutes(5L * lives);
    pinterest.control("PUT", "/clock", "{\"offset\":\"" + later + "\"}");
    String fault = THROTTLED.get(lives % THROTTLED.size());
    pinterest.control("PUT", "/faults", "{" + fault + ",\"retryAfterSeconds\":1,\"count\":2}");
    var child = ImportChild.start(directory, pinterest.api(), ahead.plus(later), last);
    assertThat(child.awaitWord()).isEqualTo("working");
    return child;
  }

  private Import made(SandboxPinterest pinterest) {
    try (var database = ImportChild.database(directory)) {
      database.migrate();
      String store =
          new Stores(database, new Ids(new Random(5)), time).create("Shop", "US", "UTC").id();
      try (var works = ImportChild.works(database, directory, pinterest.api(), time)) {
        pinterest.connect(works.connections, store, "sandboxshop", SandboxSettings.AD_ACCOUNT);
        var wish =
            ImportedShop.wish(
                FROM,
                List.of(Attribution.USUAL),
                new Cadence.Never(),
                Mode.INCREMENTAL,
                "campaign_daily",
                "ad_daily",
                "campaigns",
                "ads");
        return ImportedShop.made(works.imports, store, wish);
      }
    }
  }

  private void isAsItShouldBe(SandboxPinterest pinterest, Import made) throws Exception {
    try (var database = ImportChild.database(directory);
        var works = ImportChild.works(database, directory, pinterest.api(), time)) {
      List<Run> runs = works.runs.of(made.id(), 1_000);
      assertThat(runs).isNotEmpty().allMatch(run -> run.state() == RunState.DONE);
      assertThat(works.imports.tables(made.id()))
          .hasSize(4)
          .extracting(ImportTable::state)
          .containsOnly(TableState.READY);
      for (String table : RESULTS) {
        assertThat(works.runs.days(made.id(), table))
            .hasSize(201)
            .noneMatch(day -> day.state() == DayState.MISSING);
        assertThat(
                new TableTruth(works.warehouse, made, table)
                    .hold(pinterest, TODAY, ImportedShop.NOW))
            .isPositive();
      }
    }
  }
}
