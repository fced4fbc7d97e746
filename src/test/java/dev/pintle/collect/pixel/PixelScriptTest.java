package dev.pintle.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script as it is served.
class PixelScriptTest {
  /// What docs/pixel.md says that it weighs.
  private static final int MOST_BYTES = 7_300;

  private final HttpClient client = HttpClient.newHttpClient();
  private PixelShop shop;

  @BeforeEach
  void start(@TempDir Path directory) {
    shop = new PixelShop(directory);
  }

  @AfterEach
  void stop() {
    shop.close();
    client.close();
  }

  @Test
  void isSmall() throws IOException, InterruptedException {
    var answer = get("/p.js?key=" + shop.source.writeKey(), "Accept-Encoding", "br, gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).hasSizeBetween(5_000, MOST_BYTES);
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(text(unpacked)).isEqualTo(text(get("/p.js?key=" + shop.source.writeKey())));
  }

  @Test
  void mayBeKeptAndShared() throws IOException, InterruptedException {
    var answer = get("/p.js?key=" + shop.source.writeKey());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    var again = get("/p.js?key=" + shop.source.writeKey(), "If-None-Match", header(answer, "ETag"));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "Cache-Control")).isEqualTo("public, max-age=300");
  }

  @Test
  void isTheSameForAllVisitors() throws IOException, InterruptedException {
    String path = "/p.js?key=" + shop.source.writeKey();
    var one = get(path, "Cookie", "pintle_id=one; _epik=one", "User-Agent", "one");
    var two = get(path, "Cookie", "pintle_id=two", "User-Agent", "two");

    assertThat(one.body()).isEqualTo(two.body());
    assertThat(header(one, "ETag")).isEqualTo(header(two, "ETag"));
  }

  @Test
  void changesWithItsSetUp() throws IOException, InterruptedException {
    String path = "/p.js?key=" + shop.source.writeKey();
    String tag = header(get(path), "ETag");
    shop.config = shop.config("42", PixelConfig.Consent.HOLD);
    var answer = get(path, "If-None-Match", tag);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).contains("\"tag\":\"42\"", "\"hold\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/p.js", "/p.js?key=", "/p.js?key=nobody", "/p.js?key=%3C/script%3E"})
  void warnsOfAnUnknownKey(String path) throws IOException, InterruptedException {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).startsWith("console.warn('").hasSizeLessThan(200);
    assertThat(text(answer)).doesNotContain("nobody", "<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"});alert(1)//",
        "\\\");alert(1)//",
        "<!--",
        "\u2028alert(1)",
        "'`${alert(1)}",
        "\n\r\t\b\0"
      })
  void holdsItsSetUpWhateverItSays(String value) {
    var config =
        new PixelConfig(
            value,
            URI.create("https://tag.example/core.js"),
            true,
            PixelConfig.Consent.SEND,
            true,
            Map.of(value, value));
    String script = PixelScript.text(value, config, "");
    String literal = script.substring(script.indexOf("})(") + 3, script.lastIndexOf(')'));

    assertThat(literal).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\n", "\r");
    var read = Json.parse(literal);
    assertThat(read).isInstanceOf(Json.Obj.class);
    assertThat(((Json.Obj) read).text("tag")).isEqualTo(value);
    assertThat(((Json.Obj) read).text("key")).isEqualTo(value);
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(shop.url() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return text(answer.body());
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
