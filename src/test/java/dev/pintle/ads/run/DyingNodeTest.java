package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.TableState;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.store.Database;
import dev.pintle.store.Postgres;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import dev.pintle.warehouse.postgres.Elephants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that dies at each step it takes in the warehouse, once: before it, in its midst, and
/// after it, when it is made and not yet noted. Whoever goes on comes to what the sandbox says;
/// each change of a day is written down once; and people read a table wholly or not at all.
class DyingNodeTest {
  private static final List<String> RESULTS = List.of("ad_daily");
  private static final List<String> METRICS = List.of("SPEND_IN_MICRO_DOLLAR", "TOTAL_CHECKOUT");
  private static final Duration LATER = Duration.ofDays(3);
  private static final Instant SECOND = ImportedShop.NOW.plus(LATER);
  private static final Instant THIRD = SECOND.plus(LATER);

  @TempDir private Path directory;

  /// It is over with the node: nothing catches this.
  private static final class Death extends Error {
    Death(String step) {
      super(step, null, false, false);
    }
  }

  /// Lets the node die at each step, once in each phase.
  private static final class Fate {
    /// Of the import's own tables, which are made the same way by each run.
    private static final Pattern OWN =
        Pattern.compile(".*(open|metric_dictionary|attribution|day_status|import_run|views).*");

    private final Set<String> past = new HashSet<>();
    private String phase = "";

    void step(String step) {
      String when = OWN.matcher(step).matches() ? "" : phase;
      if (!phase.isEmpty() && past.add(when + " " + step)) {
        throw new Death(step);
      }
    }
  }

  @Test
  void comesToTheSameWhereverItDiesWithDuckDb() throws Exception {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4)) {
      livesAndDies(database, Ducks.started(directory.resolve("warehouse")));
    }
  }

  @Test
  void comesToTheSameWhereverItDiesWithPostgreSql() throws Exception {
    try (var database = new Database(Postgres.newDatabase(), 4)) {
      livesAndDies(database, Elephants.started());
    }
  }

  private void livesAndDies(Database database, Warehouse warehouse) throws Exception {
    database.migrate();
    var fate = new Fate();
    var mortal = new MortalWarehouse(warehouse, fate::step);
    try (var shop = new ImportedShop(database, mortal, directory, 30, false)) {
      shop.freeze(ImportedShop.NOW);
      Import made = shop.made(shop.today().minusDays(50), "ad_daily", "ads");
      fate.phase = "first";
      run(shop, made, RunKind.FULL);
      isTrue(shop, made, ImportedShop.NOW);

      shop.clock.advance(LATER);
      shop.freeze(SECOND);
      fate.phase = "again";
      Run second = run(shop, made, RunKind.INCREMENTAL);
      isTrue(shop, made, SECOND);
      isWrittenDown(shop, made, second, ImportedShop.NOW, SECOND);

      shop.clock.advance(LATER);
      shop.freeze(THIRD);
      fate.phase = "anew";
      Run third = run(shop, made, RunKind.FULL);
      isTrue(shop, made, THIRD);
      isWrittenDown(shop, made, third, SECOND, THIRD);
      assertThat(shop.ask(made, "select count(*) from ads_history where _valid_to is null"))
          .isEqualTo(shop.ask(made, "select count(*) from ads where _deleted_at is null"));
      goesBackAndIsDeleted(fate, shop, made);
      assertThat(fate.past).hasSizeGreaterThan(100);
    }
  }

  private static void goesBackAndIsDeleted(Fate fate, ImportedShop shop, Import made)
      throws Exception {
    fate.phase = "undo";
    insist(() -> shop.runs.undo(made, "ad_daily", "ada"));
    assertThat(shop.table(made, "ad_daily").generation()).isEqualTo(1);
    assertThat(shop.table(made, "ad_daily").state()).isEqualTo(TableState.STALE);
    var table = new TableTruth(shop.warehouse, made, "ad_daily");
    assertThat(table.hold(shop.pinterest, shop.today().minusDays(3), SECOND)).isPositive();

    fate.phase = "delete";
    insist(() -> {
      boolean rows = !shop.warehouse.generations(made.dataset(), "ad_daily").isEmpty();
      boolean known = shop.imports.table(made.id(), "ad_daily").isPresent();
      assertThat(known || !rows).as("what is not deleted yet can be deleted again").isTrue();
      shop.runs.deleteTable(made, AdsTables.find("ad_daily").orElseThrow(), "ada");
    });
    assertThat(shop.imports.table(made.id(), "ad_daily")).isEmpty();
    assertThat(shop.warehouse.generations(made.dataset(), "ad_daily")).isEmpty();
    insist(() -> {
      assertThat(shop.imports.find(made.id())).isPresent();
      shop.runs.deleteImport(made, "ada");
    });
    assertThat(shop.imports.find(made.id())).isEmpty();
    assertThat(shop.warehouse.generations(made.dataset(), "ads")).isEmpty();
  }

  /// Does something again and again until the node lives to see the end of it.
  private static void insist(Runnable act) {
    while (true) {
      try {
        act.run();
        return;
      } catch (Death _) {
        // and once more
      }
    }
  }

  private static Run run(ImportedShop shop, Import made, RunKind kind) throws Exception {
    var seen = new LinkedHashSet<List<Object>>();
    seen.add(read(shop, made));
    Run run = shop.begun(shop.runs.start(made, List.of(), kind, "ada"));
    while (true) {
      try {
        Run ended = shop.end(run);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(RunState.DONE);
        seen.add(read(shop, made));
        assertThat(seen).as("what people read meanwhile").hasSizeLessThanOrEqualTo(2);
        return ended;
      } catch (Death _) {
        seen.add(read(shop, made));
        shop.clock.advance(Duration.ofSeconds(61)); // its lease ends
      }
    }
  }

  /// What there is to read of a table: nothing before it was first published.
  private static List<Object> read(ImportedShop shop, Import made) throws IOException {
    var rows = new ArrayList<Object>();
    if (shop.warehouse.published(made.dataset(), "ad_daily") > 0) {
      shop.warehouse.read(
          made.dataset(),
          "select count(*), sum(spend), max(date) from ad_daily",
          List.of(),
          List.of(ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.DATE),
          row -> rows.add(Arrays.toString(row)));
    }
    return rows;
  }

  private static void isTrue(ImportedShop shop, Import made, Instant asOf) throws Exception {
    for (String table : RESULTS) {
      var truth = new TableTruth(shop.warehouse, made, table);
      assertThat(truth.hold(shop.pinterest, shop.today(), asOf)).isPositive();
    }
  }

  private static void isWrittenDown(
      ImportedShop shop, Import made, Run run, Instant before, Instant after) throws Exception {
    for (String table : RESULTS) {
      for (String metric : METRICS) {
        new LedgerTruth(shop, made, table).hold(metric, run.id(), before, after);
      }
    }
  }
}
