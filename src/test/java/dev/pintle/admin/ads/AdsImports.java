package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.RunSettings;
import dev.pintle.ads.run.Runs;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.run.Surroundings;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.warehouse.duckdb.Ducks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Imports of ads data of a server of tests, whose runs are not worked on.
public final class AdsImports {
  private AdsImports() {}

  public static AdsPages of(
      Database database,
      Path directory,
      Connections connections,
      StoreCalls calls,
      Fetcher fetcher,
      Audit audit,
      Time time) {
    var ids = new Ids(new Random(9));
    var imports = new Imports(database, audit, ids, time);
    var warehouse = Ducks.started(directory.resolve("warehouse"));
    var runs =
        new Runs(
            database,
            imports,
            new Surroundings(connections, calls, fetcher, warehouse),
            audit,
            new Metrics(),
            ids,
            time,
            RunSettings.of(false, directory));
    return new AdsPages(imports, runs, warehouse, directory.resolve("exports"));
  }

  /// An import of four tables from 1 January 2026 on, which has not run.
  public static Import sample(AdsPages ads, Store store) {
    var wish =
        new ImportWish(
            "Ads",
            "549755885175",
            "Shop ads",
            "EUR",
            LocalDate.parse("2026-01-01"),
            List.of(Attribution.USUAL),
            Mode.INCREMENTAL,
            Cadence.of("day 06:30 Europe/Berlin"),
            Map.of(
                "campaigns",
                new ColumnChoice.Usual(),
                "ads",
                new ColumnChoice.Usual(),
                "campaign_daily",
                new ColumnChoice.Usual(),
                "ad_daily",
                new ColumnChoice.Usual()));
    return switch (ads.imports().create(store.id(), wish, "ada")) {
      case Imports.Outcome.Done(Import made) -> made;
      case Imports.Outcome.Refused(String field, String why) ->
          throw new AssertionError(field + ": " + why);
    };
  }

  /// A run of all tables of an import.
  public static Run run(AdsPages ads, Import of) {
    return switch (ads.runs().start(of, List.of(), RunKind.FULL, "ada")) {
      case Started.Begun(Run run) -> run;
      case Started.Joined(Run run) -> run;
      case Started.Refused(String why) -> throw new AssertionError(why);
    };
  }
}
