package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Secret;
import dev.pintle.connect.Authorization.Failure;
import dev.pintle.connect.Authorization.Result;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// From an app that is entered to a store that is disconnected, with what goes wrong on the way.
class WholeWayTest {
  private static final Set<Feature> USUAL = Set.of(Feature.DATA_REPORT, Feature.DOMAIN);

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private final List<String> secrets = new ArrayList<>();

  @OnEachDatabase
  void tellsNoSecretToTheLog(Database database) throws IOException, InterruptedException {
    var log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (var pinterest = new RunningPinterest(time)) {
      walk(database, pinterest);
    } finally {
      System.setErr(before);
    }

    assertThat(log.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("cannot be renewed yet")
        .containsOnlyOnce("has to be connected to Pinterest anew")
        .doesNotContain("pina_", "pinr_", "sandbox-app-secret", "wrong-secret")
        .doesNotContain(secrets);
    assertThat(secrets).hasSize(4);
  }

  private void walk(Database database, RunningPinterest pinterest)
      throws IOException, InterruptedException {
    var keys = Files.createTempDirectory("pintle-connect").resolve("keys");
    try (var node = new Node(database, keys, pinterest, time, null)) {
      var store = node.store("Shop");
      node.apps.enter(new DeveloperApp("1500001", new Secret("wrong-secret")));
      assertThat(node.grant(store, RunningPinterest.LOOMS, USUAL))
          .isInstanceOfSatisfying(
              Result.Failed.class,
              failed -> assertThat(failed.failure()).isEqualTo(Failure.APP_REFUSED));

      node.apps.enter(Node.APP);
      node.grant(store, RunningPinterest.SHOP, USUAL);
      keepSecrets(node.connection(store));
      node.accounts.look(store.id());
      assertThat(node.connection(store).adAccountId()).isEqualTo("549764100001");

      assertThat(node.grant(store, RunningPinterest.LOOMS, USUAL))
          .isEqualTo(new Result.Asked(store.id()));
      node.authorization.accept(Node.SESSION, store.id());
      node.accounts.look(store.id());
      assertThat(node.accounts.choose(node.connection(store), "549764200001")).isTrue();

      time.advance(Duration.ofDays(16));
      pinterest.fault("oauth/token", "\"status\":503,\"count\":2");
      node.refresher.renewDue();
      node.refresher.renewDue();
      node.refresher.renewDue();
      keepSecrets(node.connection(store));
      assertThat(node.connection(store).tokens().refreshedAt()).isEqualTo(time.instant());

      pinterest.end(RunningPinterest.LOOMS, "revoked", "revoked");
      var answer = node.calls.call(store.id(), ApiCall.get("/ad_accounts"));
      assertThat(answer).isInstanceOf(ApiAnswer.Unauthorized.class);
      assertThat(node.connections.count(Connection.Status.NEEDS_YOU)).isEqualTo(1);
      assertThat(node.connection(store).toString()).doesNotContain(secrets);

      node.accounts.disconnect(node.connection(store), true);
      assertThat(node.connections.all()).isEmpty();
    }
  }

  private void keepSecrets(Connection connection) {
    secrets.add(connection.tokens().access().value());
    var refresh = connection.tokens().refresh();
    if (refresh != null) {
      secrets.add(refresh.value());
    }
  }
}
