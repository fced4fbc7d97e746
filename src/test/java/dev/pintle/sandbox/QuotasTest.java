package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private final RunningSandbox sandbox =
      new RunningSandbox(null, settings -> settings.withCallsPerMinute(2));

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void tellsWhatIsLeft() throws Exception {
    sandbox.time.advance(Duration.ofMillis(2_500));

    var response = sandbox.send(Events.body(List.of("a")));

    assertThat(header(response, "X-RateLimit-Limit"))
        .isEqualTo("2, 2;w=60;name=\"ads_conversions_ad_account_id\"");
    assertThat(header(response, "X-RateLimit-Remaining")).isEqualTo("1");
    assertThat(header(response, "X-RateLimit-Reset")).isEqualTo("58");
  }

  @Test
  void refusesMoreUntilTheWindowEnds() throws Exception {
    assertThat(status()).isEqualTo(200);
    assertThat(status()).isEqualTo(200);
    var refused = sandbox.send(Events.body(List.of("a")));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":8");
    assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");

    sandbox.time.advance(Duration.ofSeconds(59));
    assertThat(status()).isEqualTo(429);
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void countsRefusedBodiesToo() throws Exception {
    sandbox.send("{}");
    sandbox.send("{}");

    assertThat(status()).isEqualTo(429);
  }

  @Test
  void isNotEscapedByMovingTheClock() throws Exception {
    status();
    status();
    sandbox.control("PUT", "/clock", "{\"offset\":\"PT1H\"}");

    assertThat(status()).isEqualTo(429);
  }

  @Test
  void canBeSetWhileRunning() throws Exception {
    sandbox.control("PUT", "/quota", "{\"callsPerMinute\":3}");

    assertThat(List.of(status(), status(), status(), status())).containsExactly(200, 200, 200, 429);
  }

  @Test
  void takesTenTestsASecond() throws Exception {
    sandbox.control("PUT", "/quota", "{\"callsPerMinute\":1000}");
    for (int i = 0; i < Quotas.TEST_CALLS_PER_SECOND; i++) {
      assertThat(test().statusCode()).isEqualTo(200);
    }

    var refused = test();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("1");
    assertThat(header(refused, "X-RateLimit-Limit"))
        .contains("10;w=1;")
        .contains("1000;w=60;name=\"ads_conversions_ad_account_id\"");
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(test().statusCode()).isEqualTo(200);
  }

  @Test
  void anAppOnTrialHasSoManyCallsADay() throws Exception {
    sandbox.time.advance(Duration.ofMinutes(30));
    sandbox.control("PUT", "/quota", "{\"tier\":\"trial\",\"callsPerDay\":3}");
    String token = sandbox.token(SandboxSettings.ACCOUNT);
    String looms = sandbox.token("threelooms");

    assertThat(sandbox.ask("/ad_accounts", token).statusCode()).isEqualTo(200);
    var second = sandbox.ask("/user_account", looms);
    assertThat(header(second, "X-RateLimit-Remaining")).isEqualTo("1");
    assertThat(header(second, "X-RateLimit-Limit")).isEqualTo("3, 3;w=86400;name=\"trial_app_id\"");
    assertThat(sandbox.ask("/ad_accounts", token).statusCode()).isEqualTo(200);
    var refused = sandbox.ask("/ad_accounts", token);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("41400");

    sandbox.time.advance(Duration.ofMinutes(90));
    assertThat(sandbox.ask("/ad_accounts", token).statusCode()).isEqualTo(429);
    sandbox.time.advance(Duration.ofHours(10));
    assertThat(sandbox.ask("/ad_accounts", token).statusCode()).isEqualTo(200);
  }

  @Test
  void anAccountMayHaveSoManyCallsASecondForAllItDoes() throws Exception {
    sandbox.control("PUT", "/quota", "{\"callsPerSecond\":2}");
    String token = sandbox.token(SandboxSettings.ACCOUNT);

    assertThat(sandbox.ask("/ad_accounts", token).statusCode()).isEqualTo(200);
    assertThat(sandbox.ask("/user_account", token).statusCode()).isEqualTo(200);
    var refused = sandbox.ask("/catalogs", token);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("1");
    assertThat(header(refused, "X-RateLimit-Limit"))
        .isEqualTo(
            "2, 2;w=1;name=\"safety_net_app_id_user_id\","
                + " 100;w=60;name=\"catalogs_read_app_id_user_id\"");
    assertThat(status()).isEqualTo(200);
    assertThat(sandbox.ask("/ad_accounts", sandbox.token("threelooms")).statusCode())
        .isEqualTo(200);
    sandbox.time.advance(Duration.ofSeconds(1));
    assertThat(sandbox.ask("/catalogs", token).statusCode()).isEqualTo(200);
  }

  @Test
  void anAppOnTrialMayWriteLessOftenThanRead() {
    var quotas = new Quotas(sandbox.time, 5_000);
    quotas.tier(Quotas.Tier.TRIAL, Quotas.TRIAL_CALLS_PER_DAY);
    for (int i = 0; i < Quotas.TRIAL_WRITES_PER_DAY; i++) {
      assertThat(quotas.take(Operation.TAG_CREATE, "1", "jo", false).exceeded()).isFalse();
    }

    var refused = quotas.take(Operation.TAG_CREATE, "1", "jo", false);
    assertThat(refused.exceeded()).isTrue();
    assertThat(refused.limits()).contains("trial_ads_write_app_id");
    assertThat(quotas.take(Operation.WEBSITE_VERIFY, "", "jo", false).exceeded()).isFalse();
    assertThat(quotas.take(Operation.TAGS_LIST, "1", "jo", false).exceeded()).isFalse();
  }

  @Test
  void aForcedRefusalOnTrialLastsTheDay() throws Exception {
    sandbox.control("PUT", "/quota", "{\"tier\":\"trial\"}");
    sandbox.control("PUT", "/faults", "{\"status\":429,\"operation\":\"ad_accounts/list\"}");

    var refused = sandbox.ask("/ad_accounts", sandbox.token(SandboxSettings.ACCOUNT));

    assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("43200");
    sandbox.control("PUT", "/quota", "{\"tier\":\"standard\"}");
    refused = sandbox.ask("/ad_accounts", sandbox.token(SandboxSettings.ACCOUNT));
    assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("60");
    assertThat(sandbox.get("/quota").text("tier")).isEqualTo("standard");
  }

  private HttpResponse<String> test() throws Exception {
    return sandbox.send(
        RunningSandbox.EVENTS + "?test=true",
        SandboxSettings.USER_TOKEN.value(),
        Events.body(List.of("a")));
  }

  private int status() throws Exception {
    return sandbox.send(Events.body(List.of("a"))).statusCode();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
