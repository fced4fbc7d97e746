package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Secret;
import dev.pintle.connect.Authorization.Brought;
import dev.pintle.connect.Authorization.Failure;
import dev.pintle.connect.Authorization.Result;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizationTest {
  private static final Set<Feature> USUAL = Set.of(Feature.DATA_REPORT, Feature.DOMAIN);

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private Path directory = Path.of("");
  private RunningPinterest pinterest;
  private Node node;
  private Store store;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    pinterest = new RunningPinterest(time);
    node = node(Node.APP);
    store = node.store("Shop");
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
  void sendsPeopleToPinterestForNoMoreThanTheFeaturesNeed() {
    URI address =
        node.authorization
            .begin(
                Node.SESSION,
                store.id(),
                "ada",
                Feature.scopesOf(Set.of(Feature.DOMAIN)),
                RunningPinterest.REDIRECT_URI)
            .orElseThrow();

    assertThat(address.toString()).startsWith(pinterest.page() + "?");
    assertThat(Node.parameter(address, "client_id")).isEqualTo("1500001");
    assertThat(Node.parameter(address, "response_type")).isEqualTo("code");
    assertThat(Node.parameter(address, "redirect_uri")).isEqualTo(RunningPinterest.REDIRECT_URI);
    assertThat(Node.parameter(address, "scope"))
        .isEqualTo("ads:read,user_accounts:read,user_accounts:write");
    assertThat(Node.parameter(address, "state")).hasSize(50);
  }

  @Test
  void connectsTheStoreByTheCode() throws InterruptedException {
    var result = node.grant(store, RunningPinterest.SHOP, USUAL);

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Connected.class,
            connected -> {
              assertThat(connected.notGiven()).isEmpty();
              var connection = connected.connection();
              assertThat(connection.grantedBy()).isEqualTo("ada");
              assertThat(connection.account().username()).isEqualTo("sandboxshop");
              assertThat(connection.scopes()).isEqualTo(Feature.scopesOf(USUAL));
              assertThat(connection.tokens().accessExpiresAt())
                  .isEqualTo(time.instant().plus(Duration.ofDays(30)));
              assertThat(connection.tokens().refreshExpiresAt())
                  .isEqualTo(time.instant().plus(Duration.ofDays(60)));
            });
    assertThat(node.connection(store).tokens().access().value()).startsWith("pina_");
  }

  @Test
  void takesAStateOnceOnly() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);
    node.bring(state, code(RunningPinterest.SHOP));

    assertThat(node.bring(state, code(RunningPinterest.LOOMS)))
        .isEqualTo(failed(Failure.NOT_BEGUN));
    assertThat(node.connection(store).account().username()).isEqualTo("sandboxshop");
  }

  @Test
  void refusesAStateOfAnotherBrowserAndLeavesItToItsOwn() throws InterruptedException {
    String state = node.begin(store, "session-2", USUAL);

    assertThat(node.bring(state, code(RunningPinterest.SHOP))).isEqualTo(failed(Failure.NOT_BEGUN));
    var own =
        node.authorization.finish(
            "session-2", new Brought(state, code(RunningPinterest.SHOP), null));
    assertThat(own).isInstanceOf(Result.Connected.class);
  }

  @Test
  void refusesAStateThatNobodyMade() throws InterruptedException {
    assertThat(node.bring("made-up", code(RunningPinterest.SHOP)))
        .isEqualTo(failed(Failure.NOT_BEGUN));
    assertThat(node.authorization.finish(Node.SESSION, new Brought(null, "x", null)))
        .isEqualTo(failed(Failure.NOT_BEGUN));
    assertNothingKept();
  }

  @Test
  void refusesAnAnswerThatComesTooLate() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);
    String code = code(RunningPinterest.SHOP);
    time.advance(Duration.ofMinutes(15));

    assertThat(node.bring(state, code))
        .isEqualTo(new Result.Failed(store.id(), Failure.TOO_LATE, ""));
    assertNothingKept();
  }

  @Test
  void saysThatAccessWasDenied() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);

    var result = node.authorization.finish(Node.SESSION, new Brought(state, null, "access_denied"));

    assertThat(result).isEqualTo(new Result.Denied(store.id()));
    assertNothingKept();
    assertThat(node.bring(state, code(RunningPinterest.SHOP))).isEqualTo(failed(Failure.NOT_BEGUN));
  }

  @Test
  void saysThatPinterestSentNoCode() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);

    var result = node.authorization.finish(Node.SESSION, new Brought(state, null, "invalid_scope"));

    assertThat(result).isEqualTo(new Result.Failed(store.id(), Failure.NO_CODE, "invalid_scope"));
  }

  @Test
  void saysThatTheCodeIsNoGood() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);
    String code = code(RunningPinterest.SHOP);
    time.advance(Duration.ofMinutes(11)); // Pinterest's own limit, within ours

    assertThat(node.bring(state, code)).satisfies(this::isCodeRefused);
    assertThat(node.bring(node.begin(store, Node.SESSION, USUAL), "made-up"))
        .satisfies(this::isCodeRefused);
    assertNothingKept();
  }

  @Test
  void saysThatTheSecretIsWrong() throws InterruptedException {
    node.close();
    node = node(new DeveloperApp("1500001", new Secret("not-the-secret")));

    assertThat(node.grant(store, RunningPinterest.SHOP, USUAL))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Failure.APP_REFUSED));
    assertNothingKept();
  }

  @Test
  void saysThatPinterestIsDown() throws InterruptedException {
    for (String operation : List.of("oauth/token", "user_account/get")) {
      pinterest.fault(operation, "\"status\":503");

      assertThat(node.grant(store, RunningPinterest.SHOP, USUAL))
          .isInstanceOfSatisfying(
              Result.Failed.class,
              failed -> assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE));
      assertNothingKept();
    }
  }

  @Test
  void tellsWhatWasNotGiven() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);
    String less =
        pinterest.code(
            RunningPinterest.SHOP,
            RunningPinterest.REDIRECT_URI,
            List.of("ads:read", "user_accounts:read"));

    assertThat(node.bring(state, less))
        .isInstanceOfSatisfying(
            Result.Connected.class,
            connected ->
                assertThat(connected.notGiven())
                    .containsExactly("ads:write", "user_accounts:write"));
    assertThat(node.connection(store).allows(Feature.DATA_REPORT)).isFalse();
  }

  @Test
  void connectsNothingWhenItCannotSeeWhoseAccountItIs() throws InterruptedException {
    String state = node.begin(store, Node.SESSION, USUAL);
    String less =
        pinterest.code(RunningPinterest.SHOP, RunningPinterest.REDIRECT_URI, List.of("ads:read"));

    assertThat(node.bring(state, less))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Failure.TOO_LITTLE));
    assertNothingKept();
  }

  @Test
  void refusesAPersonalAccountAndNamesTheBusinessesItIsLinkedTo() throws InterruptedException {
    assertThat(node.grant(store, RunningPinterest.PERSON, USUAL))
        .isInstanceOfSatisfying(
            Result.Personal.class,
            personal ->
                assertThat(personal.businesses()).containsExactly("sandboxshop", "freshstart"));
    assertThat(node.grant(store, RunningPinterest.LONER, USUAL))
        .isInstanceOfSatisfying(
            Result.Personal.class, personal -> assertThat(personal.businesses()).isEmpty());
    assertNothingKept();
  }

  @Test
  void asksBeforeItChangesTheAccount() throws InterruptedException {
    node.grant(store, RunningPinterest.SHOP, USUAL);

    assertThat(node.grant(store, RunningPinterest.LOOMS, USUAL))
        .isEqualTo(new Result.Asked(store.id()));

    assertThat(node.connection(store).account().username()).isEqualTo("sandboxshop");
    assertThat(node.authorization.waiting(Node.SESSION, store.id()))
        .hasValueSatisfying(
            waiting -> assertThat(waiting.account().username()).isEqualTo("threelooms"));
    assertThat(node.authorization.waiting("session-2", store.id())).isEmpty();
    assertThat(node.authorization.accept("session-2", store.id())).isEmpty();

    assertThat(node.authorization.accept(Node.SESSION, store.id())).isPresent();
    assertThat(node.connection(store).account().username()).isEqualTo("threelooms");
    assertThat(node.authorization.waiting(Node.SESSION, store.id())).isEmpty();
  }

  @Test
  void keepsTheAccountWhenTheOtherIsDeclined() throws InterruptedException {
    node.grant(store, RunningPinterest.SHOP, USUAL);
    node.grant(store, RunningPinterest.LOOMS, USUAL);

    node.authorization.decline(Node.SESSION, store.id());

    assertThat(node.authorization.accept(Node.SESSION, store.id())).isEmpty();
    assertThat(node.connection(store).account().username()).isEqualTo("sandboxshop");
  }

  @Test
  void doesNotKeepAnUndecidedGrantForLong() throws InterruptedException {
    node.grant(store, RunningPinterest.SHOP, USUAL);
    node.grant(store, RunningPinterest.LOOMS, USUAL);
    time.advance(Duration.ofMinutes(15));

    assertThat(node.authorization.waiting(Node.SESSION, store.id())).isEmpty();
    assertThat(node.authorization.accept(Node.SESSION, store.id())).isEmpty();
    node.authorization.forgetOld();
    assertThat(parked()).isZero();
  }

  @Test
  void keepsTheAdAccountWhenTheSameAccountGrantsAgain() throws InterruptedException {
    node.grant(store, RunningPinterest.LOOMS, USUAL);
    node.accounts.look(store.id());
    node.accounts.choose(node.connection(store), "549764200002");

    node.grant(store, RunningPinterest.LOOMS, USUAL);

    assertThat(node.connection(store).adAccountId()).isEqualTo("549764200002");
  }

  @Test
  void beginsNothingWithoutAnApp() {
    node.close();
    var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    node = new Node(database, directory.resolve("keys"), pinterest, time, null);

    assertThat(node.authorization.begin("s", store.id(), "ada", Set.of(), "http://x")).isEmpty();

    node.apps.enter(Node.APP);
    assertThat(node.apps.current()).contains(Node.APP);
    assertThat(node.authorization.begin("s", store.id(), "ada", Set.of(), "http://x")).isPresent();
  }

  private String code(String account) {
    return pinterest.code(
        account, RunningPinterest.REDIRECT_URI, List.copyOf(Feature.scopesOf(USUAL)));
  }

  private static Result failed(Failure failure) {
    return new Result.Failed(null, failure, "");
  }

  private void isCodeRefused(Result result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(Failure.CODE_REFUSED);
              assertThat(failed.said()).isNotEmpty();
            });
  }

  private void assertNothingKept() {
    assertThat(node.connections.of(store.id())).isEmpty();
    assertThat(parked()).isZero();
  }

  private int parked() {
    return node.database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from authorization_attempt where sealed_grant is not null")
                .mapTo(Integer.class)
                .one());
  }
}
