package dev.pintle.ads.run;

import dev.pintle.ManualTime;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.connect.Connections;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A store whose ad account is imported from a sandbox, all by one clock that only a test moves.
final class ImportedShop implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  final ManualTime clock = new ManualTime(NOW);
  final Ids ids = new Ids(new Random(5));
  final SandboxPinterest pinterest;
  final Database database;
  final Store store;
  final Connections connections;
  final Imports imports;
  final Warehouse warehouse;
  final Runs runs;
  final Metrics metrics;
  private final ImportWorks works;

  /// @param database is closed by whoever made it
  /// @param ads how many the ad account has
  ImportedShop(Database database, Path directory, int ads) {
    this(database, directory, ads, false);
  }

  ImportedShop(Database database, Path directory, int ads, boolean trial) {
    this(database, Ducks.started(directory.resolve("warehouse")), directory, ads, trial);
  }

  /// @param warehouse started; closed with this
  ImportedShop(Database database, Warehouse warehouse, Path directory, int ads, boolean trial) {
    this.database = database;
    this.warehouse = warehouse;
    pinterest =
        new SandboxPinterest(clock, SandboxSettings.seeded("localhost", 0, null).withAds(ads));
    store = new Stores(database, ids, clock).create("Shop", "US", "UTC");
    works =
        new ImportWorks(
            database,
            warehouse,
            directory,
            pinterest.api(),
            ids,
            clock,
            new PassingTime(clock),
            new RunSettings(
                trial,
                directory.resolve("reports"),
                2,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1)));
    connections = works.connections;
    imports = works.imports;
    runs = works.runs;
    metrics = works.metrics;
    connect();
  }

  /// Sleeping moves the clock: nothing is waited for.
  private record PassingTime(ManualTime clock) implements Time {
    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public void sleep(Duration duration) {
      clock.advance(duration);
    }
  }

  /// Gives access, anew.
  void connect() {
    pinterest.connect(connections, store.id(), "sandboxshop", SandboxSettings.AD_ACCOUNT);
  }

  /// Lets the sandbox's numbers be those of a time, whatever the clock says.
  void freeze(Instant asOf) {
    pinterest.control("PUT", "/numbers/settings", "{\"asOf\":\"" + asOf + "\"}");
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  Import made(LocalDate from, String... tables) {
    return made(from, List.of(Attribution.USUAL), new Cadence.Never(), Mode.INCREMENTAL, tables);
  }

  Import made(
      LocalDate from,
      List<Attribution> attributions,
      Cadence cadence,
      Mode mode,
      String... tables) {
    return made(imports, store.id(), wish(from, attributions, cadence, mode, tables));
  }

  static ImportWish wish(
      LocalDate from,
      List<Attribution> attributions,
      Cadence cadence,
      Mode mode,
      String... tables) {
    return new ImportWish(
        "Ads",
        SandboxSettings.AD_ACCOUNT,
        "Sandbox Shop",
        "USD",
        from,
        attributions,
        mode,
        cadence,
        Arrays.stream(tables)
            .collect(Collectors.toMap(table -> table, _ -> new ColumnChoice.Usual())));
  }

  static Import made(Imports imports, String storeId, ImportWish wish) {
    return switch (imports.create(storeId, wish, "ada")) {
      case Imports.Outcome.Done(Import made) -> made;
      case Imports.Outcome.Refused(_, String why) -> throw new AssertionError(why);
    };
  }

  Run begun(Started started) {
    return switch (started) {
      case Started.Begun(Run run) -> run;
      case Started.Joined(Run run) -> run;
      case Started.Refused(String why) -> throw new AssertionError(why);
    };
  }

  /// Reads what an import has to read, to the end.
  Run run(Import which, RunKind kind) {
    return end(begun(runs.start(which, List.of(), kind, "ada")));
  }

  /// Works on a run until it is over.
  Run end(Run run) {
    for (int turn = 0; turn < 1_000; turn++) {
      runs.work();
      Run now = runs.find(run.id()).orElseThrow();
      if (!now.state().isOpen()) {
        return now;
      }
      pass(now);
    }
    throw new AssertionError("no end: " + runs.find(run.id()) + " " + runs.slices(run.id()));
  }

  /// Lets the time pass until a run goes on.
  void pass(Run run) {
    Instant until = run.waitUntil();
    Duration wait =
        until == null ? Duration.ofSeconds(1) : Duration.between(clock.instant(), until);
    clock.advance(wait.isPositive() ? wait : Duration.ofMillis(1));
  }

  ImportTable table(Import which, String name) {
    return imports.table(which.id(), name).orElseThrow();
  }

  /// Asks as a person does.
  List<List<@Nullable Object>> ask(Import which, String sql) throws InterruptedException {
    var query = new Query(store.id(), which.schema(), sql, 1_000_000, Duration.ofSeconds(60));
    return switch (warehouse.answer(query)) {
      case Answer.Rows rows -> rows.rows();
      case Answer.Refused(String why) -> throw new AssertionError(why);
    };
  }

  @Override
  public void close() {
    works.close();
    pinterest.close();
  }
}
