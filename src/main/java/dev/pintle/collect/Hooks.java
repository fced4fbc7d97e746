package dev.pintle.collect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.collect.Collector.Collected;
import dev.pintle.collect.Collector.Sender;
import dev.pintle.collect.Topics.Outcome;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.collect.erasure.Subject;
import dev.pintle.collect.hook.AnyJson;
import dev.pintle.collect.hook.ConvergeWebhook;
import dev.pintle.collect.hook.Ga4Hit;
import dev.pintle.collect.hook.Mapped;
import dev.pintle.collect.hook.ShopifyWebhook;
import dev.pintle.collect.hook.WooCommerceWebhook;
import dev.pintle.collect.hook.XdmEvents;
import dev.pintle.http.HttpProblem;
import dev.pintle.http.Signature;
import dev.pintle.store.Audit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The ways in for what other systems send in words of their own: one address for all kinds of
/// source, `/v1/hooks/{write key}`, and GA4's. Thread-safe.
public final class Hooks {
  private static final String PREFIX = "/v1/hooks";
  private static final String GA4 = "/mp/collect";
  private static final String GA4_DEBUG = "/debug/mp/collect";
  private static final String TOKEN = "X-Webhook-Token";
  private static final String WRONG_SIGNATURE = "(wrong signature)";
  private static final byte[] PING = "webhook_id=".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_PING_BYTES = 100;
  private static final Sender SERVER = new Sender(null, null);

  private final Collector collector;
  private final Sources sources;
  private final Erasures erasures;
  private final Audit audit;

  public Hooks(Collector collector, Sources sources, Erasures erasures, Audit audit) {
    this.collector = collector;
    this.sources = sources;
    this.erasures = erasures;
    this.audit = audit;
  }

  static boolean isAddress(String path) {
    return path.startsWith(PREFIX) || path.equals(GA4) || path.equals(GA4_DEBUG);
  }

  Answer collect(Request request, String path, Sender sender, RequestBodies bodies)
      throws IOException {
    if (!request.getMethod().equals("POST")) {
      throw new HttpProblem(405, "method_not_allowed", "webhooks are sent with POST");
    }
    boolean measurement = !path.startsWith(PREFIX);
    String key = measurement ? secretOfQuery(request) : keyOf(path, request);
    Source source = key == null ? null : sources.byWriteKey(key);
    if (source == null) {
      throw unauthorized("the address holds no write key of this server; copy it from Sources");
    }
    if (source.kind() == SourceKind.SEGMENT || (measurement && source.kind() != SourceKind.GA4)) {
      throw HttpProblem.badRequest(
          "wrong_kind",
          "the source takes " + source.kind().title() + "; its page says where to send them");
    }
    try (var held = bodies.room()) {
      byte[] body = bodies.read(request, held);
      return take(source, request.getHeaders(), path, sender, body);
    }
  }

  private Answer take(Source source, HttpFields headers, String path, Sender sender, byte[] body) {
    if (source.kind() == SourceKind.WOOCOMMERCE && isPing(body)) {
      return Answer.SUCCESS;
    }
    checkSignature(source, headers, body);
    String topic = topic(source, headers);
    boolean debug = path.equals(GA4_DEBUG);
    Mapped mapped;
    try {
      mapped = map(source, headers, Json.parse(body));
    } catch (JsonException e) {
      mapped = new Mapped.Invalid("", String.valueOf(e.getMessage()));
    }
    if (debug) {
      return debug(mapped);
    }
    return switch (mapped) {
      case Mapped.Events(var events) -> {
        boolean fromShop = source.kind().mustBeSigned();
        Collected collected = collector.mapped(source, fromShop ? SERVER : sender, events);
        boolean refused = collected.refusals().size() == events.size();
        sources.note(
            source.id(),
            topic,
            refused ? Outcome.REFUSED : Outcome.TAKEN,
            collected.refusals().isEmpty() ? "" : collected.refusals().getFirst().message());
        Answer answer = Answer.of(collected, events.size());
        yield path.equals(GA4) && answer.status() == 200 ? new Answer(204, new byte[0]) : answer;
      }
      case Mapped.LeftOut(String reason) -> {
        sources.note(source.id(), topic, Outcome.LEFT_OUT, reason);
        yield Answer.SUCCESS;
      }
      case Mapped.Erase(Subject subject) -> ask(source, topic, Kind.ERASE, subject);
      case Mapped.EraseAll _ -> ask(source, topic, Kind.ERASE, Subject.source(source.id()));
      case Mapped.Access(Subject subject) -> ask(source, topic, Kind.ACCESS, subject);
      case Mapped.Invalid invalid -> {
        collector.refuse(source);
        sources.note(source.id(), topic, Outcome.REFUSED, invalid.message());
        throw HttpProblem.badRequest("invalid_body", invalid.message());
      }
    };
  }

