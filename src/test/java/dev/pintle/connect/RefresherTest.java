package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Secret;
import dev.pintle.connect.Connection.Status;
import dev.pintle.connect.Refresher.Outcome;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefresherTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private Path directory = Path.of("");
  private RunningPinterest pinterest;
  private Node node;
  private Store store;

  @BeforeEach
  void start(@TempDir Path temporary) throws InterruptedException {
    directory = temporary;
    pinterest = new RunningPinterest(time);
    node = node(Node.APP);
    store = node.connected(RunningPinterest.LOOMS);
  }

  private Node node(DeveloperApp app) {
    var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    return new Node(database, directory.resolve("keys"), pinterest, time, app);
  }

  @AfterEach
  void stop() {
    node.close();
    pinterest.close();
  }

  @Test
  void renewsWhenHalfOfTheLifeIsOver() throws InterruptedException {
    var before = node.connection(store).tokens();
    time.advance(Duration.ofDays(15).minusSeconds(1));
    node.refresher.renewDue();
    assertThat(node.connection(store).tokens()).isEqualTo(before);

    time.advance(Duration.ofSeconds(1));
    node.refresher.renewDue();

    var after = node.connection(store).tokens();
    assertThat(after.access()).isNotEqualTo(before.access());
    assertThat(after.refresh()).isNotEqualTo(before.refresh());
    assertThat(after.previousRefresh()).as("proved good").isNull();
    assertThat(after.accessExpiresAt()).isEqualTo(time.instant().plus(Duration.ofDays(30)));
    assertThat(after.refreshExpiresAt()).isEqualTo(time.instant().plus(Duration.ofDays(60)));
    assertThat(node.metrics.scrape())
        .contains("pintle_token_refreshes_total{outcome=\"renewed\"} 1.0");
  }

  @Test
  void goesOnForYears() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      time.advance(Duration.ofDays(15));
      node.refresher.renewDue();
    }

    assertThat(user()).isInstanceOf(ApiAnswer.Done.class);
    assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
  }

  @Test
  void keepsTheOldRefreshTokenUntilTheNewAccessTokenWasTaken() throws InterruptedException {
    var before = node.connection(store);
    pinterest.fault("user_account/get", "\"status\":503");

    assertThat(node.refresher.renew(before)).isInstanceOf(Outcome.Renewed.class);

    assertThat(node.connection(store).tokens().previousRefresh())
        .isEqualTo(before.tokens().refresh());
  }

  @Test
  void triesAgainWithTheOldRefreshTokenWhenTheAnswerWasLost() throws InterruptedException {
    pinterest.fault("oauth/token", "\"connection\":\"cut-after\",\"count\":1");
    assertThat(node.refresher.renew(node.connection(store))).isInstanceOf(Outcome.Later.class);

    assertThat(node.refresher.renew(node.connection(store))).isInstanceOf(Outcome.Renewed.class);
    assertThat(user()).isInstanceOf(ApiAnswer.Done.class);
  }

  @Test
  void triesLaterWhenPinterestIsDown() throws InterruptedException {
    var before = node.connection(store);
    pinterest.fault("oauth/token", "\"status\":503");

    assertThat(node.refresher.renew(before)).isInstanceOf(Outcome.Later.class);
    assertThat(node.connection(store)).isEqualTo(before);

    pinterest.heal();
    assertThat(node.refresher.renew(before)).isInstanceOf(Outcome.Renewed.class);
  }

  @Test
  void needsSomebodyWhenPinterestRenewsNoMore() throws InterruptedException {
    pinterest.end(RunningPinterest.LOOMS, "kept", "revoked");
    time.advance(Duration.ofDays(16));

    node.refresher.renewDue();

    assertThat(node.connection(store).status()).isEqualTo(Status.NEEDS_YOU);
    assertThat(node.connection(store).reason()).startsWith("Pinterest does not renew the access");
    node.refresher.renewDue();
    assertThat(node.metrics.scrape())
        .as("not tried again and again")
        .contains("pintle_token_refreshes_total{outcome=\"refused\"} 1.0");
    assertThat(user()).as("until it ends by itself").isInstanceOf(ApiAnswer.Done.class);
  }

  @Test
  void recoversWhenTheAppIsMended() throws InterruptedException {
    node.close();
    node = node(new DeveloperApp("1500001", new Secret("not-the-secret")));
    assertThat(node.refresher.renew(node.connection(store))).isInstanceOf(Outcome.Refused.class);
    assertThat(node.connection(store).reason()).contains("app's id and secret");

    node.close();
    node = node(Node.APP);
    assertThat(node.refresher.renew(node.connection(store))).isInstanceOf(Outcome.Renewed.class);
    assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
    assertThat(node.connection(store).reason()).isEmpty();
  }

  @Test
  void leavesTheTokensToWhoeverHoldsTheLease() throws InterruptedException {
    var seen = node.connection(store);
    String owner = node.connections.lease(seen, Duration.ofSeconds(75));

    assertThat(owner).isNotEmpty();
    assertThat(node.connections.lease(seen, Duration.ofSeconds(75))).isEmpty();
    assertThat(node.connections.renewed(seen, seen.tokens(), "another")).isFalse();
    time.advance(Duration.ofSeconds(75));
    assertThat(node.refresher.renew(seen))
        .as("its holder has died")
        .isInstanceOf(Outcome.Renewed.class);
    assertThat(node.connections.renewed(seen, seen.tokens(), owner)).as("too late").isFalse();
  }

  @Test
  void dropsWhatItGotForAGrantThatWasReplacedMeanwhile() throws InterruptedException {
    var seen = node.connection(store);
    String owner = node.connections.lease(seen, Duration.ofSeconds(75));
    node.grant(store, RunningPinterest.LOOMS, Set.of());
    var granted = node.connection(store);

    assertThat(node.connections.renewed(seen, seen.tokens(), owner)).isFalse();
    assertThat(node.connection(store)).isEqualTo(granted);
  }

  @Test
  void renewsOnceAndTriesOnceMoreWhenACallIsUnauthorized() throws InterruptedException {
    pinterest.end(RunningPinterest.LOOMS, "expired", "kept");

    assertThat(user()).isInstanceOf(ApiAnswer.Done.class);
    assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
    assertThat(pinterest.tokens(RunningPinterest.LOOMS)).as("renewed once").isEqualTo(2);
  }

  @Test
  void needsSomebodyWhenRenewingDoesNotHelp() throws InterruptedException {
    pinterest.end(RunningPinterest.LOOMS, "revoked", "revoked");

    assertThat(user()).isInstanceOf(ApiAnswer.Unauthorized.class);
    assertThat(node.connection(store).status()).isEqualTo(Status.NEEDS_YOU);

    node.grant(store, RunningPinterest.LOOMS, Set.of(Feature.DATA_REPORT));
    assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
    assertThat(user()).isInstanceOf(ApiAnswer.Done.class);
  }

  @Test
  void isNotDisconnectedByWhatItMayNotDo() throws InterruptedException {
    for (String fault :
        new String[] {
          "\"status\":403", "\"status\":401,\"code\":29", "\"status\":401,\"code\":3"
        }) {
      pinterest.fault("ad_accounts/list", fault);

      var answer = node.calls.call(store.id(), ApiCall.get("/ad_accounts"));

      assertThat(answer).as(fault).isInstanceOf(ApiAnswer.Refused.class);
      assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
      assertThat(pinterest.tokens(RunningPinterest.LOOMS)).as("not renewed").isEqualTo(1);
    }
  }

  @Test
  void isNotDisconnectedByACallThatAloneIsUnauthorized() throws InterruptedException {
    pinterest.fault("ad_accounts/list", "\"status\":401");

    var answer = node.calls.call(store.id(), ApiCall.get("/ad_accounts"));

    assertThat(answer).isInstanceOf(ApiAnswer.Refused.class);
    assertThat(node.connection(store).status()).isEqualTo(Status.CONNECTED);
  }

  private ApiAnswer user() throws InterruptedException {
    return node.calls.call(store.id(), ApiCall.get("/user_account"));
  }
}
