package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is killed at any point leaves what the next one brings to the same end.
class FeedCrashTest {
  private static final int FIRST = 1;
  private static final int LAST = 20_000;

  @TempDir Path directory;

  @Test
  void goesOnAfterBeingKilledAtAnyPoint() throws Exception {
    String url = "jdbc:sqlite:" + directory.resolve("store.db");
    try (var database = new Database(url, 4)) {
      database.migrate();
      var bench = new Workbench(database);
      bench.products(FIRST, 200).run();
      ManualTime time = bench.shelf.time;
      var random = new Random(4);
      boolean killed = false;
      for (int round = 0; round < 6; round++) {
        time.advance(Duration.ofHours(1)); // the lease of the one that was killed has ended
        killed |= kill(url, time, 100 + random.nextInt(2_500));
      }
      time.advance(Duration.ofHours(1));

      bench.run(bench.clear().products(FIRST, LAST));

      assertThat(killed).as("one was killed in the middle").isTrue();
      assertThat(bench.file()).isEqualTo(expected());
      assertThat(new FeedRuns(database).newest(bench.feed().id(), 20))
          .extracting(FeedRun::outcome)
          .contains(FeedRun.STOPPED)
          .doesNotContain(FeedRun.RUNNING, FeedRun.FAILED);
      assertThat(bench.run().added()).isZero();
    }
  }

  private String expected() throws IOException, InterruptedException {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("other.db"), 4)) {
      database.migrate();
      var bench = new Workbench(database).products(FIRST, LAST);
      bench.run();
      return bench.file();
    }
  }

  /// @return whether it was in the middle of its run
  private boolean kill(String url, ManualTime time, int millis)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FeedChild.class.getName(),
                url,
                Integer.toString(FIRST),
                Integer.toString(LAST),
                time.instant().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = child.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("running");
      boolean ended = child.waitFor(millis, TimeUnit.MILLISECONDS);
      return !ended;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
