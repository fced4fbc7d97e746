package dev.pintle.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Webhooks as their senders see the server.
class HooksTest {
  private static final String SECRET = "shhh";
  private static final String ORDER =
      "{'id':820982911946154508,'email':'jo@example.com','total_price':'12.50','currency':'EUR',"
          + "'processed_at':'2026-01-02T03:04:05+01:00',"
          + "'line_items':[{'product_id':1,'title':'Cup','price':'12.50','quantity':1}]}";

  @TempDir private Path directory;
  private CollectServer server;
  private Source shopify;

  @BeforeEach
  void start() {
    server = new CollectServer(directory);
    shopify = server.source(SourceKind.SHOPIFY, "{}", SECRET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesASignedOrder() throws Exception {
    var answer = shopify("orders/create", ORDER, "event-1");

    assertThat(answer.statusCode()).isEqualTo(200);
    var event = server.events().getLast();
    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("shopify-order-820982911946154508-completed");
    assertThat(event.object("properties").text("order_id")).isEqualTo("820982911946154508");
    assertThat(event.object("original")).hasToString(ORDER.replace('\'', '"'));
    assertThat(server.logged().getLast().envelope().ip()).isNull();
    assertThat(server.topics(shopify))
        .singleElement()
        .satisfies(topic -> {
          assertThat(topic.name()).isEqualTo("orders/create");
          assertThat(topic.taken()).isEqualTo(1);
        });
  }

  @Test
  void countsADeliveryThatComesAgainOnce() throws Exception {
    shopify("orders/create", ORDER, "event-1");
    shopify("orders/create", ORDER, "event-1");
    shopify("orders/create", ORDER, "event-2");
    shopify("orders/updated", ORDER, "event-3");
    var last = shopify("orders/updated", ORDER, "event-3");

    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(server.events())
        .extracting(event -> event.text("event"))
        .containsExactly("Order Completed", "Order Updated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "!!!", "c2hoaA=="})
  void refusesAWrongSignature(String signature) throws Exception {
    var request =
        server
            .request("/v1/hooks/" + shopify.writeKey())
            .header("X-Shopify-Topic", "orders/create")
            .POST(BodyPublishers.ofString(ORDER.replace('\'', '"')));
    if (!signature.isEmpty()) {
      request.header("X-Shopify-Hmac-Sha256", signature);
    }

    var answer = server.send(request);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("signature").doesNotContain(SECRET);
    assertThat(server.events()).isEmpty();
    assertThat(server.topics(shopify))
        .singleElement()
        .satisfies(topic -> assertThat(topic.refused()).isEqualTo(1));
  }

  @Test
  void refusesASignatureOfAnotherBody() throws Exception {
    var answer =
        server.send(
            server
                .request("/v1/hooks/" + shopify.writeKey())
                .header("X-Shopify-Topic", "orders/create")
                .header("X-Shopify-Hmac-Sha256", signature(ORDER.getBytes(UTF_8)))
                .POST(BodyPublishers.ofString(ORDER.replace('\'', '"') + " ")));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void takesNothingSignedBeforeThereIsASecret() throws Exception {
    var bare = server.source(SourceKind.SHOPIFY, "{}", null);
    var answer = hook(bare, "{}", "X-Shopify-Topic", "orders/create");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("no signing secret yet");
  }

  @Test
  void leavesOutATopicThatIsNoEvent() throws Exception {
    var answer = shopify("inventory_levels/update", "{'available':3}", "event-9");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.events()).isEmpty();
    assertThat(server.topics(shopify))
        .singleElement()
        .satisfies(topic -> {
          assertThat(topic.leftOut()).isEqualTo(1);
          assertThat(topic.reason()).isEqualTo("Pintle makes no event of this topic");
        });
  }

  @Test
  void takesWooCommercesPingAndItsOrders() throws Exception {
    var woo = server.source(SourceKind.WOOCOMMERCE, "{}", SECRET);
    String order = "{\"id\":7,\"status\":\"processing\",\"total\":\"5.00\",\"line_items\":[]}";

    var ping = hook(woo, "webhook_id=12");
    var answer =
        hook(
            woo,
            order,
            "X-WC-Webhook-Topic",
            "order.updated",
            "X-WC-Webhook-Signature",
            signature(order.getBytes(UTF_8)));
    var unsigned = hook(woo, order, "X-WC-Webhook-Topic", "order.updated");

    assertThat(ping.statusCode()).isEqualTo(200);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(unsigned.statusCode()).isEqualTo(401);
    assertThat(server.events())
        .extracting(event -> event.text("messageId"))
        .containsExactly("woo-order-7-completed");
  }

  @Test
  void takesTheMeasurementProtocolWhereItsSendersLook() throws Exception {
    var ga4 = server.source(SourceKind.GA4, "{}", null);
    String query = "?measurement_id=G-1&api_secret=" + ga4.writeKey();
    String body = "{\"client_id\":\"1.2\",\"events\":[{\"name\":\"login\",\"params\":{}}]}";

    var sent = server.send(post("/mp/collect" + query, body));
    var tried = server.send(post("/debug/mp/collect" + query, "{\"events\":[]}"));
    var nobodys = server.send(post("/mp/collect?api_secret=none", body));

    assertThat(sent.statusCode()).isEqualTo(204);
    assertThat(tried.body()).contains("validationMessages", "client_id");
    assertThat(nobodys.statusCode()).isEqualTo(401);
    assertThat(server.events())
        .extracting(event -> event.text("event"))
        .containsExactly("Signed In");
  }

  @Test
  void knowsConvergesTokenAsTheKey() throws Exception {
    var converge = server.source(SourceKind.CONVERGE, "{}", null);
    String body =
        """
        {"event_name":"Placed Order","event_id":"o1","properties":{},"profile_properties":{},
        "aliases":["email:jo@example.com"]}\
        """;

    var byHeader =
        server.send(post("/v1/hooks", body).header("X-Webhook-Token", converge.writeKey()));
    var again = hook(converge, body);

    assertThat(byHeader.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(server.events()).hasSize(1);
  }

  @Test
  void wantsTheTokenOfASourceThatHasOne() throws Exception {
    var json = server.source(SourceKind.JSON, "{\"defaultName\":\"Ping\"}", SECRET);

    assertThat(hook(json, "{}").statusCode()).isEqualTo(401);
    assertThat(hook(json, "{}", "X-Webhook-Token", "wrong").statusCode()).isEqualTo(401);
    assertThat(hook(json, "{}", "X-Webhook-Token", SECRET).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[", "{\"a\":", "3", "null", "{\"id\":{}}", "[[]]"})
  void namesWhatIsWrongWithABody(String body) throws Exception {
    for (var kind : List.of(SourceKind.CONVERGE, SourceKind.GA4, SourceKind.XDM)) {
      var answer = hook(server.source(kind, "{}", null), body);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("\"error\"");
    }
  }

  @Test
  void keepsTheWaysInApart() throws Exception {
    var segment =
        server.send(
            server
                .request("/v1/track")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString((shopify.writeKey() + ":").getBytes(UTF_8)))
                .POST(BodyPublishers.ofString("{\"event\":\"x\"}")));
    var hook = hook(server.source, "{}");
    var none = server.send(post("/v1/hooks/nobodys", "{}"));
    var got = server.send(server.request("/v1/hooks/" + shopify.writeKey()).GET());

    assertThat(segment.statusCode()).isEqualTo(401);
    assertThat(segment.body()).contains("Shopify");
    assertThat(hook.statusCode()).isEqualTo(400);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(got.statusCode()).isEqualTo(405);
  }

  @Test
  void keepsAnEventWhoseOriginalIsTooLarge() throws Exception {
    var json = server.source(SourceKind.JSON, "{\"name\":\"n\",\"properties\":\"p\"}", null);

    var answer =
        hook(json, "{\"n\":\"Big\",\"p\":{\"a\":1},\"x\":\"" + "y".repeat(600_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    Json.Obj event = server.events().getLast();
    assertThat(event.has("original")).isFalse();
    assertThat(event.object("context").get("originalDropped")).hasToString("true");
    assertThat(event.object("properties").scalar("a")).isEqualTo("1");
  }

  private HttpResponse<String> shopify(String topic, String body, String id) throws Exception {
    String json = body.replace('\'', '"');
    return hook(
        shopify,
        json,
        "X-Shopify-Topic",
        topic,
        "X-Shopify-Event-Id",
        id,
        "X-Shopify-Hmac-Sha256",
        signature(json.getBytes(UTF_8)));
  }

  private HttpResponse<String> hook(Source source, String body, String... headers)
      throws Exception {
    var request = post("/v1/hooks/" + source.writeKey(), body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return server.send(request);
  }

  private HttpRequest.Builder post(String path, String body) {
    return server.request(path).POST(BodyPublishers.ofString(body));
  }

  private static String signature(byte[] body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }
}
