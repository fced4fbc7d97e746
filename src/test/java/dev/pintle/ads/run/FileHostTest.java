package dev.pintle.ads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.setup.Import;
import dev.pintle.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports that are made while the host of their files has trouble.
class FileHostTest {
  @TempDir private Path directory;
  private Database database;
  private ImportedShop shop;

  @BeforeEach
  void open() {
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    shop = new ImportedShop(database, directory, 10);
  }

  @AfterEach
  void close() {
    shop.close();
    database.close();
  }

  @Test
  void filesThatAreNotThereForAWhileAreFetchedLater() {
    Run run = begunWhile("{\"operation\":\"report/download\",\"status\":503}", 300);

    shop.pinterest.control("PUT", "/faults", "[]");

    assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aHostThatIsAskedTooOftenIsWaitedForHoweverLongItTakes() {
    Run run = begunWhile("{\"operation\":\"report/download\",\"status\":429}", 1_200);
    Run parked = shop.runs.find(run.id()).orElseThrow();

    shop.pinterest.control("PUT", "/faults", "[]");

    assertThat(parked.state()).isEqualTo(RunState.WAITING_QUOTA);
    assertThat(shop.end(run).state()).isEqualTo(RunState.DONE);
  }

  private Run begunWhile(String fault, int seconds) {
    Import made = shop.made(shop.today().minusDays(100), "campaign_daily");
    shop.pinterest.control("PUT", "/faults", fault);
    Run run = shop.begun(shop.runs.start(made, List.of(), RunKind.FULL, "ada"));
    var end = shop.clock.instant().plusSeconds(seconds);
    while (shop.clock.instant().isBefore(end)) {
      shop.runs.work();
      shop.clock.advance(Duration.ofSeconds(1));
    }
    return run;
  }
}
