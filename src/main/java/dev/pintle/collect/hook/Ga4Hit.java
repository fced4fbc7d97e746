package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import dev.pintle.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A body of the Measurement Protocol of Google Analytics 4: up to 25 events of one client.
/// Stateless.
///
/// See [the
/// protocol](https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference).
public final class Ga4Hit {
  private static final int MAX_EVENTS = 25;

  /// Names of events that are about one product when they have one.
  private static final Set<String> OF_ONE =
      Set.of(
          "Product Viewed",
          "Product Added",
          "Product Removed",
          "Product Clicked",
          "Product Added to Wishlist");

  private Ga4Hit() {}

  public static Mapped map(Json json) {
    if (!(json instanceof Json.Obj body)) {
      return new Mapped.Invalid("", "the body must be a JSON object");
    }
    String client = Read.first(body, "client_id", "app_instance_id");
    if (client == null) {
      return new Mapped.Invalid("client_id", "(or app_instance_id) is needed");
    }
    if (!(body.get("events") instanceof Json.Arr(var items))) {
      return new Mapped.Invalid("events", "must be a list of events");
    }
    if (items.size() > MAX_EVENTS) {
      return new Mapped.Invalid("events", "must have at most " + MAX_EVENTS + " events");
    }
    var events = new ArrayList<byte[]>();
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof Json.Obj event) || event.text("name") == null) {
        return new Mapped.Invalid("events[" + i + "].name", "is needed");
      }
      events.add(draft(body, client, event).toJson());
    }
    return events.isEmpty()
        ? new Mapped.LeftOut("the body has no events")
        : new Mapped.Events(events);
  }

  private static Draft draft(Json.Obj body, String client, Json.Obj event) {
    String given = String.valueOf(event.text("name"));
    Json.Obj params = event.object("params");
    String name = name(given);
    boolean page = given.equals("page_view");
    boolean screen = given.equals("screen_view");
    var type = page ? EventType.PAGE : screen ? EventType.SCREEN : EventType.TRACK;
    String shown = page ? Read.text(params, "page_title") : Read.text(params, "screen_name");
    var draft = new Draft(type, type == EventType.TRACK ? name : shown == null ? "" : shown, event);
    String order = Read.text(params, "transaction_id");
    String id = Read.text(params, "event_id");
    if (id == null && order != null && given.equals("purchase")) {
      id = "ga4-purchase-" + order;
    }
    draft.messageId(id);
    draft.timestamp(time(Read.or(text(event, "timestamp_micros"), text(body, "timestamp_micros"))));
    draft.anonymousId(client).userId(Read.text(body, "user_id"));
    properties(draft, name, params);
    page(draft, params);
    Ga4People.person(draft, body);
    draft.aliases.put("ga_client_id", client);
    return draft;
  }

  private static @Nullable String text(Json.Obj object, String name) {
    return Read.text(object, name);
  }

  private static String name(String given) {
    return switch (given) {
      case "view_item" -> "Product Viewed";
      case "view_item_list" -> "Product List Viewed";
      case "select_item" -> "Product Clicked";
      case "search", "view_search_results" -> "Products Searched";
      case "add_to_cart" -> "Product Added";
      case "remove_from_cart" -> "Product Removed";
      case "add_to_wishlist" -> "Product Added to Wishlist";
      case "view_cart" -> "Cart Viewed";
      case "begin_checkout" -> "Checkout Started";
      case "add_payment_info" -> "Payment Info Entered";
      case "purchase" -> "Order Completed";
      case "refund" -> "Order Refunded";
      case "sign_up" -> "Signed Up";
      case "login" -> "Signed In";
      case "generate_lead" -> "Lead Generated";
      default -> given;
    };
  }

  private static void properties(Draft draft, String name, Json.Obj params) {
    Fields properties = draft.properties;
    boolean order = name.startsWith("Order ");
    properties.put("order_id", Read.text(params, "transaction_id"));
    properties.put(order ? "revenue" : "value", Read.text(params, "value"));
    properties.put("query", Read.text(params, "search_term"));
    properties.put("list_id", Read.text(params, "item_list_id"));
    properties.put("category", Read.text(params, "item_list_name"));
    var products = new ArrayList<Json>();
    for (Json.Obj item : Read.objects(params.get("items"))) {
      products.add(product(item));
    }
    if (products.size() == 1 && OF_ONE.contains(name)) {
      properties.putAll((Json.Obj) products.getFirst());
    } else {
      properties.put("products", products);
    }
    Set<String> told =
        Set.of("transaction_id", "value", "search_term", "item_list_id", "item_list_name", "items");
    var rest = new Fields();
    for (int i = 0; i < params.size(); i++) {
      if (!told.contains(params.name(i))) {
        rest.put(params.name(i), params.value(i));
      }
    }
    properties.putAll(rest.json());
  }

  private static Json.Obj product(Json.Obj item) {
    return new Fields()
        .put("product_id", Read.text(item, "item_id"))
        .put("name", Read.text(item, "item_name"))
        .put("brand", Read.text(item, "item_brand"))
        .put("category", Read.text(item, "item_category"))
        .put("variant", Read.text(item, "item_variant"))
        .put("price", Read.text(item, "price"))
        .put("quantity", item.get("quantity"))
        .put("coupon", Read.text(item, "coupon"))
        .put("position", item.get("index"))
        .json();
  }

  private static void page(Draft draft, Json.Obj params) {
    draft.page.put("url", Read.text(params, "page_location"));
    draft.page.put("referrer", Read.text(params, "page_referrer"));
    draft.page.put("title", Read.text(params, "page_title"));
    String language = Read.text(params, "language");
    draft.context.put("locale", language == null ? null : language.toLowerCase(Locale.ROOT));
  }

  /// Microseconds since 1970 as ISO 8601; what is no such number stays as it is, and is refused.
  private static @Nullable String time(@Nullable String micros) {
    BigDecimal number = micros == null ? null : Read.amount(new Json.Text(micros));
    if (number == null || number.signum() < 0 || number.precision() - number.scale() > 17) {
      return micros;
    }
    return Instant.ofEpochMilli(number.movePointLeft(3).longValue()).toString();
  }

  static List<String> texts(@Nullable Json json) {
    var texts = new ArrayList<String>();
    List<Json> given =
        json instanceof Json.Arr(var items) ? items : json == null ? List.of() : List.of(json);
    for (Json item : given) {
      String text = Read.text(item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }
}
