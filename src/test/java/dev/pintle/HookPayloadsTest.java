package dev.pintle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One order by each way in, through the whole server, to what the simulated Pinterest received.
class HookPayloadsTest {
  private static final String SECRET = "shhh";
  private static final long PATIENCE_NS = 90_000_000_000L;

  private final ClockTime time = new ClockTime(Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();
  private final long seconds = time.millis() / 1_000 - 60;
  private final String now = Instant.ofEpochSecond(seconds).toString();
  private DemoServer at;
  private String store = "";

  @BeforeEach
  void start(@TempDir Path data) throws IOException, InterruptedException {
    at = new DemoServer(data);
    store = String.valueOf(at.demo.text("storeId"));
  }

  @AfterEach
  void stop() {
    at.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = EnumSource.Mode.EXCLUDE, names = "SEGMENT")
  void anOrderReachesPinterest(SourceKind kind) throws Exception {
    var source = source(kind);

    int status = send(source, body(kind));

    assertThat(status).isIn(200, 204);
    Json.Obj received = received(1).getFirst();
    assertThat(received.text("verdict")).isEqualTo("processed");
    assertThat(received.object("event")).hasToString(json(expected(kind)));
  }

  @Test
  void theSameOrderByWebhookAndPixelHasOneId() throws Exception {
    var pixel = at.server.sources().create(store, "pixel");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + at.server.port() + "/v1/track"))
            .header("Authorization", basic(pixel.writeKey()))
            .POST(
                BodyPublishers.ofString(
                    json(
                        "{'event':'Order Completed','properties':{'order_id':'1001'},"
                            + "'context':{'traits':{'email':'jo@example.com'}}}")));
    http.send(request.build(), BodyHandlers.discarding());
    send(source(SourceKind.SHOPIFY), body(SourceKind.SHOPIFY));

    assertThat(received(2))
        .extracting(one -> one.object("event").text("event_id"))
        .containsOnly("checkout_1001");
  }

  private Source source(SourceKind kind) {
    return at.server
        .sources()
        .create(
            store,
            kind.title(),
            kind,
            Source.PRODUCTION,
            kind == SourceKind.JSON
                ? json(
                    "{'name':'kind','names':{'sale':'Order Completed'},'time':'at',"
                        + "'email':'mail','properties':'sale'}")
                : "{}",
            kind.mustBeSigned() ? new Secret(SECRET) : null);
  }

  private String body(SourceKind kind) {
    return json(
        switch (kind) {
          case SHOPIFY ->
              """
              {'id':1001,'email':'Jo@example.com','currency':'EUR','processed_at':'NOW',
              'total_price':'30.50','subtotal_price':'25.00','source_name':'web',
              'landing_site':'/?epik=dj0y',
              'client_details':{'browser_ip':'203.0.113.9','user_agent':'Firefox'},
              'line_items':[{'product_id':11,'variant_id':12,'title':'Cup','vendor':'Acme',
              'price':'12.50','quantity':2}]}
              """;
          case WOOCOMMERCE ->
              """
              {'id':1001,'status':'processing','currency':'EUR','date_created_gmt':'NOW',
              'total':'30.50','billing':{'email':'jo@example.com'},
              'line_items':[{'product_id':11,'variation_id':0,'name':'Cup','total':'25.00',
              'price':12.5,'quantity':2}]}
              """;
          case GA4 ->
              """
              {'client_id':'1.2','timestamp_micros':SECONDS000000,
              'user_data':{'sha256_email_address':'HASH'},'events':[{'name':'purchase',
              'params':{'transaction_id':'1001','value':25.00,'currency':'EUR','items':[
              {'item_id':'11','item_name':'Cup','price':12.50,'quantity':2}]}}]}
              """;
          case CONVERGE ->
              """
              {'event_name':'Placed Order','event_id':'x','timestamp':'NOW','properties':{
              'id':'1001','total_price':'25.00','currency':'EUR','items':[{'product_id':'11',
              'name':'Cup','price':'12.50','quantity':2}]},'profile_properties':{
              '$email':'jo@example.com'},'aliases':['jo@example.com']}
              """;
          case XDM ->
              """
              {'xdm':{'_id':'x','eventType':'commerce.purchases','timestamp':'NOW',
              'identityMap':{'Email':[{'id':'jo@example.com'}]},'commerce':{'order':{
              'purchaseID':'1001','priceTotal':25.00,'currencyCode':'EUR'}},
              'productListItems':[{'SKU':'11','name':'Cup','priceTotal':25.00,'quantity':2}]}}
              """;
          case JSON ->
              """
              {'kind':'sale','at':SECONDS,'mail':'jo@example.com','sale':{'order_id':'1001',
              'revenue':25.00,'currency':'EUR','products':[{'product_id':'11','name':'Cup',
              'price':'12.50','quantity':2}]}}
              """;
          case SEGMENT -> "{}";
        });
  }

  private String expected(SourceKind kind) {
    String person =
        kind == SourceKind.SHOPIFY
            ? "'client_ip_address':'203.0.113.9','client_user_agent':'Firefox',"
                + "'click_id':'dj0y'"
            : "";
    String brand = kind == SourceKind.SHOPIFY ? "'item_brand':'Acme'," : "";
    String price = kind == SourceKind.WOOCOMMERCE ? "12.5" : "12.50";
    return """
    {'event_name':'checkout','action_source':'web','event_time':SECONDS,
    'event_id':'checkout_1001','user_data':{'em':['HASH']MORE},
    'custom_data':{'value':'25.00','currency':'EUR','order_id':'1001',
    'contents':[{'id':'11','item_name':'Cup',BRAND'item_price':'PRICE','quantity':2}],
    'content_ids':['11'],'num_items':2}}
    """
        .replace("MORE", person.isEmpty() ? "" : "," + person)
        .replace("BRAND", brand)
        .replace("PRICE", price);
  }

  private String json(String quoted) {
    return Json.parse(
            quoted
                .replace('\'', '"')
                .replace("\n", "")
                .replace("SECONDS", Long.toString(seconds))
                .replace("NOW", now)
                .replace("HASH", sha256("jo@example.com")))
        .toString();
  }

  private int send(Source source, String body) throws Exception {
    String path =
        source.kind() == SourceKind.GA4
            ? "/mp/collect?measurement_id=G&api_secret=" + source.writeKey()
            : "/v1/hooks/" + source.writeKey();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + at.server.port() + path))
            .header("X-Shopify-Topic", "orders/create")
            .header("X-WC-Webhook-Topic", "order.created")
            .header("X-Shopify-Hmac-Sha256", signature(body))
            .header("X-WC-Webhook-Signature", signature(body))
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /// What Pinterest received, once it is as much as that.
  private List<Json.Obj> received(int events) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NS;
    var request = HttpRequest.newBuilder(URI.create(at.sandbox.url() + "/_sandbox/events?after=0"));
    List<Json.Obj> all = List.of();
    while (all.size() < events && System.nanoTime() < deadline) {
      String body = http.send(request.build(), BodyHandlers.ofString()).body();
      all =
          Json.parse(body) instanceof Json.Obj page
                  && page.get("events") instanceof Json.Arr(var items)
              ? items.stream().map(Json.Obj.class::cast).toList()
              : List.of();
    }
    assertThat(all).hasSize(events);
    return all;
  }

  private static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String signature(String body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
  }
}
