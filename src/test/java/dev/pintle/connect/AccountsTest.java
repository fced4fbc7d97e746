package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.connect.Accounts.Revoked;
import dev.pintle.connect.Asset.Kind;
import dev.pintle.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private Path directory = Path.of("");
  private RunningPinterest pinterest;
  private Node node;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    pinterest = new RunningPinterest(time);
    var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    node = new Node(database, directory.resolve("keys"), pinterest, time, Node.APP);
  }

  @AfterEach
  void stop() {
    node.close();
    pinterest.close();
  }

  @Test
  void seesWhatTheAccountHas() throws InterruptedException {
    var store = node.connected(RunningPinterest.SHOP);

    var seen = node.accounts.look(store.id());

    assertThat(states(seen, Kind.AD_ACCOUNT)).containsExactly("549764100001 CONNECTED");
    assertThat(states(seen, Kind.TAG)).containsExactly("2610000000001 CONNECTED");
    assertThat(states(seen, Kind.WEBSITE)).containsExactly("none MISSING");
    assertThat(node.accounts.assets(node.connection(store)))
        .containsExactlyInAnyOrderElementsOf(seen);
    assertThat(seen.getFirst().detail("currency")).isEqualTo("USD");
  }

  @Test
  void saysThatCatalogsWereNotAskedFor() throws InterruptedException {
    var store = node.connected(RunningPinterest.SHOP);
    assertThat(states(node.accounts.look(store.id()), Kind.CATALOG))
        .containsExactly("none NO_PERMISSION");

    node.grant(store, RunningPinterest.SHOP, Set.of(Feature.PRODUCT_SYNC));
    assertThat(states(node.accounts.look(store.id()), Kind.CATALOG))
        .containsExactly("864344156814000001 CONNECTED");
  }

  @Test
  void tellsWhatItMayNotSeeWithoutDisconnecting() throws InterruptedException {
    var store = node.connected(RunningPinterest.LOOMS);

    var seen = node.accounts.look(store.id());

    assertThat(states(seen, Kind.AD_ACCOUNT)).hasSize(3);
    assertThat(states(seen, Kind.TAG)).contains("549764300001 NO_PERMISSION");
    assertThat(node.connection(store).status()).isEqualTo(Connection.Status.CONNECTED);
  }

  @Test
  void saysThatThereIsNoAdAccountAndMakesNone() throws InterruptedException {
    var store = node.connected(RunningPinterest.NEWCOMER);

    var seen = node.accounts.look(store.id());

    assertThat(states(seen, Kind.AD_ACCOUNT)).containsExactly("none MISSING");
    assertThat(node.connection(store).adAccountId()).isNull();
  }

  @Test
  void saysThatPinterestDidNotAnswer() throws InterruptedException {
    var store = node.connected(RunningPinterest.SHOP);
    pinterest.fault("ad_accounts/list", "\"status\":503");

    var seen = node.accounts.look(store.id());

    assertThat(states(seen, Kind.AD_ACCOUNT)).containsExactly("none NOT_KNOWN");
    assertThat(node.connection(store).status()).isEqualTo(Connection.Status.CONNECTED);
  }

  @Test
  void choosesTheOnlyAdAccount() throws InterruptedException {
    var store = node.connected(RunningPinterest.SHOP);
    node.accounts.look(store.id());

    assertThat(node.connection(store).adAccountId()).isEqualTo("549764100001");
  }

  @Test
  void choosesNoneOfSeveralAdAccountsByItself() throws InterruptedException {
    var store = node.connected(RunningPinterest.LOOMS);
    node.accounts.look(store.id());
    assertThat(node.connection(store).adAccountId()).isNull();

    assertThat(node.accounts.choose(node.connection(store), "549764100001")).isFalse();
    assertThat(node.connection(store).adAccountId()).isNull();

    assertThat(node.accounts.choose(node.connection(store), "549764200001")).isTrue();
    assertThat(node.connection(store).adAccountId()).isEqualTo("549764200001");
  }

  @Test
  void connectsTwoStoresToOneAccountAndAThirdToAnother() throws InterruptedException {
    var one = node.connected(RunningPinterest.SHOP);
    var two = node.connected(RunningPinterest.SHOP);
    var other = node.connected(RunningPinterest.LOOMS);
    for (var store : List.of(one, two, other)) {
      node.accounts.look(store.id());
    }

    assertThat(node.connection(two).account()).isEqualTo(node.connection(one).account());
    assertThat(node.connection(two).tokens().access())
        .isNotEqualTo(node.connection(one).tokens().access());
    assertThat(node.connection(other).account().username()).isEqualTo("threelooms");

    node.accounts.disconnect(node.connection(one), false);

    assertThat(node.connections.of(one.id())).isEmpty();
    assertThat(states(node.accounts.look(two.id()), Kind.AD_ACCOUNT))
        .containsExactly("549764100001 CONNECTED");
    assertThat(node.connection(other).status()).isEqualTo(Connection.Status.CONNECTED);
  }

  @Test
  void forgetsTheTokensWhenDisconnected() throws InterruptedException {
    var store = node.connected(RunningPinterest.SHOP);
    node.accounts.look(store.id());
    var connection = node.connection(store);

    var revoked = node.accounts.disconnect(connection, true);

    assertThat(revoked).isEqualTo(new Revoked.OnlyHere()); // Pinterest does so for apps only
    assertThat(node.connections.of(store.id())).isEmpty();
    assertThat(node.assets.of(connection.id())).isEmpty();
  }

  @Test
  void keepsTokensEncryptedAndStatesHashed() throws Exception {
    var store = node.connected(RunningPinterest.SHOP);
    String state = node.begin(store, Node.SESSION, Set.of());
    node.grant(store, RunningPinterest.LOOMS, Set.of()); // parked
    var tokens = node.connection(store).tokens();
    time.advance(Duration.ofDays(16));
    node.refresher.renewDue();
    var fresh = node.connection(store).tokens();
    assertThat(fresh.access()).isNotEqualTo(tokens.access());

    var files = new ArrayList<String>();
    for (String name : List.of("store.db", "store.db-wal")) {
      files.add(
          new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.ISO_8859_1));
    }

    assertThat(String.join("", files))
        .contains("sandboxshop")
        .doesNotContain("pina_", "pinr_", state)
        .doesNotContain(fresh.access().value(), tokens.access().value());
  }

  private static List<String> states(List<Asset> assets, Kind kind) {
    return assets.stream()
        .filter(asset -> asset.kind() == kind)
        .map(asset -> asset.id() + " " + asset.state())
        .toList();
  }
}
