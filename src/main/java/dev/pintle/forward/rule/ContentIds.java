package dev.pintle.forward.rule;

import java.util.List;

/// Which of a product's ids Pinterest is told, the same in the tag, in the Conversions API and in
/// the catalogue (capabilities D-07).
public enum ContentIds {
  /// The product's id; where it has none, its SKU, and then its variant's.
  PRODUCT("product", "Product id"),
  /// The variant's id, and nothing else.
  VARIANT("variant", "Variant id"),
  /// The SKU, and nothing else.
  SKU("sku", "SKU"),
  /// The variant's id; where it has none, the product's.
  VARIANT_ELSE_PRODUCT("variant-else-product", "Variant id, else product id");

  private final String word;
  private final String label;

  ContentIds(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /// The word for it in configurations.
  public String word() {
    return word;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }

  /// The properties of a product that hold its id; the first that it has counts.
  public List<String> names() {
    return switch (this) {
      case PRODUCT -> List.of("product_id", "productId", "id", "sku", "variant_id");
      case VARIANT -> List.of("variant_id", "variantId");
      case SKU -> List.of("sku");
      case VARIANT_ELSE_PRODUCT ->
          List.of("variant_id", "variantId", "product_id", "productId", "id", "sku");
    };
  }
}
