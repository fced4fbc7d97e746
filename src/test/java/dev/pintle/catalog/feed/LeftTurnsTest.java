package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftTurnsTest {
  @TempDir private Path directory;

  @Test
  void letsAFeedRunAtOnceAfterACrash() throws Exception {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4)) {
      database.migrate();
      var bench = new Workbench(database).products(1, 3);
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "update feed set lease_owner = 'killed', lease_until = ?", Long.MAX_VALUE));
      assertThat(bench.runner.run(bench.feed())).isInstanceOf(FeedRunner.Outcome.Busy.class);

      new LeftTurns(database).end();

      assertThat(bench.run().added()).isEqualTo(3);
    }
  }
}
