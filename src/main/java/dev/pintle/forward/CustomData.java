package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
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
  private Trace trace = Trace.off();

  CustomData(JsonOut out) {
    this.out = out;
  }

  void write(String eventName, Json.Obj properties, Json.Obj page, Trace tracing) {
    trace = tracing;
    int before = out.size();
    out.name("custom_data").beginObject();
    int empty = out.size();
    List<Json.Obj> products = products(properties);
    value(eventName, properties, products);
    currency(properties, products);
    scalar("order_id", properties, "order_id", "orderId");
    if (eventName.equals("checkout") && properties.get("order_id") == null) {
      scalar("order_id", properties, "id");
    }
    if (eventName.equals("search")) {
      scalar("search_string", properties, SEARCHES);
    }
    names(properties, page, products);
    contents(properties, products);
    amount("predicted_ltv", properties, "predicted_ltv");
    limitedDataProcessing(properties);
    if (out.size() == empty) {
      out.truncate(before, true);
    } else {
      out.endObject();
    }
  }

  /// The list of products, or the properties themselves when they are of one product.
  private static List<Json.Obj> products(Json.Obj properties) {
    Json list = properties.get("products");
    if (list == null) {
      list = properties.get("items");
    }
    if (list instanceof Json.Arr(var items)) {
      var products = new ArrayList<Json.Obj>(items.size());
      for (Json item : items) {
        if (item instanceof Json.Obj product
            && (first(product, IDS) != null || text(product, "name") != null)) {
          products.add(product);
        }
      }
      return products;
    }
    return first(properties, SINGLE_IDS) == null ? List.of() : List.of(properties);
  }

  private void value(String eventName, Json.Obj properties, List<Json.Obj> products) {
    for (String name : VALUES) {
      if (amount("value", properties, name)) {
        return;
      }
    }
    boolean single = products.size() == 1 && products.getFirst() == properties;
    BigDecimal price = single ? Decimals.exact(properties.get("price")) : null;
    if (price == null || eventName.equals("checkout")) {
      return;
    }
    long quantity = Decimals.whole(properties.get("quantity"));
    String value = price.multiply(BigDecimal.valueOf(Math.max(1, quantity))).toPlainString();
    out.field("value", value);
    trace.sent("custom_data.value", "properties.price × quantity", price.toPlainString(), value);
  }

  private void currency(Json.Obj properties, List<Json.Obj> products) {
    String raw = properties.text("currency");
    String origin = "properties.currency";
    if (raw == null && !products.isEmpty()) {
      raw = products.getFirst().text("currency");
      origin = "properties.products[0].currency";
    }
    if (raw == null || raw.isBlank()) {
      return;
    }
    String code = CURRENCIES.contains(raw) ? raw : raw.strip().toUpperCase(Locale.ROOT);
    if (CURRENCIES.contains(code)) {
      out.field("currency", code);
      trace.sent("custom_data.currency", origin, raw, code);
    } else {
      trace.dropped("custom_data.currency", origin, raw, "not an ISO 4217 currency code");
    }
  }

  private void names(Json.Obj properties, Json.Obj page, List<Json.Obj> products) {
    boolean single = products.size() == 1 && products.getFirst() == properties;
    if (single) {
      scalar("content_name", properties, "name");
    } else if (!scalar("content_name", properties, "title")) {
      String title = text(page, "title");
      if (title != null && products.isEmpty()) {
        out.field("content_name", title);
        trace.sent("custom_data.content_name", "context.page.title", title, title);
      }
    }
    scalar("content_category", properties, "category");
    scalar("content_brand", properties, "brand");
  }

  private void contents(Json.Obj properties, List<Json.Obj> products) {
    if (products.isEmpty()) {
      givenContents(properties);
      return;
    }
    var ids = new LinkedHashSet<String>();
    long units = 0;
    boolean counted = true;
    out.name("contents").beginArray();
    for (Json.Obj product : products) {
      out.beginObject();
      String id = first(product, product == properties ? SINGLE_IDS : IDS);
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
        units += quantity;
      }
      counted &= quantity >= 0;
      out.endObject();
    }
    out.endArray();
    if (!ids.isEmpty()) {
      out.name("content_ids").beginArray();
      ids.forEach(out::text);
      out.endArray();
    }
    if (counted) {
      out.field("num_items", units);
      trace.sent("custom_data.num_items", "Σ quantity", "", Long.toString(units));
    }
    if (trace.isOn()) {
      trace.sent("custom_data.contents", "properties", "", products.size() + " products");
    }
  }

  private void givenContents(Json.Obj properties) {
    if (properties.get("content_ids") instanceof Json.Arr(var items)) {
      var ids = new LinkedHashSet<String>();
      for (Json item : items) {
        String id = Json.scalar(item);
        if (id != null && !id.isBlank()) {
          ids.add(id.strip());
        }
      }
      if (!ids.isEmpty()) {
        out.name("content_ids").beginArray();
        ids.forEach(out::text);
        out.endArray();
      }
    }
    long units = Decimals.whole(properties.get("num_items"));
    if (units > 0) {
      out.field("num_items", units);
    }
  }

  private @Nullable String price(Json.Obj product) {
    Json raw = product.get("price");
    String price = Decimals.plain(raw);
    if (price == null && raw != null) {
      trace.dropped(
          "custom_data.contents.item_price", "price", raw.toString(), "not a plain decimal");
    }
    return price;
  }

  private long quantity(Json.Obj product) {
    Json raw = product.get("quantity");
    long quantity = Decimals.whole(raw);
    if (quantity < 0 && raw != null) {
      trace.dropped(
          "custom_data.contents.quantity", "quantity", raw.toString(), "not a whole number");
    }
    return quantity;
  }

  private void limitedDataProcessing(Json.Obj properties) {
    String raw = properties.text("opt_out_type");
    if (raw == null || raw.isBlank()) {
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
  private static @Nullable String text(Json.Obj object, String name) {
    Json json = object.get(name);
    if (json == null || json instanceof Json.Bool) {
      return null;
    }
    String value = Json.scalar(json);
    String stripped = value == null ? "" : value.strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
