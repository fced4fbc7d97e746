package dev.pintle.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.base.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP API for events, as its clients see it.
class EventsHandlerTest {
  private static final String PAGE = "{'type':'page','name':'x'}";

  @TempDir private static Path directory;
  private static CollectServer server;

  @BeforeAll
  static void start() {
    server = new CollectServer(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/track     | track    | {'event':'x','userId':'u'}",
        "/v1/t         | track    | {'event':'x'}",
        "/v1/track/    | track    | {'type':'page','event':'x'}",
        "/v1/page      | page     | {}",
        "/v1/p         | page     | {'name':'n'}",
        "/v1/screen    | screen   | {'name':'n'}",
        "/v1/identify  | identify | {'userId':'u','traits':{}}",
        "/v1/group     | group    | {'groupId':'g'}",
        "/v1/alias     | alias    | {'previousId':'p','userId':'u'}",
        "/v1/batch     | page     | {'batch':[{'type':'page'}]}",
        "/v1/import    | page     | {'batch':[{'type':'page'}],'sentAt':'x'}"
      })
  void takesAnEvent(String path, String type, String json) throws Exception {
    int before = server.events().size();

    var answer = server.post(path, json);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"success\":true}");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(server.events()).hasSize(before + 1);
    var event = server.events().getLast();
    assertThat(event.text("type")).isEqualTo(type);
    assertThat(event.text("messageId")).isNotBlank();
  }

  @Test
  void anEmptyBatchIsWell() throws Exception {
    assertThat(server.post("/v1/batch", "{'batch':[]}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/", "/v1/order", "/v1/batch/x", "/v1//track", "/v1/Track"})
  void whatIsNotThereIs404(String path) throws Exception {
    var answer = server.post(path, PAGE);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).text("code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH"})
  void eventsAreOnlyPosted(String method) throws Exception {
    var answer = server.send(server.request("/v1/track").method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
  }

  @Test
  void aBrowserMayAskBeforehand() throws Exception {
    var answer =
        server.send(
            server
                .request("/v1/batch")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, traceparent")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).isPresent();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization, traceparent");
  }

  @Test
  void theKeyMayComeInTheBodyOrTheQuery() throws Exception {
    String key = server.source.writeKey();
    String single = "{\"name\":\"x\",\"writeKey\":\"" + key + "\"}";
    String batch = "{\"batch\":[],\"writeKey\":\"" + key + "\"}";

    assertThat(unauthorized("/v1/page", single).statusCode()).isEqualTo(200);
    assertThat(unauthorized("/v1/batch", batch).statusCode()).isEqualTo(200);
    assertThat(unauthorized("/v1/page?writeKey=" + key, "{}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/page                 | {}",
        "/v1/page?writeKey=wrong  | {}",
        "/v1/page?writeKey        | {}",
        "/v1/page                 | {\"writeKey\":\"wrong\"}",
        "/v1/page                 | {\"writeKey\":{}}",
        "/v1/batch                | {\"batch\":[],\"writeKey\":\"\\x\"}",
        "/v1/batch                | nonsense"
      })
  void withoutTheRightKeyNothingIsTaken(String path, String json) throws Exception {
    int before = server.events().size();

    var answer = unauthorized(path, json);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(error(answer).text("message")).doesNotContain(server.source.writeKey());
    assertThat(server.events()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic d3Jvbmc6", "Basic", "Basic !!!", "Bearer x", "Basic Og=="})
  void aWrongKeyIs401(String authorization) throws Exception {
    var answer =
        server.send(
            server
                .request("/v1/page")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    int before = server.events().size();

    var answer = packed("/v1/batch", gzip("{\"batch\":[{\"type\":\"page\"}]}".getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.events()).hasSize(before + 1);
  }

  @Test
  void whatIsNotGzipIsRefused() throws Exception {
    byte[] cut = Arrays.copyOf(gzip(new byte[5_000]), 20);

    assertThat(packed("/v1/batch", "{}".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    assertThat(packed("/v1/batch", cut).statusCode()).isEqualTo(400);
    assertThat(packed("/v1/batch", new byte[0]).statusCode()).isEqualTo(400);
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    var answer = packed("/v1/batch", gzip(new byte[50 << 20]));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer).text("code")).isEqualTo("body_too_large");
  }

  @Test
  void anEventHasAtMost512Kilobytes() throws Exception {
    String most = "{'name':'x','properties':{'p':'" + "x".repeat((512 << 10) - 40) + "'}}";
    String more = "{'name':'x','properties':{'p':'" + "x".repeat(512 << 10) + "'}}";

    assertThat(server.post("/v1/page", most).statusCode()).isEqualTo(200);
    var answer = server.post("/v1/page", more);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer).text("code")).isEqualTo("event_too_large");
  }

  @Test
  void aBodyHasAtMost4Megabytes() throws Exception {
    byte[] large = new byte[(4 << 20) + 1];

    assertThat(server.post("/v1/batch", large).statusCode()).isEqualTo(413);
    var chunked =
        server.send(
            server
                .request("/v1/batch")
                .header("Authorization", server.authorization())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertThat(chunked.statusCode()).isEqualTo(413);
  }

  @Test
  void aSharedContextCannotBeMultipliedWithoutEnd() throws Exception {
    String context = "'context':{'x':'" + "x".repeat(100_000) + "'}";
    String events = "{'type':'page'},".repeat(999) + "{'type':'page'}";

    var answer = server.post("/v1/batch", "{" + context + ",'batch':[" + events + "]}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer).text("code")).isEqualTo("context_too_large");
  }

  @Test
  void theContextOfTheBatchFillsTheEvents() throws Exception {
    server.post(
        "/v1/batch",
        "{'context':{'ip':'a','locale':'en'},'batch':[{'type':'page','context':{'ip':'b'}}]}");

    var context = server.events().getLast().object("context");
    assertThat(context.text("ip")).isEqualTo("b");
    assertThat(context.text("locale")).isEqualTo("en");
  }

  @Test
  void aBadEventNamesItsField() throws Exception {
    var single = server.post("/v1/track", "{'event':7}");
    var batch = server.post("/v1/batch", "{'batch':[{'type':'track'}]}");

    assertThat(single.statusCode()).isEqualTo(400);
    assertThat(error(single).text("message")).startsWith("event must be a text");
    assertThat(batch.statusCode()).isEqualTo(400);
    assertThat(error(batch).text("message")).startsWith("batch[0]: event is needed");
  }

  @Test
  void theGoodEventsOfABatchAreTaken() throws Exception {
    server.post("/v1/page", "{'messageId':'seen'}");
    int before = server.events().size();

    var answer =
        server.post(
            "/v1/batch",
            "{'batch':[{'type':'page'},{'type':'track'},{'type':'page','messageId':'seen'},7]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    var told = (Json.Obj) Json.parse(answer.body());
    assertThat(told.scalar("success")).isEqualTo("true");
    assertThat(told.scalar("accepted")).isEqualTo("1");
    assertThat(told.scalar("repeated")).isEqualTo("1");
    var refused = ((Json.Arr) Objects.requireNonNull(told.get("refused"))).items();
    assertThat(refused).hasSize(2);
    assertThat(((Json.Obj) refused.getFirst()).scalar("index")).isEqualTo("1");
    assertThat(((Json.Obj) refused.getFirst()).text("message")).contains("event is needed");
    assertThat(((Json.Obj) refused.getLast()).scalar("index")).isEqualTo("3");
    assertThat(((Json.Obj) refused.getLast()).text("code")).isEqualTo("invalid_event");
    assertThat(server.events()).hasSize(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1"})
  void otherEncodingsAreRefused(String encoding) throws Exception {
    byte[] body = "{\"name\":\"é\"}".getBytes(Charset.forName(encoding));

    assertThat(server.post("/v1/page", body).statusCode()).isEqualTo(400);
  }

  @Randomized
  void garbageIsNeverAFaultAndCostsNoNeighbour(Random random) throws Exception {
    var garbage =
        List.of(
            "nonsense",
            "{\"type\":\"track\"}",
            "[[[[]]]]",
            "",
            "two words",
            "{]",
            "\"\\uD800\"",
            "{\"type\":\"page\",\"timestamp\":\"+999999999-01-01T00:00:00Z\"}",
            "{\"type\":\"page\",\"name\":{}}",
            "[".repeat(2_000) + "]".repeat(2_000),
            "1e99999",
            "{\"type\":\"page\" \"name\":\"x\"}",
            "\u0000",
            "{\"type\":\"page\",\"userId\":1e1}{}");
    var events = new ArrayList<String>();
    var good = new ArrayList<String>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      if (random.nextBoolean()) {
        String id = "g" + random.nextLong();
        good.add(id);
        events.add("{\"type\":\"page\",\"messageId\":\"" + id + "\"}");
      } else {
        events.add(garbage.get(random.nextInt(garbage.size())));
      }
    }
    int before = server.events().size();

    var answer =
        server.post(
            "/v1/batch", ("{\"batch\":[" + String.join(",", events) + "]}").getBytes(UTF_8));

    assertThat(answer.statusCode()).isIn(200, 400);
    assertThat(server.events().subList(before, before + good.size()))
        .extracting(event -> event.text("messageId"))
        .containsExactlyElementsOf(good);
    assertThat(server.events()).hasSize(before + good.size());
  }

  @Randomized
  void anyBytesAreAnsweredWithoutAFault(Random random) throws Exception {
    byte[] body = "{\"batch\":[{\"type\":\"page\",\"context\":{\"a\":[1]}}]}".getBytes(UTF_8);
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    String path = List.of("/v1/batch", "/v1/track", "/v1/alias").get(random.nextInt(3));

    assertThat(server.post(path, body).statusCode()).isIn(200, 400);
    assertThat(packed(path, body).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> unauthorized(String path, String json)
      throws IOException, InterruptedException {
    return server.send(server.request(path).POST(BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> packed(String path, byte[] body)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request(path)
            .header("Authorization", server.authorization())
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static Json.Obj error(HttpResponse<String> answer) {
    return ((Json.Obj) Json.parse(answer.body())).object("error");
  }
}
