package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.rule.ContentIds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes `custom_data`: what was looked at, put in the cart or bought, and for how much. Nothing
/// is written that the event does not say. Not thread-safe.
final class CustomData {
  private static final String[] VALUES = {"value", "revenue", "subtotal", "total", "total_price"};
  private static final String[] SEARCHES = {"query", "search_string", "search_term", "term"};
  private static final String[] IDS = {"product_id", "productId", "id", "sku", "variant_id"};
  private static final String[] SINGLE_IDS = {"product_id", "productId", "sku", "variant_id"};
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final JsonOut out;
  private ContentIds contentIds = ContentIds.PRODUCT;
  private final List<Json.Obj> products = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private Json.@Nullable Obj single; // the one product, when the event is of one
  private Trace trace = Trace.off();

  CustomData(JsonOut out) {
    this.out = out;
  }

  void write(
      String eventName,
      Json.Obj properties,
      Json.Obj page,
      ContentIds mode,
      RegionalLimits limits,
      Trace tracing) {
    trace = tracing;
    contentIds = mode;
    int before = out.size();
    out.name("custom_data").beginObject();
    int empty = out.size();
    findProducts(properties);
    value(eventName, properties);
    currency(properties);
    String order = orderId(eventName, properties);
    if (order != null) {
      out.field("order_id", order);
      trace.sent("custom_data.order_id", "properties", order, order);
    }
    if (eventName.equals("search")) {
      scalar("search_string", properties, SEARCHES);
    }
    names(properties, page);
    contents(properties);
    amount("predicted_ltv", properties, "predicted_ltv");
    limitedDataProcessing(properties, limits);
    if (out.size() == empty) {
      out.truncate(before, true);
    } else {
      out.endObject();
    }
  }

  /// Whether a code of capital letters is one of ISO 4217.
  static boolean isCurrency(String code) {
    return CURRENCIES.contains(code);
  }

  /// The order's id; Converge calls it `id` in the event of the order itself.
  static @Nullable String orderId(String eventName, Json.Obj properties) {
    String id = text(properties, "order_id");
    if (id == null) {
      id = text(properties, "orderId");
    }
    return id != null || !eventName.equals("checkout") ? id : text(properties, "id");
  }

