package dev.pintle.forward.rule;

import java.util.List;

/// Which of a product's ids Pinterest is told, the same in the tag, in the Conversions API and in
/// the catalogue (capabilities D-07).
public enum ContentIds {
  /// The product's id; where it has none, its SKU, and then its variant's.
  PRODUCT("product", List.of("product_id", "productId", "id", "sku", "variant_id")),
  /// The variant's id, and nothing else.
  VARIANT("variant", List.of("variant_id", "variantId")),
  /// The SKU, and nothing else.
  SKU("sku", List.of("sku")),
  /// The variant's id; where it has none, the product's.
  VARIANT_ELSE_PRODUCT(
      "variant-else-product",
      List.of("variant_id", "variantId", "product_id", "productId", "id", "sku"));

  private final String word;
  private final List<String> names;

  ContentIds(String word, List<String> names) {
    this.word = word;
    this.names = names;
  }

  /// The word for it in configurations.
  public String word() {
    return word;
  }

  /// The properties of a product that hold its id, the first that it has counts.
  public List<String> names() {
    return names;
  }

  /// What it is called for people.
  public String label() {
    return switch (this) {
      case PRODUCT -> "Product id";
      case VARIANT -> "Variant id";
      case SKU -> "SKU";
      case VARIANT_ELSE_PRODUCT -> "Variant id, else product id";
    };
  }
}
