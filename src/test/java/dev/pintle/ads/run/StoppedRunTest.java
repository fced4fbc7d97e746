package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.TableState;
import dev.pintle.connect.Connection;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// Runs that are stopped, throttled, cancelled or without access.
class StoppedRunTest {
  private static final String ROWS =
      "select date, campaign_id, spend, total_impression, total_checkout, attribution"
          + " from campaign_daily order by 1, 2";

  @TempDir private Path directory;

  @OnEachDatabase
  void twentyStopsLeaveNoGapAndNothingTwice(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(300), "campaign_daily", "campaigns");
      Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
      var random = new Random(11);
      for (int stop = 0; stop < 20; stop++) {
        stopDuring(shop, random.nextInt(400));
        shop.clock.advance(Duration.ofSeconds(61)); // its lease ends
      }

      Run ended = shop.end(run);

      assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.DONE);
      assertThat(shop.runs.days(made.id(), "campaign_daily"))
          .hasSize(301)
          .noneMatch(day -> day.state() == DayState.MISSING);
      List<List<@Nullable Object>> rows = shop.ask(made, ROWS);
      Run again = shop.end(shop.begun(shop.runs.reimport(made, "campaign_daily", null, "ada")));
      assertThat(again.state()).isEqualTo(RunState.DONE);
      assertThat(shop.ask(made, "select count(*) from campaign_daily"))
          .containsExactly(List.of((long) rows.size()));
    }
  }

  /// Interrupts the work after a while, as the end of a server does.
  private static void stopDuring(ImportedShop shop, int millis) throws InterruptedException {
    Thread worker = Thread.ofPlatform().start(shop.runs::work);
    worker.join(Duration.ofMillis(millis + 1L));
    worker.interrupt();
    worker.join();
  }

  @OnEachDatabase
  void throttlingParksARunAndNeverPassesForSuccess(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(30), "ad_account_daily", "campaigns");
      shop.pinterest.control(
          "PUT",
          "/faults",
          """
          [{"operation":"analytics/create_report","status":429,"code":8,
            "retryAfterSeconds":67150}]
          """);
      Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
      for (int turn = 0; turn < 30; turn++) {
        shop.runs.work();
        shop.clock.advance(Duration.ofSeconds(1));
      }

      Run parked = shop.runs.find(run.id()).orElseThrow();
      assertThat(parked.state()).as(parked.toString()).isEqualTo(RunState.WAITING_QUOTA);
      assertThat(parked.waitUntil()).isAfter(shop.clock.instant().plus(Duration.ofHours(18)));
      assertThat(shop.table(made, "ad_account_daily").state()).isEqualTo(TableState.IMPORTING);
      assertThat(shop.table(made, "campaigns").state()).isEqualTo(TableState.READY);
      assertThat(parked.rows()).as("rows so far").isPositive();
      shop.pinterest.control("DELETE", "/faults", "");
      assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(31L));
    }
  }

  @OnEachDatabase
  void aRunWithoutAccessGoesOnByItselfOnceThereIsSome(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(30), "ad_account_daily");
      Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
      shop.runs.work();
      shop.pinterest.control(
          "PUT",
          "/accounts/sandboxshop/tokens",
          "{\"access\":\"revoked\",\"refresh\":\"revoked\"}");

      Run stopped = shop.end(run);

      assertThat(stopped.state()).isEqualTo(RunState.NEEDS_AUTHORISATION);
      assertThat(shop.table(made, "ad_account_daily").state())
          .isEqualTo(TableState.NEEDS_AUTHORISATION);
      assertThat(shop.imports.find(made.id()).orElseThrow().trouble()).contains("reconnect");
      shop.clock.advance(Duration.ofMinutes(5));
      shop.connect();
      assertThat(shop.connections.of(shop.store.id()).orElseThrow().status())
          .isEqualTo(Connection.Status.CONNECTED);
      shop.runs.work();
      assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
      assertThat(shop.table(made, "ad_account_daily").state()).isEqualTo(TableState.READY);
    }
  }

  @OnEachDatabase
  void aFullDiskIsWaitedForAsLongAsItTakes(Database database) throws Exception {
    Path full = Path.of("/dev/full"); // a file on a disk without room
    assumeTrue(Files.exists(full));
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(30), "ad_account_daily");
      Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
      Path file = directory.resolve("reports").resolve(run.id() + "-1.json");
      Files.createSymbolicLink(file, full);
      Instant begun = shop.clock.instant();
      while (shop.clock.instant().isBefore(begun.plus(Duration.ofHours(2)))) {
        shop.runs.work();
        shop.pass(shop.runs.find(run.id()).orElseThrow());
      }

      Run waiting = shop.runs.find(run.id()).orElseThrow();
      assertThat(waiting.state().isOpen()).isTrue();
      assertThat(waiting.trouble())
          .isEqualTo(
              "ad_account_daily: there is no room left on the disk: make room, and the import goes"
                  + " on by itself");
      Files.delete(file);
      assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(31L));
    }
  }

  @OnEachDatabase
  void aCancelledRunEndsAtOnceAndLeavesWhatThereWas(Database database) throws Exception {
    try (var shop = new ImportedShop(database, directory, 40)) {
      Import made = shop.made(shop.today().minusDays(30), "ad_account_daily");
      shop.run(made, RunKind.FULL);
      Run run = shop.begun(shop.runs.reimport(made, "ad_account_daily", null, "ada"));
      shop.runs.work();

      assertThat(shop.runs.cancel(run.id(), "ada")).isTrue();

      assertThat(shop.runs.find(run.id()).orElseThrow().state()).isEqualTo(RunState.CANCELLED);
      assertThat(shop.runs.cancel(run.id(), "ada")).isFalse();
      assertThat(shop.table(made, "ad_account_daily").state()).isEqualTo(TableState.STALE);
      assertThat(shop.ask(made, "select count(*) from ad_account_daily"))
          .containsExactly(List.of(31L));
      assertThat(shop.run(made, RunKind.FULL).state()).isEqualTo(RunState.DONE);
    }
  }
}
