package dev.pintle.sandbox.shop;

import java.util.List;
import java.util.Optional;

/// Products that belong together.
public record ShopCollection(String id, String name, String text) {
  /// All there are.
  public static final List<ShopCollection> ALL =
      List.of(
          new ShopCollection("kitchen", "Kitchen", "Stoneware, oak and linen for every day."),
          new ShopCollection("living", "Living", "Wool, wax and quiet colours."),
          new ShopCollection("hall", "Hall", "A good place to come home to."));

  static Optional<ShopCollection> find(String id) {
    return ALL.stream().filter(one -> one.id.equals(id)).findFirst();
  }

  public List<Product> products() {
    return Product.ALL.stream().filter(product -> product.category().equals(name)).toList();
  }
}
