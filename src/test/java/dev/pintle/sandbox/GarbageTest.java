package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whatever comes in, the sandbox answers, and never with a fault of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GarbageTest {
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1,
          Charset.forName("UTF-32"));
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"\\ud800\"",
          "\"ünï\"",
          "-1",
          "0.1",
          "1e999",
          "[]",
          "[[]]",
          "{}",
          "{\"a\":[{}]}",
          "\"9\"",
          "99999999999999999999",
          "\"\\u0000\"");

  private final RunningSandbox sandbox =
      new RunningSandbox(null, settings -> settings.withCallsPerMinute(1_000_000));

  @BeforeAll
  void start() throws Exception {
    sandbox.send(Events.body(List.of("a")));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Randomized
  void isAnsweredWithoutAFault(Random random) throws Exception {
    for (int i = 0; i < 20; i++) {
      byte[] body = damaged(random);
      var request =
          sandbox
              .request(RunningSandbox.EVENTS)
              .header("Authorization", "Bearer " + SandboxSettings.USER_TOKEN.value())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(body));

      assertThat(sandbox.send(request).statusCode()).isIn(200, 400, 422);
    }
    assertThat(sandbox.send(sandbox.request("/_sandbox/events?limit=1000")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesWhatIsDeep() throws Exception {
    String deep = "[".repeat(100_000);

    assertThat(sandbox.send(deep).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("{\"data\":" + deep).statusCode()).isEqualTo(400);
    assertThat(
            sandbox
                .send(
                    Events.body(
                        Events.with("user_data", "{\"em\":[]}")
                            .replace("\"em\":[]", "\"x\":" + deep)))
                .statusCode())
        .isEqualTo(400);
  }

  private static byte[] damaged(Random random) {
    String field = anyField(random);
    String event = Events.with(field, VALUES.get(random.nextInt(VALUES.size())));
    byte[] body =
        Events.body(Events.event("a"), event)
            .getBytes(CHARSETS.get(random.nextInt(8) == 0 ? random.nextInt(CHARSETS.size()) : 0));
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
      case 1 -> {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
        yield body;
      }
      default -> body;
    };
  }

  private static String anyField(Random random) {
    List<Shape> shapes =
        List.of(
            EventSchema.EVENT,
            EventSchema.CUSTOM_DATA,
            EventSchema.USER_DATA,
            EventSchema.DEVICE_INFO);
    List<String> prefixes = List.of("", "custom_data.", "user_data.", "device_info.");
    int which = random.nextInt(shapes.size());
    List<Field> fields = shapes.get(which).fields();
    return prefixes.get(which) + fields.get(random.nextInt(fields.size())).name();
  }
}