  /// The list of products, or one product, or the properties themselves when they are of one.
  private void findProducts(Json.Obj properties) {
    products.clear();
    single = null;
    Json list = properties.get("products");
    if (list == null) {
      list = properties.get("items");
    }
    if (list instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj product && isProduct(product)) {
          products.add(product);
        } else if (trace.isOn()) {
          trace.dropped(
              "custom_data.contents",
              "properties.products",
              item.toString(),
              "not an object with a product's id or name");
        }
      }
    } else if (list instanceof Json.Obj product && isProduct(product)) {
      single = product;
      products.add(product);
    }
    if (products.isEmpty() && first(properties, SINGLE_IDS) != null) {
      single = properties;
      products.add(properties);
    }
  }

  private static boolean isProduct(Json.Obj product) {
    return first(product, IDS) != null || text(product, "name") != null;
  }

  private void value(String eventName, Json.Obj properties) {
    for (String name : VALUES) {
      if (amount("value", properties, name)) {
        return;
      }
    }
    BigDecimal price = single == null ? null : Decimals.exact(single.get("price"));
    if (price == null || single == null || eventName.equals("checkout")) {
      return;
    }
    Json pieces = single.get("quantity");
    BigDecimal quantity = pieces == null ? BigDecimal.ONE : Decimals.exact(pieces);
    if (quantity == null) {
      trace.dropped(
          "custom_data.value",
          "properties.price × quantity",
          price.toPlainString(),
          "the quantity is not a number");
      return;
    }
    String value = price.multiply(quantity).toPlainString();
    out.field("value", value);
    trace.sent("custom_data.value", "properties.price × quantity", price.toPlainString(), value);
  }

  private void currency(Json.Obj properties) {
    if (!currency(properties, "properties.currency") && !products.isEmpty()) {
      currency(products.getFirst(), "properties.products[0].currency");
    }
  }

  private boolean currency(Json.Obj from, String origin) {
    String raw = text(from, "currency");
    if (raw == null) {
      return false;
    }
    String code = CURRENCIES.contains(raw) ? raw : raw.toUpperCase(Locale.ROOT);
    boolean known = CURRENCIES.contains(code);
    if (known) {
      out.field("currency", code);
      trace.sent("custom_data.currency", origin, raw, code);
    } else {
      trace.dropped("custom_data.currency", origin, raw, "not an ISO 4217 currency code");
    }
    return known;
  }

  private void names(Json.Obj properties, Json.Obj page) {
    boolean named =
        scalar("content_name", properties, "content_name")
            || (single != null
                ? scalar("content_name", single, "name")
                : scalar("content_name", properties, "title"));
    if (!named && products.isEmpty()) {
      String title = text(page, "title");
      if (title != null) {
        out.field("content_name", title);
        trace.sent("custom_data.content_name", "context.page.title", title, title);
      }
    }
    Json.Obj about = single == null ? properties : single;
    if (!scalar("content_category", properties, "content_category", "category")) {
      scalar("content_category", about, "category");
    }
    if (!scalar("content_brand", properties, "content_brand", "brand")) {
      scalar("content_brand", about, "brand", "vendor");
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same object, not one like it
  private void contents(Json.Obj properties) {
    ids.clear();
    long units = 0;
    boolean counted = !products.isEmpty();
    if (counted) {
      out.name("contents").beginArray();
      for (Json.Obj product : products) {
        long quantity = content(product, product == properties);
        units += Math.max(0, quantity);
        counted &= quantity >= 0;
      }
      out.endArray();
      if (trace.isOn()) {
        trace.sent("custom_data.contents", "properties", "", products.size() + " products");
      }
    }
    if (ids.isEmpty()) {
      givenIds(properties);
    }
    if (!ids.isEmpty()) {
      out.name("content_ids").beginArray();
      for (String id : ids) {
        out.text(id);
      }
      out.endArray();
    }
    boolean given = !counted;
    units = given ? Decimals.whole(properties.get("num_items")) : units;
    if (units > 0) {
      out.field("num_items", units);
      if (trace.isOn()) {
        String origin = given ? "properties.num_items" : "Σ quantity";
        trace.sent("custom_data.num_items", origin, "", Long.toString(units));
      }
    }
  }

  /// Writes one of the contents and returns its quantity; -1 when it says none.
  ///
  /// @param isEvent whether it is the event itself, whose own `id` is not the product's
  private long content(Json.Obj product, boolean isEvent) {
    out.beginObject();
    String id = id(product, isEvent);
    if (id != null) {
      out.field("id", id);
      ids.add(id);
    }
    optional("item_name", text(product, "name"));
    optional("item_category", text(product, "category"));
    String brand = text(product, "brand");
    optional("item_brand", brand != null ? brand : text(product, "vendor"));
    optional("item_price", price(product));
    long quantity = quantity(product);
    if (quantity >= 0) {
      out.field("quantity", quantity);
    }
    out.endObject();
    return quantity;
  }

  private @Nullable String id(Json.Obj product, boolean isEvent) {
    for (String name : contentIds.names()) {
      String id = isEvent && name.equals("id") ? null : text(product, name);
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private void givenIds(Json.Obj properties) {
    if (properties.get("content_ids") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        String id = item instanceof Json.Bool ? null : Json.scalar(item);
        if (id != null && !id.isBlank()) {
          ids.add(id.strip());
        }
      }
    }
  }

  private @Nullable String price(Json.Obj product) {
    Json raw = product.get("price");
    String price = Decimals.plain(raw);
    if (price == null && raw != null && trace.isOn()) {
      trace.dropped(
          "custom_data.contents.item_price", "price", raw.toString(), "not a plain decimal");
    }
    return price;
  }

  private long quantity(Json.Obj product) {
    Json raw = product.get("quantity");
    long quantity = Decimals.whole(raw);
    if (quantity < 0 && raw != null && trace.isOn()) {
      trace.dropped(
          "custom_data.contents.quantity", "quantity", raw.toString(), "not a whole number");
    }
    return quantity;
  }

  private void limitedDataProcessing(Json.Obj properties, RegionalLimits limits) {
    if (limits.limited()) {
      out.field("opt_out_type", "LDP");
      trace.sent("custom_data.opt_out_type", "the region's rule", limits.region(), "LDP");
      return;
    }
    Json given = properties.get("opt_out_type");
    String raw = given == null ? "" : String.valueOf(Json.scalar(given));
    if (raw.isBlank()) {
      return;
    }
    for (String flag : raw.split(",", -1)) {
      if (flag.strip().equalsIgnoreCase("LDP")) {
        out.field("opt_out_type", "LDP");
        trace.sent("custom_data.opt_out_type", "properties.opt_out_type", raw, "LDP");
        return;
      }
    }
    trace.dropped(
        "custom_data.opt_out_type", "properties.opt_out_type", raw, "Pinterest knows only LDP");
  }

  private boolean amount(String target, Json.Obj properties, String name) {
    Json raw = properties.get(name);
    if (raw == null) {
      return false;
    }
    String plain = Decimals.plain(raw);
    if (plain == null) {
      if (trace.isOn()) {
        trace.dropped(
            "custom_data." + target,
            "properties." + name,
            raw.toString(),
            "not a plain decimal of zero or more");
      }
      return false;
    }
    out.field(target, plain);
    if (trace.isOn()) {
      trace.sent("custom_data." + target, "properties." + name, raw.toString(), plain);
    }
    return true;
  }

  private boolean scalar(String target, Json.Obj from, String... names) {
    for (String name : names) {
      String value = text(from, name);
      if (value != null) {
        out.field(target, value);
        if (trace.isOn()) {
          trace.sent("custom_data." + target, "properties." + name, value, value);
        }
        return true;
      }
    }
    return false;
  }

  private void optional(String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }

  private static @Nullable String first(Json.Obj object, String[] names) {
    for (String name : names) {
      String value = text(object, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// A text or number, stripped; null when there is none or nothing in it.
  static @Nullable String text(Json.Obj object, String name) {
    Json json = object.get(name);
    if (json == null || json instanceof Json.Bool) {
      return null;
    }
    String value = Json.scalar(json);
    String stripped = value == null ? "" : value.strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
