package dev.pintle.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server answers to the pixel.
class PixelEndpointTest {
  private static final String EVENT =
      "{'type':'track','event':'Signed Up','messageId':'m%d','anonymousId':'v1s1t0r1d'%s}";

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
  void takesABatchFromAnyPage() throws IOException, InterruptedException {
    var answer = post(shop.source.writeKey(), event(1), "Origin", "https://www.shop.example");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"success\":true}");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://www.shop.example");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(answer, "Vary")).contains("Origin");
    assertThat(shop.events()).hasSize(1);
    var envelope = shop.logged().getFirst().envelope();
    assertThat(envelope.ip()).isEqualTo("203.0.113.9");
    assertThat(envelope.userAgent()).isEqualTo("Mozilla/5.0 (X11)");
  }

  @Test
  void setsCookiesOfThePagesSite() throws IOException, InterruptedException {
    String body = "{'keep':true,'batch':[" + EVENT.formatted(1, "") + "]}";
    var answer = post(shop.source.writeKey(), body, "Origin", "http://localhost:1");

    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactly("pintle_id=v1s1t0r1d; Path=/; Max-Age=31536000; SameSite=Lax");
  }

  @Test
  void keepsNeitherAddressNorBrowserOfWhoRefused() throws IOException, InterruptedException {
    String refused = EVENT.formatted(1, ",'context':{'consent':{'server':'denied'}}");
    String unknown = EVENT.formatted(2, ",'context':{'consent':{'server':'unknown'}}");
    post(
        shop.source.writeKey(),
        "{'batch':[" + refused + "," + unknown + "]}",
        "Origin",
        "https://www.shop.example");

    assertThat(shop.logged())
        .extracting(event -> event.envelope().ip())
        .containsExactly(null, "203.0.113.9");
    assertThat(shop.logged())
        .extracting(event -> event.envelope().userAgent())
        .containsExactly(null, "Mozilla/5.0 (X11)");
  }

  @Test
  void leavesRobotsOutAndCountsThem() throws IOException, InterruptedException {
    var answer = post(shop.source.writeKey(), event(1), "User-Agent", "Googlebot/2.1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(shop.events()).isEmpty();
    assertThat(shop.metrics.scrape())
        .contains("pintle_robots_total{source=\"" + shop.source.id() + "\"} 1.0");
  }

  @Test
  void answersAsTheOtherCallsDo() throws IOException, InterruptedException {
    String origin = "https://www.shop.example";
    var unknown = post("nobody", event(1), "Origin", origin);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(header(unknown, "Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(post(shop.source.writeKey(), "{'batch':[{}]}").statusCode()).isEqualTo(400);
    assertThat(post(shop.source.writeKey(), "[").statusCode()).isEqualTo(400);
    assertThat(post(shop.source.writeKey(), "x".repeat(5 << 20)).statusCode()).isEqualTo(413);
    var some = post(shop.source.writeKey(), "{'batch':[{}," + EVENT.formatted(3, "") + "]}");
    assertThat(some.statusCode()).isEqualTo(200);
    assertThat(some.body()).contains("\"accepted\":1", "\"index\":0");
    var get =
        client.send(
            HttpRequest.newBuilder(URI.create(shop.url() + "/v1/pixel")).build(),
            BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
  }

  @Test
  void allowsABrowserThatAsksBeforehand() throws IOException, InterruptedException {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(shop.url() + "/v1/pixel?key=x"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://www.shop.example")
                .header("Access-Control-Request-Headers", "content-type")
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://www.shop.example");
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(answer, "Access-Control-Allow-Headers")).isEqualTo("content-type");
  }

  private static String event(int number) {
    return "{'batch':[" + EVENT.formatted(number, "") + "]}";
  }

  private HttpResponse<String> post(String key, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(shop.url() + "/v1/pixel?key=" + key))
            .header("Content-Type", "text/plain")
            .header("X-Forwarded-For", "203.0.113.9")
            .POST(BodyPublishers.ofString(body.replace('\'', '"')));
    request.setHeader("User-Agent", "Mozilla/5.0 (X11)");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
