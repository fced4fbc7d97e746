package dev.pintle.forward.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.secret.StoreSecret.Status;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path directory;
  private final ManualTime time = new ManualTime(Instant.parse("2026-01-02T03:00:00Z"));
  private final List<String> uses = new ArrayList<>();
  private LocalSite site;
  private Fetcher fetcher;

  /// All parts, over a database.
  private record Parts(
      String store, Secrets secrets, SecretValues values, SecretRefresher refresher) {}

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
    fetcher = new Fetcher(new Dns(null), true);
    fetcher.start();
  }

  @AfterEach
  void stop() {
    fetcher.close();
    site.close();
  }

  @OnEachDatabase
  void aTokenIsItself(Database database) {
    var parts = parts(database, fetcher);
    var secret = parts.secrets().create(parts.store(), " Pinterest ", "token");
    put(parts, secret, Environment.PRODUCTION, "{\"kind\":\"token\",\"token\":\"t-1\"}");

    assertThat(value(parts, "Pinterest")).isEqualTo("t-1");
    assertThat(parts.values().has(parts.store(), Environment.STAGING, "Pinterest")).isFalse();
    assertThat(parts.values().has("store_other", Environment.PRODUCTION, "Pinterest")).isFalse();

    put(parts, secret, Environment.PRODUCTION, "{\"kind\":\"token\",\"token\":\"t-2\"}");
    assertThat(value(parts, "Pinterest")).isEqualTo("t-2");
    assertThat(parts.secrets().of(parts.store()))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.name()).isEqualTo("Pinterest");
          assertThat(one.environments())
              .singleElement()
              .satisfies(state -> assertThat(state.status()).isEqualTo(Status.SUCCEEDED));
          assertThat(one.toString()).doesNotContain("t-2");
        });
  }

  @OnEachDatabase
  void aPasswordIsWhatStandsAfterBasic(Database database) {
    var parts = parts(database, fetcher);
    var secret = parts.secrets().create(parts.store(), "shop", "password");
    put(
        parts,
        secret,
        Environment.STAGING,
        "{\"kind\":\"password\",\"user\":\"me\",\"password\":\"ö:1\"}");
    assertThat(parts.values().of(parts.store(), Environment.STAGING).apply("shop"))
        .isEqualTo("bWU6w7Y6MQ==");
  }

  @OnEachDatabase
  void restsEncrypted(Database database) {
    var parts = parts(database, fetcher);
    var secret = parts.secrets().create(parts.store(), "shop", "token");
    put(parts, secret, Environment.PRODUCTION, "{\"kind\":\"token\",\"token\":\"sesame-open\"}");
    var kept =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select sealed_credentials from secret_value")
                    .mapTo(byte[].class)
                    .one());
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
  }

  @OnEachDatabase
  void aNameIsUniqueInItsStore(Database database) {
    var parts = parts(database, fetcher);
    parts.secrets().create(parts.store(), "shop", "token");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parts.secrets().create(parts.store(), "shop", "password"))
        .withMessageContaining("name");
    for (String name : List.of("", "{{a}}", "a\nb", "x".repeat(101))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parts.secrets().create(parts.store(), name, "token"));
    }
  }

  @OnEachDatabase
  void whatIsUsedIsNotForgotten(Database database) {
    var parts = parts(database, fetcher);
    var secret = parts.secrets().create(parts.store(), "shop", "token");
    put(parts, secret, Environment.PRODUCTION, "{\"kind\":\"token\",\"token\":\"t-1\"}");
    uses.add("the draft of Pinterest");
    assertThat(parts.secrets().delete(secret)).containsExactly("the draft of Pinterest");
    assertThat(value(parts, "shop")).isEqualTo("t-1");

    uses.clear();
    assertThat(parts.secrets().delete(secret)).isEmpty();
    assertThat(parts.secrets().find(secret.id())).isEmpty();
    assertThat(parts.values().of(parts.store(), Environment.PRODUCTION).apply("shop"))
        .isEqualTo("t-1");
    parts.values().refresh();
    assertThat(parts.values().has(parts.store(), Environment.PRODUCTION, "shop")).isFalse();
  }

  @OnEachDatabase
  void clientCredentialsAreExchangedAndReplacedInTime(Database database) throws Exception {
    var parts = parts(database, fetcher);
    answer(200, "{\"access_token\":\"a-1\",\"expires_in\":86400,\"token_type\":\"Bearer\"}");
    client(parts, "");
    assertThat(parts.values().has(parts.store(), Environment.PRODUCTION, "crm")).isFalse();

    parts.refresher().refreshDue();
    assertThat(value(parts, "crm")).isEqualTo("a-1");
    assertThat(site.requests).containsExactly("POST " + site.host() + " /token");
    assertThat(site.contents.getFirst())
        .contains("Authorization: [Basic aWQlM0ExOnMlMkYy]")
        .endsWith("\n\ngrant_type=client_credentials&scope=read+write");

    time.advance(Duration.ofHours(19));
    parts.refresher().refreshDue();
    assertThat(site.requests).hasSize(1);

    answer(200, "{\"access_token\":\"a-2\",\"expires_in\":\"86400\"}");
    time.advance(Duration.ofHours(1));
    parts.refresher().refreshDue();
    assertThat(value(parts, "crm")).isEqualTo("a-2");
  }

  @OnEachDatabase
  void aFailureKeepsTheValueUntilItsEndAndIsToldAfterThreeTries(Database database)
      throws Exception {
    var parts = parts(database, fetcher);
    answer(200, "{\"access_token\":\"a-1\",\"expires_in\":86400}");
    client(parts, "");
    parts.refresher().refreshDue();
    answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"s/2 is wrong\"}");
    time.advance(Duration.ofHours(20));
    for (int tries = 1; tries <= 4; tries++) {
      parts.refresher().refreshDue();
      assertThat(state(parts).status()).isEqualTo(tries < 4 ? Status.SUCCEEDED : Status.FAILED);
      assertThat(value(parts, "crm")).isEqualTo("a-1");
      time.advance(Duration.ofMinutes(40));
    }
    assertThat(state(parts).details()).isEqualTo("the server answered 400: invalid_client");
    assertThat(site.requests).hasSize(5);
    time.advance(Duration.ofMinutes(80));
    assertThat(parts.values().has(parts.store(), Environment.PRODUCTION, "crm")).isFalse();

    answer(200, "{\"access_token\":\"a-3\",\"expires_in\":600}");
    parts.secrets().exchangeSoon(state(parts));
    parts.refresher().refreshDue();
    assertThat(value(parts, "crm")).isEqualTo("a-3");
  }

  @OnEachDatabase
  void sendsIdAndSecretInTheFormWhenAsked(Database database) throws Exception {
    var parts = parts(database, fetcher);
    answer(200, "{\"access_token\":\"a-1\"}");
    client(parts, ",\"clientAuthentication\":\"body\",\"audience\":\"https://api.example\"");
    parts.refresher().refreshDue();
    assertThat(site.contents.getFirst())
        .doesNotContain("Authorization")
        .endsWith(
            "&scope=read+write&audience=https%3A%2F%2Fapi.example&client_id=id%3A1&client_secret=s%2F2");
  }

  @OnEachDatabase
  void answersThatGiveNoTokenFail(Database database) throws Exception {
    var parts = parts(database, fetcher);
    client(parts, "");
    for (String answer :
        List.of(
            "",
            "[]",
            "{}",
            "{\"access_token\":7}",
            "{\"access_token\":\"a\\r\\nb\"}",
            "{\"access_token\":\"a\",\"expires_in\":-1}",
            "{\"access_token\":\"a\",\"expires_in\":1e9}",
            "{\"access_token\":\"" + "a".repeat(9_000) + "\"}",
            "x".repeat(200_000))) {
      answer(200, answer);
      parts.secrets().exchangeSoon(state(parts));
      parts.refresher().refreshDue();
      assertThat(state(parts).status()).as(answer).isEqualTo(Status.FAILED);
    }
    site.answer("/token", Answer.of(302, "Location", site.url("/other")));
    parts.secrets().exchangeSoon(state(parts));
    parts.refresher().refreshDue();
    assertThat(state(parts).details()).isEqualTo("the server answered 302");
    assertThat(site.requests).noneMatch(request -> request.contains("/other"));
  }

  @OnEachDatabase
  void privateNetworksAreNotAsked(Database database) throws Exception {
    try (var guarded = new Fetcher(new Dns(null), false)) {
      guarded.start();
      var parts = parts(database, guarded);
      client(parts, "");
      parts.refresher().refreshDue();
      assertThat(state(parts).details()).contains("private or special network");
      assertThat(site.requests).isEmpty();
    }
  }

  @OnEachDatabase
  void oneNodeAtATimeExchanges(Database database) throws Exception {
    var parts = parts(database, fetcher);
    answer(200, "{\"access_token\":\"a-1\",\"expires_in\":86400}");
    client(parts, "");
    var seen = state(parts);
    assertThat(parts.secrets().lease(seen, Duration.ofMinutes(1))).isTrue();
    parts.refresher().refresh(seen);
    assertThat(site.requests).isEmpty();
    time.advance(Duration.ofMinutes(1));
    parts.refresher().refresh(seen);
    parts.refresher().refresh(seen); // as seen before: another has exchanged it
    assertThat(site.requests).hasSize(1);
  }

  private void answer(int status, String body) {
    site.answer(
        "/token", new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false));
  }

  private void client(Parts parts, String more) {
    var secret = parts.secrets().create(parts.store(), "crm", "oauth2");
    put(
        parts,
        secret,
        Environment.PRODUCTION,
        """
        {"kind":"oauth2","clientId":"id:1","clientSecret":"s/2","tokenUrl":"%s",
         "scope":"read write"%s}
        """
            .formatted(site.url("/token"), more));
  }

  private static StoreSecret.InEnvironment state(Parts parts) {
    return parts.secrets().of(parts.store()).getFirst().environments().getFirst();
  }

  private static String value(Parts parts, String name) {
    return String.valueOf(parts.values().of(parts.store(), Environment.PRODUCTION).apply(name));
  }

  private static void put(
      Parts parts, StoreSecret secret, Environment environment, String credentials) {
    parts.secrets().put(secret, environment, Credentials.of((Json.Obj) Json.parse(credentials)));
    parts.values().refresh();
  }

  private Parts parts(Database database, Fetcher through) {
    var ids = new Ids(new Random(1));
    String store = new Stores(database, ids, time).create("shop", "GB", "Europe/London").id();
    Vault vault = Vault.open(directory.resolve("key"), new SecureRandom());
    var secrets = new Secrets(database, vault, ids, time, (_, _) -> List.copyOf(uses));
    var values = new SecretValues(secrets, time);
    return new Parts(
        store,
        secrets,
        values,
        new SecretRefresher(secrets, new TokenExchange(through), values, time));
  }
}
