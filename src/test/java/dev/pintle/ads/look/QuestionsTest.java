package dev.pintle.ads.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.look.Questions.Asker;
import dev.pintle.ads.look.Questions.Outcome;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
  private static final String ENDLESS =
      "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b"
          + " where (a.generate_series * b.generate_series) % 7 = 3";

  private Warehouse warehouse;
  private Questions questions;

  @BeforeEach
  void start(@TempDir Path directory) {
    warehouse = Ducks.started(directory.resolve("warehouse"));
    warehouse.open(new Dataset("store_1", "year"));
    questions = new Questions(warehouse, directory.resolve("exports"));
  }

  @AfterEach
  void stop() {
    warehouse.close();
  }

  private Outcome ask(String nonce, String sql) {
    return questions.ask(
        new Asker("store_1", "ada", nonce),
        new Query("store_1", "year", sql, 10, Duration.ofSeconds(60)));
  }

  /// The question of the test itself may have the last place for a moment.
  private Outcome askInTurn(String nonce) {
    Outcome outcome = ask(nonce, ENDLESS);
    while (outcome instanceof Outcome.Busy) {
      outcome = ask(nonce, ENDLESS);
    }
    return outcome;
  }

  private void cancelUntilOver(List<Thread> threads) throws InterruptedException {
    for (int i = 0; i < threads.size(); i++) {
      do {
        questions.cancel(new Asker("store_1", "ada", "n" + i));
      } while (!threads.get(i).join(Duration.ofMillis(20)));
    }
  }

  @Test
  void endsWhatSomebodyDoesNotWantToWaitFor() throws InterruptedException {
    var outcomes = new ConcurrentLinkedQueue<Outcome>();

    var asking = Thread.ofVirtual().start(() -> outcomes.add(ask("n0", ENDLESS)));
    cancelUntilOver(List.of(asking));

    assertThat(outcomes).containsExactly(new Outcome.Cancelled());
    assertThat(ask("n0", "select 1")).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void runsSoManyOfAStoreAtOnce() throws InterruptedException {
    var outcomes = new ConcurrentLinkedQueue<Outcome>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 3; i++) {
      String nonce = "n" + i;
      threads.add(Thread.ofVirtual().start(() -> outcomes.add(askInTurn(nonce))));
    }

    Outcome fourth = ask("n3", "select 1");
    for (int i = 0; i < 500 && !(fourth instanceof Outcome.Busy); i++) {
      fourth = ask("n3", "select 1");
    }
    cancelUntilOver(threads);

    assertThat(fourth).as(outcomes.toString()).isInstanceOf(Outcome.Busy.class);
    assertThat(outcomes).hasSize(3).allMatch(new Outcome.Cancelled()::equals);
  }

  @Test
  void refusesWhatIsEmptyOrTooLong() {
    assertThat(ask("n", "  ")).isInstanceOf(Outcome.Refused.class);
    assertThat(ask("n", "select 1 -- " + "x".repeat(Questions.LONGEST)))
        .isInstanceOf(Outcome.Refused.class);
  }
}
