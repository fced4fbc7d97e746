package dev.pintle.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Sample;
import dev.pintle.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed in the midst of loads, again and again: the file holds the last load that
/// was done, or the one after it, and nothing of another. `-Dkills=100` kills it more often.
class DuckDbCrashTest {
  private static final int KILLS = Integer.getInteger("kills", 5);

  @TempDir private Path directory;

  @Test
  void whatWasCommittedIsThereWhollyAndNothingElse() throws Exception {
    var random = new Random(Long.getLong("seed", 1));
    for (int life = 0; life < KILLS; life++) {
      String done = "";
      try (var child = DuckDbChild.start(directory)) {
        for (int i = random.nextInt(6); i >= 0; i--) {
          done = child.awaitWord();
        }
        new CountDownLatch(1).await(random.nextInt(250), TimeUnit.MILLISECONDS);
      }
      assertThat(done).isNotEmpty();
      assertWholeFrom(Long.parseLong(done));
    }
  }

  private void assertWholeFrom(long done) throws Exception {
    try (var warehouse = Ducks.started(directory)) {
      var rows =
          read(
              warehouse,
              "SELECT count(*), count(DISTINCT ad_id), min(impressions), max(impressions)"
                  + " FROM ad_daily");
      assertThat(rows).hasSize(1);
      List<Long> row = rows.getFirst();
      assertThat(row.subList(0, 2))
          .containsExactly((long) DuckDbChild.ROWS, (long) DuckDbChild.ROWS);
      assertThat(row.get(2)).isEqualTo(row.get(3)).isBetween(done, done + 20);
      assertThat(
              read(
                  warehouse,
                  "SELECT count(*), 0, 0, 0 FROM information_schema.tables"
                      + " WHERE table_name LIKE '%staging%'"))
          .containsExactly(List.of(0L, 0L, 0L, 0L));
      assertThat(
              read(
                  warehouse,
                  "SELECT count(*), count(DISTINCT run_id || metric), 0, 0 FROM restatement"))
          .allMatch(counts -> counts.get(0).equals(counts.get(1)));
    }
  }

  private static List<List<Long>> read(Warehouse warehouse, String sql) throws Exception {
    var rows = new ArrayList<List<Long>>();
    var types =
        List.of(ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.INTEGER, ColumnType.INTEGER);
    Dataset dataset = Sample.DATASET;
    warehouse.read(
        dataset,
        sql,
        List.of(),
        types,
        row -> rows.add(List.of((Long) row[0], (Long) row[1], (Long) row[2], (Long) row[3])));
    return rows;
  }
}
