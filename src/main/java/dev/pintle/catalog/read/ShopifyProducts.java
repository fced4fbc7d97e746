package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what Shopify sends in its webhooks `products/create` and `products/update`, and answers at
/// a shop's `/products.json`, which says of stock only whether there is some. Its fields have the
/// names of the product export, so that the same mapping holds for both; ids are besides `Product
/// ID` and `Variant ID`. Stateless.
public final class ShopifyProducts {
  private static final int MOST_VARIANTS = 2_048;

  private ShopifyProducts() {}

  /// The variants of a product, one product each; empty when it has none.
  ///
  /// @param product the body of the webhook
  public static List<Product> read(Json.Obj product, ReadSettings settings) {
    var products = new Collected();
    var mapper = new RowMapper(Format.SHOPIFY, settings, new Findings(products), products);
    rows(product, 0, settings, mapper);
    return products.products();
  }

  static void rows(Json.Obj product, long number, ReadSettings settings, RowSink sink) {
    var fields = new ShopifyFields(settings.shop());
    List<Json.Obj> variants = objects(product.get("variants"));
    Map<String, String> images = images(product);
    Row row = new Row(new Columns());
    int count = Math.min(MOST_VARIANTS, variants.size());
    for (int i = 0; i < count; i++) {
      row.begin(number);
      fill(row, product, settings.longestField());
      fill(row, variants.get(i), images);
      fields.workOut(row, List.copyOf(images.values()), i + 1, count);
      sink.row(row);
    }
  }

  private static void fill(Row row, Json.Obj product, int longest) {
    put(row, ShopifyDefaults.PRODUCT_ID, id(product));
    put(row, ShopifyDefaults.HANDLE, product.scalar("handle"));
    put(row, ShopifyDefaults.TITLE, product.scalar("title"));
    String body = product.text("body_html");
    put(
        row,
        "Body (HTML)",
        body == null || body.length() < longest ? body : body.substring(0, longest));
    put(row, "Vendor", product.scalar("vendor"));
    put(row, "Type", product.scalar("product_type"));
    put(row, "Tags", tags(product));
    put(row, ShopifyDefaults.STATUS, product.scalar("status"));
    boolean hidden = product.has("published_at") && product.get("published_at") == null;
    put(row, ShopifyDefaults.PUBLISHED, hidden ? "false" : "true");
    put(row, "Product Category", product.object("category").text("full_name"));
    for (Json.Obj option : objects(product.get("options"))) {
      put(row, "Option" + option.scalar("position") + " Name", option.scalar("name"));
    }
  }

  private static void fill(Row row, Json.Obj variant, Map<String, String> images) {
    put(row, ShopifyDefaults.VARIANT_ID, id(variant));
    put(row, ShopifyDefaults.SKU, variant.scalar("sku"));
    put(row, ShopifyDefaults.PRICE, variant.scalar("price"));
    put(row, ShopifyDefaults.COMPARE_PRICE, variant.scalar("compare_at_price"));
    put(row, ShopifyDefaults.QUANTITY, variant.scalar("inventory_quantity"));
    put(row, ShopifyDefaults.POLICY, variant.scalar("inventory_policy"));
    if (variant.has("inventory_management")) {
      String tracker = variant.scalar("inventory_management");
      row.put(ShopifyDefaults.TRACKER, tracker == null ? "" : tracker);
    } else {
      row.put(ShopifyDefaults.TRACKER, "shopify");
    }
    if (variant.get("available") instanceof Json.Bool(boolean available)) {
      row.put(ShopifyDefaults.TRACKER, available ? "" : "shopify");
      row.put(ShopifyDefaults.QUANTITY, available ? "" : "0");
    }
    put(row, ShopifyDefaults.BARCODE, variant.scalar("barcode"));
    put(row, ShopifyDefaults.GRAMS, variant.scalar("grams"));
    String image = variant.scalar("image_id");
    String shown = variant.object("featured_image").text("src");
    put(row, ShopifyDefaults.VARIANT_IMAGE, image == null ? shown : images.get(image));
    for (int i = 1; i <= 3; i++) {
      put(row, "Option" + i + " Value", variant.scalar("option" + i));
    }
  }

  private static Map<String, String> images(Json.Obj product) {
    var images = new LinkedHashMap<String, String>();
    for (Json.Obj image : objects(product.get("images"))) {
      String link = image.text("src");
      if (link != null) {
        images.putIfAbsent(String.valueOf(image.scalar("id")), link);
      }
    }
    String main = product.object("image").text("src");
    if (main != null && images.isEmpty()) {
      images.put("", main);
    }
    return images;
  }

  /// The number at the end of its address in GraphQL: numbers beyond 2^53 may come rounded.
  private static @Nullable String id(Json.Obj of) {
    String address = of.text("admin_graphql_api_id");
    return address == null
        ? of.scalar("id")
        : address.substring(address.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
  }

  private static @Nullable String tags(Json.Obj product) {
    return product.get("tags") instanceof Json.Arr(var tags)
        ? String.join(", ", tags.stream().map(Json::scalar).filter(tag -> tag != null).toList())
        : product.scalar("tags");
  }

  static List<Json.Obj> objects(@Nullable Json list) {
    var objects = new ArrayList<Json.Obj>();
    if (list instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  private static void put(Row row, String name, @Nullable String value) {
    if (value != null) {
      row.put(name, value);
    }
  }
}
