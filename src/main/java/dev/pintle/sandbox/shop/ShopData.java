package dev.pintle.sandbox.shop;

import dev.pintle.base.JsonOut;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the shop's pages say of themselves to programs: to the pixel, in the words of the Segment
/// spec, and to search engines, in those of schema.org. All of it JSON.
public final class ShopData {
  private ShopData() {}

  public static String product(Product product) {
    return priced(new JsonOut(256).beginObject(), product).endObject().toString();
  }

  public static String list(ShopCollection collection) {
    var out = new JsonOut(64).beginObject().field("list_id", collection.id());
    return out.field("category", collection.name()).endObject().toString();
  }

  /// What is about to be bought.
  public static String cart(Cart cart) {
    return cart(new JsonOut(512).beginObject(), cart).endObject().toString();
  }

  static String order(String id, Cart cart) {
    var out = new JsonOut(512).beginObject().field("order_id", id);
    return cart(out, cart).endObject().toString();
  }

  /// Who bought, as traits.
  static String buyer(Map<String, String> form) {
    var out = new JsonOut(256).beginObject();
    for (String name : new String[] {"email", "phone", "firstName", "lastName"}) {
      optional(out, name, form.get(name));
    }
    out.name("address").beginObject();
    for (String name : new String[] {"street", "city", "postalCode", "country"}) {
      optional(out, name, form.get(name));
    }
    return out.endObject().endObject().toString();
  }

  /// A product for search engines.
  ///
  /// @param url of its page
  static String linked(Product product, String url) {
    var out = new JsonOut(512).beginObject().field("@context", "https://schema.org");
    return linked(out, product, url).endObject().toString();
  }

  /// Products for search engines.
  ///
  /// @param shop the address that their pages are under
  static String linked(String name, List<Product> products, String shop) {
    var out = new JsonOut(2_048).beginObject().field("@context", "https://schema.org");
    out.field("@type", "ItemList").field("name", name).field("numberOfItems", products.size());
    out.name("itemListElement").beginArray();
    for (int i = 0; i < products.size(); i++) {
      Product product = products.get(i);
      out.beginObject().field("@type", "ListItem").field("position", i + 1).name("item");
      linked(out.beginObject(), product, shop + "/products/" + product.id()).endObject();
      out.endObject();
    }
    return out.endArray().endObject().toString();
  }

  private static JsonOut linked(JsonOut out, Product product, String url) {
    out.field("@type", "Product").field("sku", product.id()).field("name", product.name());
    out.field("description", product.text() + " " + product.made()).field("url", url);
    out.field("category", product.category()).name("brand").beginObject();
    out.field("@type", "Brand").field("name", Product.BRAND).endObject();
    out.name("offers").beginObject().field("@type", "Offer");
    out.field("price", product.price().toPlainString()).field("priceCurrency", Product.CURRENCY);
    out.field("availability", "https://schema.org/InStock").field("url", url);
    return out.endObject();
  }

  static JsonOut product(JsonOut out, Product product) {
    out.field("product_id", product.id()).field("name", product.name());
    out.field("category", product.category()).field("brand", Product.BRAND);
    return out.name("price").raw(product.price().toPlainString());
  }

  private static JsonOut priced(JsonOut out, Product product) {
    return product(out, product).field("currency", Product.CURRENCY);
  }

  private static JsonOut cart(JsonOut out, Cart cart) {
    out.name("total").raw(cart.total().toPlainString()).field("currency", Product.CURRENCY);
    out.name("products").beginArray();
    for (Cart.Line line : cart.lines()) {
      product(out.beginObject(), line.product()).field("variant", line.variant().name());
      out.field("variant_id", line.variant().id()).field("quantity", line.quantity()).endObject();
    }
    return out.endArray();
  }

  private static void optional(JsonOut out, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      out.field(name, value);
    }
  }
}
