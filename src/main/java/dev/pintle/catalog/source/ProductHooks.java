package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.http.Bodies;
import dev.pintle.http.HttpProblem;
import dev.pintle.http.Signature;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Takes shops' webhooks about products, at `/catalog/hooks/{key}`. What is answered with 200 is
/// kept. Thread-safe.
public final class ProductHooks {
  public static final String PATH = "/catalog/hooks/{key}";

  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_PING_BYTES = 100;
  private static final byte[] PING = "webhook_id=".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OK = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

  private final ProductSources sources;
  private final Time time;

  public ProductHooks(ProductSources sources, Time time) {
    this.sources = sources;
    this.time = time;
  }

  /// Answers one.
  public void take(Context context) {
    ProductSource source =
        sources
            .byKey(context.pathParam("key"))
            .filter(one -> one.kind().isShop())
            .orElseThrow(() ->
                unauthorized(
                    "the address holds no key of this server; copy it from the product source"));
    byte[] body = body(context);
    boolean ping = source.kind() == SourceKind.WOOCOMMERCE && isPing(body);
    if (!ping) {
      checkSignature(source, context, body);
      tell(source, read(source, context, body));
    }
    context.contentType("application/json").result(OK);
  }

  private static byte[] body(Context context) {
    try {
      return Bodies.read(context.bodyInputStream(), context.header("Content-Encoding"), MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("the shop went away", e);
    }
  }

  private Told read(ProductSource source, Context context, byte[] body) {
    Json json;
    try {
      json = Json.parse(body);
    } catch (JsonException e) {
      return new Told.Wrong(String.valueOf(e.getMessage()));
    }
    if (!(json instanceof Json.Obj object)) {
      return new Told.Wrong("the body must be a JSON object");
    }
    var settings = Intake.settings(source);
    long now = time.millis();
    return source.kind() == SourceKind.SHOPIFY
        ? ShopifyHook.read(
            header(context, "X-Shopify-Topic"),
            object,
            settings,
            Told.millis(context.header("X-Shopify-Triggered-At"), now))
        : WooHook.read(header(context, "X-WC-Webhook-Topic"), object, settings, now);
  }

  private void tell(ProductSource source, Told told) {
    switch (told) {
      case Told.Changes(var changes) -> sources.apply(source, changes);
      case Told.LeftOut() -> {}
      case Told.Wrong(String message) -> throw HttpProblem.badRequest("invalid_body", message);
    }
  }

  private void checkSignature(ProductSource source, Context context, byte[] body) {
    Secret secret = source.secret();
    String header =
        source.kind() == SourceKind.SHOPIFY ? "X-Shopify-Hmac-Sha256" : "X-WC-Webhook-Signature";
    if (secret == null) {
      throw refused(source, "the source has no signing secret yet; enter it on its page");
    }
    if (!Signature.isRight(context.header(header), body, secret)) {
      throw refused(
          source, "the signature is not the one that the source's secret makes of this body");
    }
  }

  private HttpProblem refused(ProductSource source, String reason) {
    sources.trouble(source, "a webhook was refused: " + reason);
    return unauthorized(reason);
  }

  private static String header(Context context, String name) {
    @Nullable String value = context.header(name);
    return value == null ? "" : value.strip();
  }

  /// WooCommerce tries an address with a form, unsigned, when a webhook is made.
  private static boolean isPing(byte[] body) {
    return body.length <= MOST_PING_BYTES
        && body.length >= PING.length
        && Arrays.equals(body, 0, PING.length, PING, 0, PING.length);
  }

  private static HttpProblem unauthorized(String message) {
    return new HttpProblem(401, "unauthorized", message);
  }
}
