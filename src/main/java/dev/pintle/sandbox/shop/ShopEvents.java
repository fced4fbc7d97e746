package dev.pintle.sandbox.shop;

import dev.pintle.base.JsonOut;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the shop's pages tell the collector, in the words of the Segment spec.
final class ShopEvents {
  private ShopEvents() {}

  static String listViewed(List<Product> products) {
    var out = begin("Product List Viewed", "").field("category", "All");
    out.name("products").beginArray();
    products.forEach(product -> product(out.beginObject(), product).endObject());
    return end(out.endArray());
  }

  static String viewed(Product product) {
    var out = product(begin("Product Viewed", ""), product);
    return end(out.field("currency", Product.CURRENCY));
  }

  /// @param id of the act, so that a page that is loaded again tells nothing new
  static String added(Product product, String id) {
    var out = product(begin("Product Added", "added-" + id), product);
    return end(out.field("quantity", 1).field("currency", Product.CURRENCY));
  }

  static String checkoutStarted(Cart cart) {
    return end(cart(begin("Checkout Started", ""), cart));
  }

  /// @param buyer who bought, as traits
  static String completed(String orderId, Cart cart, Map<String, String> buyer) {
    var out = begin("Order Completed", "order-" + orderId).field("order_id", orderId);
    cart(out, cart).endObject().name("traits").beginObject();
    for (String name : new String[] {"email", "phone", "firstName", "lastName"}) {
      optional(out, name, buyer.get(name));
    }
    out.name("address").beginObject();
    for (String name : new String[] {"street", "city", "postalCode", "country"}) {
      optional(out, name, buyer.get(name));
    }
    return out.endObject().endObject().endObject().toString();
  }

  private static JsonOut begin(String event, String messageId) {
    var out = new JsonOut(512).beginObject().field("event", event);
    if (!messageId.isEmpty()) {
      out.field("messageId", messageId);
    }
    return out.name("properties").beginObject();
  }

  private static String end(JsonOut out) {
    return out.endObject().endObject().toString();
  }

  private static JsonOut cart(JsonOut out, Cart cart) {
    out.name("total").raw(cart.total().toPlainString()).field("currency", Product.CURRENCY);
    out.name("products").beginArray();
    for (Cart.Line line : cart.lines()) {
      product(out.beginObject(), line.product()).field("quantity", line.quantity()).endObject();
    }
    return out.endArray();
  }

  static JsonOut product(JsonOut out, Product product) {
    out.field("product_id", product.id()).field("name", product.name());
    out.field("category", product.category()).field("brand", "Kiln & Fleece");
    return out.name("price").raw(product.price().toPlainString());
  }

  private static void optional(JsonOut out, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.field(name, value);
    }
  }
}
