package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.PublishedSchema;
import dev.pintle.Randomized;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.Transformer.Transformed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Whatever comes in, a payload that Pinterest's description takes goes out, or a reason.
class AnyEventTest {
  private static final Path SEGMENT = Path.of("../shared/peers/segment-pinterest-cases.json");
  private static final Path BENCH = Path.of("../shared/bench/events-20k.ndjson.gz");

  @Randomized
  void neverFailsOnAnyEvent(Random random) {
    var events = new ArbitraryEvents(random);
    var payloads = new Payloads(random.nextBoolean() ? "US" : null);
    for (int i = 0; i < 30; i++) {
      String event = events.next();

      Transformed plain = payloads.transform(event);
      String payload = payloads.payload();
      Trace trace = Trace.on();
      payloads.transform(event, Payloads.browser(), trace);

      switch (plain) {
        case Transformed.Ready _ -> assertThat(Json.parse(payload).toString()).isEqualTo(payload);
        case Transformed.Filtered(String reason) -> assertThat(reason).as(event).isNotBlank();
        case Transformed.Skipped(String reason) -> assertThat(reason).as(event).isNotBlank();
      }
      assertThat(trace.steps()).isNotNull();
    }
  }

  @Test
  void takesTheEventsOfSegmentsOwnTests() throws IOException {
    assumeTrue(Files.exists(SEGMENT), "Segment's cases are not beside the project");
    PublishedSchema.assume();
    Json cases = ((Json.Obj) Json.parse(Files.readAllBytes(SEGMENT))).get("cases");
    assertThat(cases).isInstanceOf(Json.Arr.class);
    var payloads = new Payloads("US");
    int ready = 0;
    for (Json one : cases instanceof Json.Arr(var items) ? items : List.<Json>of()) {
      Json.Obj message = ((Json.Obj) one).object("inputMessage");
      if (message.size() > 0) {
        var order = new JsonOut(4096).beginObject();
        for (int i = 0; i < message.size(); i++) {
          order.name(message.name(i)).json(message.value(i));
        }
        order.field("event", "Order Completed").field("type", "track").field("messageId", "m");
        if (payloads.transform(order.endObject().toString()) instanceof Transformed.Ready) {
          ready++;
        }
      }
    }
    assertThat(ready).isEqualTo(21);
  }

  @Test
  void takesTwentyThousandGeneratedEvents() throws IOException {
    assumeTrue(Files.exists(BENCH), "the generated events are not beside the project");
    PublishedSchema.assume();
    var payloads = new Payloads("US");
    int ready = 0;
    try (var file = new GZIPInputStream(Files.newInputStream(BENCH));
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        assertThat(payloads.transform(line)).isInstanceOf(Transformed.Ready.class);
        ready++;
      }
    }
    assertThat(ready).isEqualTo(20_000);
  }
}