  /// What a body of a source would become.
  static Mapped map(Source source, HttpFields headers, Json json) {
    return switch (source.kind()) {
      case SHOPIFY -> new ShopifyWebhook(config(source)).map(json, headers);
      case WOOCOMMERCE -> new WooCommerceWebhook(config(source)).map(json, headers);
      case GA4 -> Ga4Hit.map(json);
      case CONVERGE -> ConvergeWebhook.map(json);
      case XDM -> XdmEvents.map(json);
      case JSON -> AnyJson.parse(source.config()).map(json);
      case SEGMENT -> new Mapped.Invalid("", "the source takes the Segment API's calls");
    };
  }

  private static Json.Obj config(Source source) {
    return Json.parse(source.config()) instanceof Json.Obj config ? config : Json.Obj.EMPTY;
  }

  private Answer ask(Source source, String topic, Kind kind, Subject subject) {
    String asker = source.kind().title() + ", " + source.name();
    var erasure = erasures.ask(source.storeId(), kind, asker, subject);
    String action = kind == Kind.ERASE ? "asked to erase" : "asked for a person's data";
    audit.append(asker, action, erasure.id(), topic);
    sources.note(source.id(), topic, Outcome.TAKEN, "");
    return Answer.SUCCESS;
  }

  private static String topic(Source source, HttpFields headers) {
    String topic =
        switch (source.kind()) {
          case SHOPIFY -> ShopifyWebhook.topic(headers);
          case WOOCOMMERCE -> WooCommerceWebhook.topic(headers);
          case GA4, CONVERGE, XDM, JSON, SEGMENT -> "events";
        };
    return topic.isEmpty() ? "(no topic)" : topic;
  }

  private void checkSignature(Source source, HttpFields headers, byte[] body) {
    Secret secret = source.secret();
    if (secret == null && source.kind().mustBeSigned()) {
      refuse(source, "the source has no signing secret yet; enter it on its page");
    }
    if (secret == null) {
      return;
    }
    boolean right =
        switch (source.kind()) {
          case SHOPIFY -> Signature.isRight(headers.get("X-Shopify-Hmac-Sha256"), body, secret);
          case WOOCOMMERCE ->
              Signature.isRight(headers.get("X-WC-Webhook-Signature"), body, secret);
          case CONVERGE, XDM, JSON -> {
            String token = headers.get(TOKEN);
            yield token != null && secret.matches(token);
          }
          case GA4, SEGMENT -> true;
        };
    if (!right) {
      refuse(
          source,
          source.kind().mustBeSigned()
              ? "the signature is not the one that the source's secret makes of this body"
              : "the header X-Webhook-Token must hold the source's secret");
    }
  }

  private void refuse(Source source, String reason) {
    sources.note(source.id(), WRONG_SIGNATURE, Outcome.REFUSED, reason);
    throw unauthorized(reason);
  }

  /// WooCommerce tries an address with a form, unsigned, when a webhook is made.
  private static boolean isPing(byte[] body) {
    if (body.length > MAX_PING_BYTES || body.length < PING.length) {
      return false;
    }
    for (int i = 0; i < PING.length; i++) {
      if (body[i] != PING[i]) {
        return false;
      }
    }
    return true;
  }

  private static Answer debug(Mapped mapped) {
    var out = new JsonOut(256).beginObject().name("validationMessages").beginArray();
    if (mapped instanceof Mapped.Invalid invalid) {
      out.beginObject().field("fieldPath", invalid.field());
      out.field("description", invalid.message());
      out.field("validationCode", "VALUE_INVALID").endObject();
    }
    return new Answer(200, out.endArray().endObject().toBytes());
  }

  /// The key is the address's last part; without one, Converge's header may hold it.
  private static @Nullable String keyOf(String path, Request request) {
    String rest = path.substring(PREFIX.length());
    String key = rest.startsWith("/") ? rest.substring(1) : rest;
    if (key.endsWith("/")) {
      key = key.substring(0, key.length() - 1);
    }
    return key.isEmpty() ? request.getHeaders().get(TOKEN) : rest.startsWith("/") ? key : null;
  }

  private static @Nullable String secretOfQuery(Request request) {
    if (request.getHttpURI().getQuery() == null) {
      return null;
    }
    try {
      return Request.extractQueryParameters(request).getValue("api_secret");
    } catch (IllegalArgumentException | HttpException.RuntimeException _) {
      throw HttpProblem.badRequest("invalid_query", "the query of the address is malformed");
    }
  }

  private static HttpProblem unauthorized(String message) {
    return new HttpProblem(401, "unauthorized", message);
  }

  /// The events that a body would become.
  ///
  /// @throws IllegalArgumentException saying why it would become none
  public static List<Json> preview(Source source, HttpFields headers, String body) {
    try {
      return switch (map(source, headers, Json.parse(body))) {
        case Mapped.Events(var events) -> events.stream().map(Json::parse).toList();
        case Mapped.LeftOut(String reason) -> throw new IllegalArgumentException(reason);
        case Mapped.Invalid invalid -> throw new IllegalArgumentException(invalid.message());
        case Mapped.Erase _, Mapped.EraseAll _, Mapped.Access _ ->
            throw new IllegalArgumentException("it is no event but a request about privacy");
      };
    } catch (JsonException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
