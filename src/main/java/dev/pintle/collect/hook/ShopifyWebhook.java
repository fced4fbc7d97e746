package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.collect.erasure.Subject;
import dev.pintle.event.EventType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// Shopify's webhooks. What says an order is bought is either its creation or its payment, never
/// both. Immutable.
///
/// See [Shopify's topics](https://shopify.dev/docs/api/webhooks).
public final class ShopifyWebhook {
  public static final String CREATED = "orders/create";
  public static final String PAID = "orders/paid";

  private static final String TOPIC = "X-Shopify-Topic";

  private final String completing;

  /// @param config with `completedBy`, `orders/create` or `orders/paid`
  public ShopifyWebhook(Json.Obj config) {
    this.completing = PAID.equals(config.text("completedBy")) ? PAID : CREATED;
  }

  public static String topic(HttpFields headers) {
    String topic = headers.get(TOPIC);
    return topic == null ? "" : topic.strip();
  }

  /// The event that a body of a topic is.
  public Mapped map(Json json, HttpFields headers) {
    String topic = topic(headers);
    if (topic.isEmpty()) {
      return new Mapped.Invalid("", "the header X-Shopify-Topic is needed");
    }
    if (!(json instanceof Json.Obj body)) {
      return new Mapped.Invalid("", "the body must be a JSON object");
    }
    return switch (topic) {
      case CREATED, PAID -> ordered(topic, body, headers);
      case "orders/updated" -> order(topic, "Order Updated", "updated_at", body, headers);
      case "orders/cancelled" -> order(topic, "Order Cancelled", "cancelled_at", body, headers);
      case "orders/fulfilled" -> order(topic, "Order Fulfilled", "updated_at", body, headers);
      case "checkouts/create" -> checkout(topic, "Checkout Started", "created_at", body, headers);
      case "checkouts/update" -> checkout(topic, "Checkout Updated", "updated_at", body, headers);
      case "carts/create", "carts/update" -> cart(topic, body, headers);
      case "refunds/create" -> refund(topic, body, headers);
      case "customers/create", "customers/update", "customers/enable" ->
          customer(topic, body, headers);
      case "products/create" -> product(topic, "Product Created", body, headers);
      case "products/update" -> product(topic, "Product Updated", body, headers);
      case "products/delete" -> product(topic, "Product Deleted", body, headers);
      case "customers/redact" -> redact(body, "orders_to_redact");
      case "customers/data_request" ->
          redact(body, "orders_requested") instanceof Mapped.Erase(Subject subject)
              ? new Mapped.Access(subject)
              : new Mapped.LeftOut("it names no customer");
      case "shop/redact" -> new Mapped.EraseAll();
      default -> new Mapped.LeftOut("Pintle makes no event of this topic");
    };
  }

  /// The same id whichever delivery tells of it, so that an order is completed once.
  private Mapped ordered(String topic, Json.Obj body, HttpFields headers) {
    String id = Read.text(body, "id");
    if (id == null) {
      return new Mapped.Invalid("id", "is needed in an order");
    }
    boolean completes = topic.equals(completing);
    String name =
        completes ? "Order Completed" : topic.equals(PAID) ? "Order Paid" : "Order Created";
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(
        completes ? "shopify-order-" + id + "-completed" : messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, "processed_at", "created_at"));
    ShopifyOrders.order(draft, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped order(
      String topic, String name, String timeField, Json.Obj body, HttpFields headers) {
    String id = Read.text(body, "id");
    if (id == null) {
      return new Mapped.Invalid("id", "is needed in an order");
    }
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, timeField, "updated_at"));
    ShopifyOrders.order(draft, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped checkout(
      String topic, String name, String timeField, Json.Obj body, HttpFields headers) {
    String id = Read.first(body, "token", "id");
    if (id == null) {
      return new Mapped.Invalid("token", "is needed in a checkout");
    }
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.text(body, timeField));
    ShopifyOrders.checkout(draft, id, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped cart(String topic, Json.Obj body, HttpFields headers) {
    String id = Read.first(body, "token", "id");
    if (id == null) {
      return new Mapped.Invalid("token", "is needed in a cart");
    }
    var draft = new Draft(EventType.TRACK, "Cart Updated", body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, "updated_at", "created_at"));
    ShopifyOrders.cart(draft, id, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped refund(String topic, Json.Obj body, HttpFields headers) {
    String id = Read.text(body, "id");
    if (id == null) {
      return new Mapped.Invalid("id", "is needed in a refund");
    }
    var draft = new Draft(EventType.TRACK, "Order Refunded", body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, "processed_at", "created_at"));
    ShopifyOrders.refund(draft, id, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped customer(String topic, Json.Obj body, HttpFields headers) {
    String id = Read.text(body, "id");
    if (id == null) {
      return new Mapped.Invalid("id", "is needed in a customer");
    }
    var draft = new Draft(EventType.IDENTIFY, "", body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, "updated_at", "created_at")).userId(id);
    ShopifyPeople.customer(draft, body);
    return Mapped.Events.of(draft);
  }

  private static Mapped product(String topic, String name, Json.Obj body, HttpFields headers) {
    String id = Read.text(body, "id");
    if (id == null) {
      return new Mapped.Invalid("id", "is needed in a product");
    }
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(messageId(topic, id, body, headers));
    draft.timestamp(Read.first(body, "updated_at", "published_at"));
    draft.properties.put("product_id", id);
    draft.properties.put("name", Read.text(body, "title"));
    draft.properties.put("brand", Read.text(body, "vendor"));
    draft.properties.put("category", Read.text(body, "product_type"));
    var variants = Read.objects(body.get("variants"));
    if (!variants.isEmpty()) {
      draft.properties.put("price", Read.text(variants.getFirst(), "price"));
      draft.properties.put("sku", Read.text(variants.getFirst(), "sku"));
    }
    return Mapped.Events.of(draft);
  }

  private static Mapped redact(Json.Obj body, String orders) {
    Json.Obj customer = body.object("customer");
    var subject =
        new Subject(
            list(Read.text(customer, "email")),
            list(Read.text(customer, "phone")),
            list(Read.text(customer, "id")),
            ids(body.get(orders)),
            List.of());
    return subject.isNobody()
        ? new Mapped.LeftOut("it names no customer")
        : new Mapped.Erase(subject);
  }

  private static List<String> list(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<String> ids(@Nullable Json json) {
    var ids = new ArrayList<String>();
    if (json instanceof Json.Arr(var items)) {
      for (Json item : items) {
        String id = Read.text(item);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /// One action in the shop has one event id, whatever topics tell of it; a delivery that is
  /// repeated has the same.
  private static String messageId(String topic, String id, Json.Obj body, HttpFields headers) {
    String delivery = headers.get("X-Shopify-Event-Id");
    if (delivery == null || delivery.isBlank()) {
      delivery = headers.get("X-Shopify-Webhook-Id");
    }
    if (delivery == null || delivery.isBlank()) {
      delivery = Read.first(body, "updated_at", "created_at");
    }
    return "shopify:" + topic + ":" + id + (delivery == null ? "" : ":" + delivery.strip());
  }
}
