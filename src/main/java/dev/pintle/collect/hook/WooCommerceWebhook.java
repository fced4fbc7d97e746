package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.event.EventType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// WooCommerce's webhooks, whose bodies are the objects of its REST API. An order is completed when
/// its status first is one of those that count, whichever webhook tells of it. Immutable.
///
/// See [WooCommerce's REST API](https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks).
public final class WooCommerceWebhook {
  public static final Set<String> STATUSES = Set.of("processing", "completed", "on-hold");

  private static final String TOPIC = "X-WC-Webhook-Topic";
  private static final int PRICE_SCALE = 4;

  private final Set<String> completing;

  /// @param config with `completedStatuses`, a list of an order's statuses
  public WooCommerceWebhook(Json.Obj config) {
    this.completing =
        config.get("completedStatuses") instanceof Json.Arr(var items)
            ? items.stream()
                .filter(Json.Text.class::isInstance)
                .map(item -> ((Json.Text) item).value())
                .collect(Collectors.toUnmodifiableSet())
            : STATUSES;
  }

  public static String topic(HttpFields headers) {
    String topic = headers.get(TOPIC);
    return topic == null ? "" : topic.strip();
  }

  public Mapped map(Json json, HttpFields headers) {
    String topic = topic(headers);
    if (topic.isEmpty()) {
      return new Mapped.Invalid("", "the header X-WC-Webhook-Topic is needed");
    }
    if (!(json instanceof Json.Obj body)) {
      return new Mapped.Invalid("", "the body must be a JSON object");
    }
    String id = Read.text(body, "id");
    boolean known =
        switch (topic) {
          case "order.created", "order.updated", "order.restored" -> true;
          case "customer.created", "customer.updated" -> true;
          case "product.created", "product.updated", "product.deleted" -> true;
          default -> false;
        };
    if (!known) {
      return new Mapped.LeftOut("Pintle makes no event of this topic");
    }
    if (id == null) {
      return new Mapped.Invalid("id", "is needed");
    }
    return switch (topic) {
      case "order.created", "order.updated", "order.restored" -> order(topic, id, body);
      case "customer.created", "customer.updated" -> customer(topic, id, body);
      case "product.created" -> product(topic, "Product Created", id, body);
      case "product.updated" -> product(topic, "Product Updated", id, body);
      default -> product(topic, "Product Deleted", id, body);
    };
  }

  private Mapped order(String topic, String id, Json.Obj body) {
    String status = Read.text(body, "status");
    boolean completed = status != null && completing.contains(status);
    String name = completed ? "Order Completed" : "Order Updated";
    String happened = completed ? "completed" : null;
    if (!completed && status != null) {
      switch (status) {
        case "refunded" -> {
          name = "Order Refunded";
          happened = "refunded";
        }
        case "cancelled", "failed" -> {
          name = "Order Cancelled";
          happened = "cancelled";
        }
        default -> {
          // an order on its way, such as one that waits for payment
        }
      }
    }
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(
        happened == null ? messageId(topic, id, body) : "woo-order-" + id + "-" + happened);
    draft.timestamp(
        completed ? Read.text(body, "date_created_gmt") : Read.text(body, "date_modified_gmt"));
    draft.properties.put("order_id", id);
    draft.properties.put("order_number", Read.text(body, "number"));
    draft.properties.put("status", status);
    amounts(draft.properties, body);
    draft.properties.put("products", products(body));
    draft.properties.put("$sales_channel_type", channel(Read.text(body, "created_via")));
    buyer(draft, body);
    return Mapped.Events.of(draft);
  }

  private static void amounts(Fields properties, Json.Obj body) {
    var lines = Read.objects(body.get("line_items"));
    String goods = Read.sum(lines, "total");
    properties.put("currency", Read.text(body, "currency"));
    properties.put("total", Read.text(body, "total"));
    properties.put("revenue", goods);
    properties.put("subtotal", goods);
    properties.put("tax", Read.text(body, "total_tax"));
    properties.put("shipping", Read.text(body, "shipping_total"));
    properties.put("discount", Read.text(body, "discount_total"));
    properties.put("coupon", Read.joined(Read.objects(body.get("coupon_lines")), "code"));
  }

  private static List<Json> products(Json.Obj body) {
    var products = new ArrayList<Json>();
    for (Json.Obj line : Read.objects(body.get("line_items"))) {
      products.add(
          new Fields()
              .put("product_id", id(line, "product_id"))
              .put("variant_id", id(line, "variation_id"))
              .put("sku", Read.text(line, "sku"))
              .put("name", plain(Read.first(line, "parent_name", "name")))
              .put("price", price(line))
              .put("quantity", line.get("quantity"))
              .json());
    }
    return products;
  }

