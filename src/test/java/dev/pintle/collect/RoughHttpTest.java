package dev.pintle.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the collector does with what is hardly HTTP, with bad connections, and behind proxies.
class RoughHttpTest {
  private static final String BODY = "{\"type\":\"page\"}";

  @TempDir private Path directory;
  private @Nullable CollectServer running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "POST\r\n\r\n",
        "POST /v1/page HTTP/9.9\r\nHost: x\r\n\r\n",
        "POST /v1/page HTTP/1.1\r\n\r\n",
        "POST /v1/page HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /v1/page HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /v1/page HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
        "POST /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v1/%2e%2e/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v1/page?writeKey=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v1/page;x=y HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v1/page\u0000 HTTP/1.1\r\nHost: x\r\n\r\n"
      })
  void whatIsNoHttpIsRefusedInPlainWords(String request) throws IOException {
    String answer = server().raw(request);

    assertThat(answer).matches("(?s)HTTP/1\\.1 (4|505).*");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("jetty", "javalin", "exception", "\tat ", "server:");
  }

  @Test
  void headersTooLargeAreRefused() throws IOException {
    String request =
        "POST /v1/page HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n";

    assertThat(server().raw(request)).startsWith("HTTP/1.1 431");
  }

  @Test
  void chunksThatAreNoneAreRefused() throws IOException {
    var server = server();
    String head = head(server, "Transfer-Encoding: chunked");

    assertThat(server.raw(head + "zz\r\nxx\r\n0\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(server.events()).isEmpty();
    assertThat(server.raw(head + "f\r\n" + BODY + "\r\n0\r\n\r\n")).startsWith("HTTP/1.1 200");
    assertThat(server.events()).hasSize(1);
  }

  @Test
  void aCutConnectionTakesNothing() throws Exception {
    var server = server();
    try (var socket = server.connect()) {
      send(socket, head(server, "Content-Length: 15") + BODY.substring(0, 10));
    }
    String answer = server.raw(head(server, "Content-Length: 15") + BODY.substring(0, 10));

    assertThat(answer).doesNotContain("HTTP/1.1 5", "HTTP/1.1 200");
    assertThat(server.post("/v1/page", "{}").statusCode()).isEqualTo(200);
    assertThat(server.events()).hasSize(1);
  }

  @Test
  void slowSendersHoldUpNobody() throws Exception {
    var server = server();
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      var socket = server.connect();
      slow.add(socket);
      String length = i % 2 == 0 ? "Content-Length: 4000000" : "Transfer-Encoding: chunked";
      send(socket, head(server, length) + (i % 2 == 0 ? "{" : "1\r\n{\r\n"));
    }
    for (int i = 0; i < 10; i++) {
      assertThat(server.post("/v1/page", "{}").statusCode()).isEqualTo(200);
    }
    assertThat(server.post("/v1/batch", "{'batch':[]}" + " ".repeat(3_000_000)).statusCode())
        .isEqualTo(200);
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void aByteAtATimeIsTakenToo() throws IOException {
    var server = server();
    try (var socket = server.connect()) {
      String request = head(server, "Content-Length: 15\r\nConnection: close") + BODY;
      for (int i = 0; i < request.length(); i++) {
        send(socket, request.substring(i, i + 1));
      }
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(server.events()).hasSize(1);
  }

  @Test
  void aJournalThatTakesNoMoreIs503() throws Exception {
    var server = new CollectServer(directory, Set.of(), Long.MAX_VALUE);
    running = server;
    while (server.trouble().isEmpty()) {
      Thread.onSpinWait();
    }

    var answer = server.post("/v1/page", "{}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.body()).contains("journal.min-free-bytes", "send the same again later");
    assertThat(server.events()).isEmpty();
    assertThat(server.tally()).isEqualTo(new Tally(0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | 203.0.113.7                | 203.0.113.7",
        "true  | 198.51.100.1, 203.0.113.7  | 203.0.113.7",
        "true  | 203.0.113.7:5678           | 203.0.113.7",
        "true  | [2001:db8::1]:443          | 2001:db8::1",
        "true  | 2001:db8::1                | 2001:db8::1",
        "false | 203.0.113.7                | 127.0.0.1"
      })
  void theAddressIsTheBrowsers(boolean trusted, String forwarded, String expected)
      throws Exception {
    var server =
        new CollectServer(
            directory, trusted ? Set.of("127.0.0.1", "0:0:0:0:0:0:0:1") : Set.of(), 0);
    running = server;

    server.send(
        server
            .request("/v1/page")
            .header("Authorization", server.authorization())
            .header("X-Forwarded-For", forwarded)
            .header("Origin", "https://shop.example")
            .header("User-Agent", "Firefox")
            .POST(BodyPublishers.ofString("{}")));

    var envelope = server.logged().getFirst().envelope();
    assertThat(envelope.ip()).isIn(expected, trusted ? expected : "0:0:0:0:0:0:0:1");
    assertThat(envelope.userAgent()).isEqualTo("Firefox");
  }

  @Test
  void aServersAddressIsNotTheShoppers() throws Exception {
    var server = server();

    server.post("/v1/page", "{}");

    assertThat(server.logged().getFirst().envelope().ip()).isNull();
    assertThat(server.logged().getFirst().envelope().userAgent()).isNull();
  }

  private CollectServer server() {
    var server = new CollectServer(directory);
    running = server;
    return server;
  }

  private static String head(CollectServer server, String framing) {
    return "POST /v1/page HTTP/1.1\r\nHost: x\r\nAuthorization: "
        + server.authorization()
        + "\r\n"
        + framing
        + "\r\n\r\n";
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
