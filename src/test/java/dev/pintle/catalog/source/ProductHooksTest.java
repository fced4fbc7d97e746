package dev.pintle.catalog.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.http.WebServer;
import dev.pintle.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Webhooks about products as shops send them, over HTTP.
class ProductHooksTest {
  private static final String SECRET = "shpss_a_secret_of_the_shop";
  private static final String PRODUCT =
      """
      {"id":1,"title":"Mug","handle":"mug","updated_at":"2026-03-01T10:00:00Z",
       "variants":[{"id":11,"price":"5.00","inventory_quantity":5}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private Database database;
  private SourceBench bench;
  private WebServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    bench = new SourceBench(database, directory);
    var hooks = new ProductHooks(bench.sources, bench.time);
    server =
        new WebServer(
            "127.0.0.1", 0, 1 << 20, null, routes -> routes.post(ProductHooks.PATH, hooks::take));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
    bench.close();
    database.close();
  }

  @Test
  void takesWhatTheShopSigned() throws Exception {
    var source = source(SourceKind.SHOPIFY, SECRET);

    var answer = shopify(source, PRODUCT.getBytes(UTF_8), signature(PRODUCT.getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("11 Mug");
    assertThat(bench.told).containsExactly(source.id());
  }

  @Test
  void refusesWhatItDidNot() throws Exception {
    var source = source(SourceKind.SHOPIFY, SECRET);
    byte[] body = PRODUCT.getBytes(UTF_8);
    String right = signature(body);
    byte[] other = PRODUCT.replace("5.00", "0.01").getBytes(UTF_8);

    assertThat(shopify(source, other, right).statusCode()).isEqualTo(401);
    assertThat(shopify(source, body, "").statusCode()).isEqualTo(401);
    assertThat(shopify(source, body, "not Base64!").statusCode()).isEqualTo(401);
    assertThat(SourceBench.all(bench.sources.stream(source))).isEmpty();
    assertThat(bench.seen(source).status().trouble()).contains("a webhook was refused");
  }

  @Test
  void refusesAllWhileThereIsNoSecret() throws Exception {
    var source = source(SourceKind.SHOPIFY, "");

    var answer = shopify(source, PRODUCT.getBytes(UTF_8), signature(PRODUCT.getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("no signing secret yet");
  }

  @Test
  void refusesKeysOfNobodyAndOfSourcesThatNoShopTells() throws Exception {
    var file = bench.create(SourceKind.UPLOAD);

    assertThat(post("nobody", new byte[0]).statusCode()).isEqualTo(401);
    assertThat(post(file.id(), new byte[0]).statusCode()).isEqualTo(401);
  }

  @Test
  void saysWhatIsWrongWithABody() throws Exception {
    var source = source(SourceKind.SHOPIFY, SECRET);

    for (String body : new String[] {"[", "[]", "{\"title\":\"no id\"}"}) {
      var answer = shopify(source, body.getBytes(UTF_8), signature(body.getBytes(UTF_8)));
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("invalid_body");
    }
  }

  @Test
  void theSignatureIsOfTheBodyAsItWasBeforeItWasPacked() throws Exception {
    var source = source(SourceKind.SHOPIFY, SECRET);
    byte[] body = PRODUCT.getBytes(UTF_8);

    var answer = shopify(source, packed(body), signature(body), "Content-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void answersWooCommercesPingAndTakesNothingFromIt() throws Exception {
    var source = source(SourceKind.WOOCOMMERCE, SECRET);

    assertThat(post(source.key(), "webhook_id=7".getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(post(source.key(), "{\"id\":7}".getBytes(UTF_8)).statusCode()).isEqualTo(401);
    assertThat(SourceBench.all(bench.sources.stream(source))).isEmpty();
  }

  private ProductSource source(SourceKind kind, String secret) {
    var wish =
        new Wish("shop", "", secret.isEmpty() ? null : new Secret(secret), Json.Obj.EMPTY, 0);
    return bench.sources.create(bench.store.id(), kind, wish, "ada");
  }

  private HttpResponse<String> shopify(
      ProductSource source, byte[] body, String signature, String... headers) throws Exception {
    var request = request(source.key(), body).header("X-Shopify-Topic", "products/update");
    if (!signature.isEmpty()) {
      request.header("X-Shopify-Hmac-Sha256", signature);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String key, byte[] body) throws Exception {
    return client.send(request(key, body).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String key, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.port() + "/catalog/hooks/" + key))
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static String signature(byte[] body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private static byte[] packed(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(body);
    }
    return bytes.toByteArray();
  }
}
