package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.ShopifyProducts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what Shopify tells of products and of their stock. Which collections a product is in, it
/// does not tell. Stateless.
///
/// See [Shopify's topics](https://shopify.dev/docs/api/webhooks).
final class ShopifyHook {
  private ShopifyHook() {}

  /// What a body of a topic says.
  ///
  /// @param now when it came, for what does not say when it came to be so
  static Told read(String topic, Json.Obj body, ReadSettings settings, long now) {
    return switch (topic) {
      case "products/create", "products/update" -> product(body, settings, now);
      case "products/delete" -> {
        String id = body.scalar("id");
        yield id == null
            ? new Told.Wrong("id is needed")
            : Told.Changes.of(new ProductChange.GoneWhole(id, now));
      }
      case "inventory_levels/update", "inventory_levels/connect" ->
          stock(body, body.scalar("available"), now);
      case "inventory_levels/disconnect" -> stock(body, "0", now);
      default -> new Told.LeftOut();
    };
  }

  private static Told product(Json.Obj body, ReadSettings settings, long now) {
    String id = id(body);
    if (id == null) {
      return new Told.Wrong("id is needed in a product");
    }
    List<Product> variants = ShopifyProducts.read(body, settings);
    Map<String, String> inventory = new HashMap<>();
    Set<String> others = new HashSet<>();
    for (Json.Obj variant : Told.objects(body.get("variants"))) {
      String item = variant.scalar("inventory_item_id");
      String key = id(variant);
      if (item != null && key != null) {
        inventory.put(item, key);
      }
    }
    // Of more than 100 variants the rest is only named.
    for (Json.Obj named : Told.objects(body.get("variant_gids"))) {
      String key = id(named);
      if (key != null) {
        others.add(key);
      }
    }
    String handle = body.scalar("handle");
    return Told.Changes.of(
        new ProductChange.Whole(
            id,
            handle == null ? "" : handle,
            variants,
            others,
            inventory,
            Told.millis(body.text("updated_at"), now)));
  }

  private static Told stock(Json.Obj body, @Nullable String available, long now) {
    String item = body.scalar("inventory_item_id");
    String place = body.scalar("location_id");
    if (item == null || place == null) {
      return new Told.Wrong("inventory_item_id and location_id are needed");
    }
    if (available == null || !available.matches("-?[0-9]{1,9}")) {
      return new Told.LeftOut(); // stock that is not counted
    }
    return Told.Changes.of(
        new ProductChange.Stock(
            item, place, Long.parseLong(available), Told.millis(body.text("updated_at"), now)));
  }

  /// The number at the end of its name in GraphQL: numbers beyond 2^53 may come rounded.
  private static @Nullable String id(Json.Obj of) {
    String name = of.text("admin_graphql_api_id");
    return name == null ? of.scalar("id") : name.substring(name.lastIndexOf('/') + 1);
  }
}
