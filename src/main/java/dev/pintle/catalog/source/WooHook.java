package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.WooProducts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what WooCommerce tells of products: a variable one and each of its variations are told one
/// by one. Stateless.
///
/// See [WooCommerce's REST API](https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks).
final class WooHook {
  private WooHook() {}

  /// What a body of a topic says.
  ///
  /// @param now when it came, for what does not say when it came to be so
  static Told read(String topic, Json.Obj body, ReadSettings settings, long now) {
    if (!topic.startsWith("product.")) {
      return new Told.LeftOut();
    }
    String id = body.scalar("id");
    if (id == null) {
      return new Told.Wrong("id is needed");
    }
    return switch (topic) {
      case "product.created", "product.updated" ->
          product(id, body, settings, Told.millis(body.text("date_modified_gmt"), now));
      case "product.restored" -> product(id, body, settings, now);
      case "product.deleted" -> Told.Changes.of(new ProductChange.GoneWhole(id, now));
      default -> new Told.LeftOut();
    };
  }

  private static Told product(String id, Json.Obj body, ReadSettings settings, long toldAt) {
    String type = String.valueOf(body.text("type"));
    String parent = body.scalar("parent_id");
    if (type.equals("variation") && parent != null && !parent.equals("0")) {
      return Told.Changes.of(
          new ProductChange.Member(id, parent, body, null, family(settings), toldAt));
    }
    if (type.contains("variable") && body.get("variations") instanceof Json.Arr(var variations)) {
      Set<String> children =
          variations.stream()
              .map(Json::scalar)
              .filter(key -> key != null)
              .collect(Collectors.toUnmodifiableSet());
      return Told.Changes.of(
          new ProductChange.Member(id, id, body, children, family(settings), toldAt));
    }
    List<Product> products = WooProducts.read(body, settings);
    return products.isEmpty()
        ? new Told.LeftOut()
        : Told.Changes.of(new ProductChange.Put(products.getFirst(), id, toldAt));
  }

  private static Family family(ReadSettings settings) {
    return (parent, children) -> products(parent, children, settings);
  }

  private static List<Product> products(
      Json.@Nullable Obj parent, List<Json.Obj> children, ReadSettings settings) {
    return parent == null
        ? children.stream().flatMap(child -> WooProducts.read(child, settings).stream()).toList()
        : WooProducts.read(parent, children, settings);
  }
}