  /// The price of one before any discount, as Pinterest wants it: WooCommerce's own `price` is the
  /// one after coupons.
  private static @Nullable String price(Json.Obj line) {
    BigDecimal before = Read.amount(line.get("subtotal"));
    BigDecimal after = Read.amount(line.get("total"));
    BigDecimal quantity = Read.amount(line.get("quantity"));
    if (before == null
        || after == null
        || before.compareTo(after) <= 0
        || quantity == null
        || quantity.signum() <= 0) {
      return Read.text(line, "price");
    }
    BigDecimal price = before.divide(quantity, PRICE_SCALE, RoundingMode.HALF_UP);
    BigDecimal shortest = price.stripTrailingZeros();
    return shortest.setScale(Math.max(0, shortest.scale())).toPlainString();
  }

  /// WordPress writes names for a page of HTML: `Cup &amp; saucer`.
  private static @Nullable String plain(@Nullable String html) {
    return html == null || html.indexOf('&') < 0 ? html : Parser.unescapeEntities(html, false);
  }

  /// WooCommerce writes 0 where there is none.
  private static @Nullable String id(Json.Obj object, String name) {
    String id = Read.text(object, name);
    return "0".equals(id) ? null : id;
  }

  private static String channel(@Nullable String createdVia) {
    return switch (createdVia) {
      case "admin" -> "offline";
      case "pos-rest-api", "pos" -> "pos";
      case "subscription" -> "subscription_contract";
      case null, default -> "web";
    };
  }

  private static void buyer(Draft draft, Json.Obj body) {
    Json.Obj billing = body.object("billing");
    String id = id(body, "customer_id");
    draft.userId(id);
    draft.traits.put("id", id);
    draft.traits.put("email", Read.text(billing, "email"));
    person(draft, billing, body.object("shipping"));
    draft.context.put("ip", Read.text(body, "customer_ip_address"));
    draft.context.put("userAgent", Read.text(body, "customer_user_agent"));
    draft.aliases.put("customer_id", id);
    draft.aliases.put("order_key", Read.text(body, "order_key"));
    draft.aliases.put("cart_hash", Read.text(body, "cart_hash"));
    for (Json.Obj note : Read.objects(body.get("meta_data"))) {
      String key = Read.text(note, "key");
      String value = Read.text(note, "value");
      if ("pintle_id".equals(key) || "_pintle_id".equals(key)) {
        draft.anonymousId(value);
      } else if ("_epik".equals(key)) {
        draft.context.put("click_id", value);
      } else if ("_wc_order_attribution_referrer".equals(key)) {
        draft.page.put("referrer", value);
      }
    }
  }

  private static void person(Draft draft, Json.Obj billing, Json.Obj shipping) {
    draft.traits.put("phone", Read.or(Read.text(billing, "phone"), Read.text(shipping, "phone")));
    for (String[] name : new String[][] {{"firstName", "first_name"}, {"lastName", "last_name"}}) {
      draft.traits.put(name[0], Read.or(Read.text(billing, name[1]), Read.text(shipping, name[1])));
    }
    Json.Obj lives = Read.text(billing, "country") == null ? shipping : billing;
    draft.traits.put(
        "address",
        new Fields()
            .put("street", Read.text(lives, "address_1"))
            .put("city", Read.text(lives, "city"))
            .put("state", Read.text(lives, "state"))
            .put("postalCode", Read.text(lives, "postcode"))
            .put("country", Read.text(lives, "country")));
  }

  private static Mapped customer(String topic, String id, Json.Obj body) {
    var draft = new Draft(EventType.IDENTIFY, "", body);
    draft.messageId(messageId(topic, id, body));
    draft.timestamp(Read.first(body, "date_modified_gmt", "date_created_gmt")).userId(id);
    draft.traits.put("email", Read.text(body, "email"));
    draft.traits.put("firstName", Read.text(body, "first_name"));
    draft.traits.put("lastName", Read.text(body, "last_name"));
    var own = new Draft(EventType.IDENTIFY, "", body);
    person(own, body.object("billing"), body.object("shipping"));
    draft.traits.putAll(own.traits.json());
    draft.aliases.put("customer_id", id);
    return Mapped.Events.of(draft);
  }

  private static Mapped product(String topic, String name, String id, Json.Obj body) {
    var draft = new Draft(EventType.TRACK, name, body);
    draft.messageId(messageId(topic, id, body));
    draft.timestamp(Read.first(body, "date_modified_gmt", "date_created_gmt"));
    draft.properties.put("product_id", id);
    draft.properties.put("sku", Read.text(body, "sku"));
    draft.properties.put("name", plain(Read.text(body, "name")));
    draft.properties.put("price", Read.text(body, "price"));
    String categories = Read.joined(Read.objects(body.get("categories")), "name");
    draft.properties.put("category", plain(categories));
    return Mapped.Events.of(draft);
  }

  /// Deliveries have ids of their own, so only the state told makes one a repeat of another.
  private static String messageId(String topic, String id, Json.Obj body) {
    String modified = Read.first(body, "date_modified_gmt", "date_modified", "status");
    return "woo:" + topic + ":" + id + (modified == null ? "" : ":" + modified);
  }
}
