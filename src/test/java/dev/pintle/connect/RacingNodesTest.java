package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.LeapingTime;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.store.Postgres;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers that share a database renew one token.
class RacingNodesTest {
  private static final int CALLERS = 4;

  private final Time time = new ClockTime(Clock.systemUTC());
  private Path directory = Path.of("");
  private RunningPinterest pinterest;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    pinterest = new RunningPinterest(time);
  }

  @AfterEach
  void stop() {
    pinterest.close();
  }

  @Test
  void askPinterestOnceOnSqlite() throws InterruptedException, ExecutionException {
    askPinterestOnce("jdbc:sqlite:" + directory.resolve("store.db"));
  }

  @Test
  void askPinterestOnceOnPostgres() throws InterruptedException, ExecutionException, SQLException {
    askPinterestOnce(Postgres.newDatabase());
  }

  private void askPinterestOnce(String url) throws InterruptedException, ExecutionException {
    try (var one = node(url);
        var other = node(url)) {
      Store store = one.connected(RunningPinterest.LOOMS);
      var before = one.connection(store);
      // Slow enough that all are waiting while one asks.
      pinterest.fault("oauth/token", "\"latencyMs\":500");

      var outcomes = race(one, other, before);

      assertThat(outcomes).hasSize(2 * CALLERS);
      assertThat(outcomes)
          .allSatisfy(outcome ->
              assertThat(outcome)
                  .isInstanceOfSatisfying(
                      Refresher.Outcome.Renewed.class,
                      renewed ->
                          assertThat(renewed.connection().tokens().access())
                              .isEqualTo(one.connection(store).tokens().access())));
      assertThat(one.connection(store).tokens().access())
          .isNotEqualTo(before.tokens().access())
          .isEqualTo(other.connection(store).tokens().access());
      assertThat(pinterest.tokens(RunningPinterest.LOOMS))
          .as("one grant, one renewal")
          .isEqualTo(2);
      assertThat(other.connection(store).version()).isEqualTo(before.version() + 1);
    }
  }

  private static List<Refresher.Outcome> race(Node one, Node other, Connection seen)
      throws InterruptedException, ExecutionException {
    var ready = new CountDownLatch(2 * CALLERS);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<Refresher.Outcome>>();
      for (int i = 0; i < CALLERS; i++) {
        results.add(callers.submit(caller(one, seen, ready)));
        results.add(callers.submit(caller(other, seen, ready)));
      }
      var outcomes = new ArrayList<Refresher.Outcome>();
      for (var result : results) {
        outcomes.add(result.get());
      }
      return outcomes;
    }
  }

  private static Callable<Refresher.Outcome> caller(
      Node node, Connection seen, CountDownLatch ready) {
    return () -> {
      ready.countDown();
      ready.await();
      return node.refresher.renew(seen);
    };
  }

  private Node node(String url) {
    return node(url, time);
  }

  private Node node(String url, Time time) {
    var database = new Database(url, 4);
    database.migrate();
    return new Node(database, directory.resolve("keys"), pinterest, time, Node.APP);
  }

  @Test
  void aNodeThatDiesWhileAskingIsFollowedByAnother() throws InterruptedException {
    var leaping = new LeapingTime();
    String url = "jdbc:sqlite:" + directory.resolve("store.db");
    try (var one = node(url, leaping);
        var other = node(url, leaping)) {
      Store store = one.connected(RunningPinterest.LOOMS);
      var seen = one.connection(store);
      one.connections.lease(seen, Duration.ofMillis(300)); // and nothing more is heard of it

      assertThat(other.refresher.renew(seen)).isInstanceOf(Refresher.Outcome.Later.class);
      assertThat(other.refresher.renew(seen)).isInstanceOf(Refresher.Outcome.Renewed.class);
    }
  }
}
