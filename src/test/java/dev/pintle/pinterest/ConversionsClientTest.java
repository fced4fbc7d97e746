package dev.pintle.pinterest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Secret;
import dev.pintle.pinterest.ConversionsAnswer.BrokenSetup;
import dev.pintle.pinterest.ConversionsAnswer.RefusedWhole;
import dev.pintle.pinterest.ConversionsAnswer.Throttled;
import dev.pintle.pinterest.ConversionsAnswer.Unavailable;
import dev.pintle.pinterest.ConversionsAnswer.Verdict;
import dev.pintle.pinterest.ConversionsAnswer.Verdicts;
import dev.pintle.pinterest.FakePinterest.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsClientTest {
  private static final Secret TOKEN = new Secret("pina_secret");
  private static final byte[] BODY = "{\"data\":[{},{}]}".getBytes(StandardCharsets.UTF_8);
  private static final String TWO =
      "{\"num_events_received\":2,\"num_events_processed\":1,\"events\":["
          + "{\"status\":\"processed\",\"error_message\":null,\"warning_message\":\"\"},"
          + "{\"status\":\"failed\",\"error_message\":\"too old\",\"warning_message\":null}]}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private final Pace pace = new Pace(time, 60_000);

  @AfterEach
  void close() {
    http.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | %s",
        "200 | {\"details\":%s}",
        "422 | {\"code\":953,\"message\":\"m\",\"details\":%s}",
        "422 | %s",
      })
  void readsAVerdictForEachEvent(int status, String body) throws Exception {
    assertThat(answer(Reply.of(status, body.formatted(TWO))))
        .isEqualTo(
            new Verdicts(
                java.util.List.of(new Verdict(true, "", ""), new Verdict(false, "too old", ""))));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void tellsABodyThatIsRefusedAsAWhole(int status) throws Exception {
    assertThat(answer(Reply.of(status, "{\"code\":4196,\"message\":\"bad\"}")))
        .isEqualTo(new RefusedWhole(status, "Pinterest answered " + status + " (code 4196): bad"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 415})
  void tellsABrokenSetUp(int status) throws Exception {
    assertThat(answer(Reply.of(status, "{\"code\":2,\"message\":\"no\"}")))
        .isEqualTo(new BrokenSetup(status, "Pinterest answered " + status + " (code 2): no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 408, 425, 500, 502, 503, 504, 599})
  void triesAgainWhatMayPass(int status) throws Exception {
    assertThat(answer(Reply.of(status, ""))).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{\"events\":[{\"status\":\"processed\"",
        "{}",
        "[]",
        "{\"events\":{}}",
        "{\"events\":[{\"status\":\"processed\"}]}",
        "{\"events\":[{\"status\":\"processed\"},{}]}",
        "{\"events\":[{\"status\":\"processed\"},7]}",
        "{\"events\":[{\"status\":1},{\"status\":1}]}",
      })
  void triesAgainWhatItCannotRead(String body) throws Exception {
    assertThat(answer(Reply.of(200, body))).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"code\":953,\"details\":{\"events\":[{\"sta"})
  void blamesNoEventForA422ThatItCannotRead(String body) throws Exception {
    assertThat(answer(Reply.of(422, body))).isInstanceOf(Unavailable.class);
  }

  @Test
  void waitsUntilPinterestsWindowEnds() throws Exception {
    var limits = Map.of("x-ratelimit-remaining", "0", "X-RATELIMIT-RESET", "30");

    assertThat(answer(new Reply(429, limits, "{}", false)))
        .isEqualTo(new Throttled(Duration.ofSeconds(30)));
    assertThat(pace.take()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "soon", "", "99999999999999999999", "1.5"})
  void passesOverLimitsThatItCannotRead(String reset) throws Exception {
    var limits = Map.of("X-RateLimit-Remaining", "x", "X-RateLimit-Reset", reset);

    assertThat(answer(new Reply(429, limits, "{}", false))).isEqualTo(new Throttled(Duration.ZERO));
    assertThat(pace.take()).isZero();
  }

  @Test
  void keepsPinterestsWordsShortAndPlain() throws Exception {
    String body = "{\"message\":\"a\\u0000b\\ud83d" + "x".repeat(2_000) + "\"}";

    assertThat(((RefusedWhole) answer(Reply.of(400, body))).message())
        .hasSizeLessThan(600)
        .contains("a b x")
        .doesNotContain("\0");
  }

  @Test
  void givesUpOnAnAnswerThatDribbles() throws Exception {
    var reply = new Reply(200, Map.of(), TWO, true);
    try (var pinterest = new FakePinterest(_ -> reply)) {
      var client = new ConversionsClient(http, pinterest.api(), Duration.ofMillis(200));

      assertThat(client.send("1", TOKEN, BODY, 2, false, pace))
          .isEqualTo(
              new Unavailable(0, "Pinterest could not be reached: no whole answer within 200 ms"));
    }
  }

  @Test
  void refusesAnEndlessAnswer() throws Exception {
    assertThat(answer(Reply.of(200, " ".repeat(9 << 20) + TWO))).isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsThatNobodyIsThere() throws Exception {
    URI gone;
    try (var pinterest = new FakePinterest(_ -> Reply.of(200, ""))) {
      gone = pinterest.api();
    }

    assertThat(new ConversionsClient(http, gone).send("1", TOKEN, BODY, 2, false, pace))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsNobodyTheToken() throws Exception {
    try (var pinterest = new FakePinterest(_ -> Reply.of(200, TWO))) {
      var client = new ConversionsClient(http, pinterest.api());

      var answer = client.send("1", new Secret("pina\nsecret"), BODY, 2, false, pace);

      assertThat(answer).isInstanceOf(BrokenSetup.class);
      assertThat(answer.toString()).doesNotContain("pina", "secret");
    }
  }

  private ConversionsAnswer answer(Reply reply) throws IOException, InterruptedException {
    try (var pinterest = new FakePinterest(_ -> reply)) {
      return new ConversionsClient(http, pinterest.api()).send("1", TOKEN, BODY, 2, false, pace);
    }
  }
}
