package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.store.Database;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A year of an ad account of 3,000 ads: every number is what it should be, and people read whole
/// tables while one takes the place of another.
@Tag("slow")
class AdsYearTest {
  private static final int ADS = 3_000;
  private static final int MOST_CALLS = 40;

  @TempDir private Path directory;

  @Test
  void everyNumberOfAYearIsTheSandboxs() throws Exception {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4)) {
      database.migrate();
      try (var shop = new ImportedShop(database, directory, ADS)) {
        shop.freeze(ImportedShop.NOW);
        var tables = List.of("ad_account_daily", "campaign_daily", "ad_group_daily", "ad_daily");
        Import made = shop.made(shop.today().minusDays(365), tables.toArray(String[]::new));

        Run run = shop.run(made, RunKind.FULL);

        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
        long rows = 0;
        for (String table : tables) {
          assertThat(calls(shop, run, table)).as(table).isBetween(1L, (long) MOST_CALLS);
          rows +=
              new TableTruth(shop.warehouse, made, table)
                  .hold(shop.pinterest, shop.today(), ImportedShop.NOW);
        }
        assertThat(rows).isEqualTo(run.rows()).isGreaterThan(ADS * 100L);
        readersSeeWholeTables(shop, made);
      }
    }
  }

  private static long calls(ImportedShop shop, Run run, String table) {
    return shop.runs.slices(run.id()).stream()
        .filter(slice -> slice.table().equals(table))
        .mapToLong(Slice::calls)
        .sum();
  }

  private static void readersSeeWholeTables(ImportedShop shop, Import made) throws Exception {
    var seen = new HashSet<List<?>>();
    seen.addAll(seen(shop, made));
    var over = new AtomicBoolean();
    var failed = new HashSet<String>();
    Thread reader =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (!over.get()) {
                  seen.addAll(seen(shop, made));
                }
              } catch (InterruptedException | AssertionError e) {
                failed.add(String.valueOf(e.getMessage()));
              }
            });
    Run again = shop.end(shop.begun(shop.runs.reimport(made, "ad_daily", null, "ada")));
    over.set(true);
    reader.join();
    seen.addAll(seen(shop, made));

    assertThat(failed).isEmpty();
    assertThat(again.state()).as(again.toString()).isEqualTo(RunState.DONE);
    assertThat(seen)
        .as("rows, the first run and the last run that they came with")
        .hasSize(2)
        .contains(List.of(again.rows(), again.id(), again.id()))
        .allMatch(one -> one.get(0).equals(again.rows()) && one.get(1).equals(one.get(2)));
  }

  private static Set<List<?>> seen(ImportedShop shop, Import made) throws InterruptedException {
    return Set.copyOf(shop.ask(made, "select count(*), min(_run_id), max(_run_id) from ad_daily"));
  }
}
