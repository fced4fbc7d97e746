package dev.pintle.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import dev.pintle.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that others wrote, with no more changed than the address.
@Tag("sdk")
class SdkTest {
  private static final int MANY = 700;
  private static final Path NODE_PROJECT = Path.of("src/test/node");
  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path directory;
  private CollectServer server;

  @BeforeEach
  void start() {
    server = new CollectServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void segmentsJavaClient() throws InterruptedException {
    var settled = new CountDownLatch(6 + MANY);
    var analytics =
        Analytics.builder(server.source.writeKey())
            .endpoint(server.url())
            .flushQueueSize(50)
            .callback(counting(settled))
            .build();
    Date when = Date.from(WHEN);
    analytics.enqueue(
        IdentifyMessage.builder()
            .userId("user-1")
            .traits(Map.of("email", "jo@example.com"))
            .timestamp(when));
    analytics.enqueue(
        TrackMessage.builder("Order Completed")
            .userId("user-1")
            .properties(
                Map.of(
                    "order_id",
                    "o-1",
                    "total",
                    12.5,
                    "products",
                    List.of(Map.of("product_id", "p", "quantity", 2))))
            .context(Map.of("ip", "203.0.113.7"))
            .timestamp(when));
    analytics.enqueue(
        PageMessage.builder("Start")
            .userId("user-1")
            .properties(Map.of("url", "https://shop.example/")));
    analytics.enqueue(ScreenMessage.builder("Home").anonymousId("anon-1"));
    analytics.enqueue(
        GroupMessage.builder("group-1").userId("user-1").traits(Map.of("plan", "small")));
    analytics.enqueue(AliasMessage.builder("anon-1").userId("user-1"));
    for (int i = 0; i < MANY; i++) {
      analytics.enqueue(
          TrackMessage.builder("Product Added")
              .userId("user-1")
              .messageId("many-" + i)
              .properties(Map.of("i", i)));
    }
    analytics.flush();
    assertThat(settled.await(90, TimeUnit.SECONDS)).isTrue();
    analytics.shutdown();

    assertEverythingCame();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment.js", "rudderstack.js"})
  void nodeClients(String script) throws IOException, InterruptedException {
    assertThat(Files.exists(NODE_PROJECT.resolve("node_modules")))
        .as("the Node clients are installed: run bin/verify, which installs them")
        .isTrue();
    var process =
        new ProcessBuilder(
                "node", script, server.url(), server.source.writeKey(), Integer.toString(MANY))
            .directory(NODE_PROJECT.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertEverythingCame();
  }

  private void assertEverythingCame() {
    var events = server.events();
    assertThat(events).hasSize(6 + MANY);
    assertThat(events).extracting(event -> event.text("messageId")).doesNotHaveDuplicates();
    assertThat(events.stream().map(event -> event.text("messageId")).filter(SdkTest::isOfMany))
        .hasSize(MANY);
    assertThat(one(events, "identify").object("traits").text("email")).isEqualTo("jo@example.com");
    var order =
        events.stream()
            .filter(event -> "Order Completed".equals(event.text("event")))
            .findFirst()
            .orElseThrow();
    assertThat(order.text("userId")).isEqualTo("user-1");
    assertThat(timestamp(order)).isEqualTo(WHEN);
    assertThat(order.object("properties").scalar("total")).isEqualTo("12.5");
    assertThat(String.valueOf(order.object("properties").get("products")))
        .contains("\"product_id\":\"p\"", "\"quantity\":2");
    assertThat(order.object("context").text("ip")).isEqualTo("203.0.113.7");
    assertThat(order.object("context").object("library").text("name")).isNotBlank();
    assertThat(one(events, "page").object("properties").text("url"))
        .isEqualTo("https://shop.example/");
    assertThat(one(events, "screen").text("anonymousId")).isEqualTo("anon-1");
    assertThat(one(events, "group").text("groupId")).isEqualTo("group-1");
    assertThat(one(events, "alias").text("previousId")).isEqualTo("anon-1");
    assertThat(server.tally()).isEqualTo(new Tally(6 + MANY, 0, 0));
  }

  private static boolean isOfMany(@Nullable String messageId) {
    return messageId != null && messageId.startsWith("many-");
  }

  private static Instant timestamp(Json.Obj event) {
    String timestamp = event.text("timestamp");
    return Instant.parse(
        Objects.requireNonNullElse(
            timestamp, Objects.requireNonNullElse(event.text("originalTimestamp"), "")));
  }

  private static Json.Obj one(List<Json.Obj> events, String type) {
    var found = events.stream().filter(event -> type.equals(event.text("type"))).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static Callback counting(CountDownLatch settled) {
    return new Callback() {
      @Override
      public void success(Message message) {
        settled.countDown();
      }

      @Override
      public void failure(Message message, Throwable problem) {
        throw new AssertionError("the client gave up", problem);
      }
    };
  }
}
