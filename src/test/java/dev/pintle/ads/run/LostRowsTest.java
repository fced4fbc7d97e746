package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.store.Database;
import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Unit;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that are no longer in the warehouse, whoever took them away, are read again: what is noted
/// of a day is believed only as long as the warehouse agrees.
class LostRowsTest {
  private static final TableShape SHAPE =
      Schemas.of(AdsTables.find("campaign_daily").orElseThrow(), new ColumnChoice.Usual());

  @TempDir private Path directory;

  private final List<Runnable> once = new ArrayList<>();
  private Database database;
  private Warehouse warehouse;
  private ImportedShop shop;
  private Import made;

  @BeforeEach
  void start() {
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    warehouse = Ducks.started(directory.resolve("warehouse"));
    var watched = new MortalWarehouse(warehouse, this::step);
    shop = new ImportedShop(database, watched, directory, 40, false);
    shop.freeze(ImportedShop.NOW);
    made = shop.made(shop.today().minusDays(300), "campaign_daily");
  }

  @AfterEach
  void stop() {
    shop.close();
    database.close();
  }

  private void step(String step) {
    if (step.equals("after load campaign_daily") && !once.isEmpty()) {
      once.removeFirst().run();
    }
  }

  private void isTrue() throws Exception {
    var truth = new TableTruth(warehouse, made, "campaign_daily");
    assertThat(truth.hold(shop.pinterest, shop.today(), ImportedShop.NOW)).isPositive();
  }

  @Test
  void aGenerationThatWasMadeAnewMeanwhileIsNotPublishedWithAGap() throws Exception {
    once.add(() -> warehouse.create(made.dataset(), SHAPE, 1)); // a node that stood still for long

    Run run = shop.run(made, RunKind.FULL);

    assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
    isTrue();
  }

  @Test
  void finalDaysThatAreGoneAreReadAgain() throws Exception {
    shop.run(made, RunKind.FULL);
    LocalDate from = shop.today().minusDays(200);
    long fence =
        database
            .jdbi()
            .withHandle(handle ->
                handle.createQuery("select fence from ads_import").mapTo(Long.class).one());
    var nothing = new Unit.Days(from, from.plusDays(20), Map.of());
    warehouse.load(new Load(made.dataset(), SHAPE, 1, nothing, fence, Restating.NOTHING), _ -> {});

    Run run = shop.run(made, RunKind.INCREMENTAL);

    assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
    isTrue();
  }
}
