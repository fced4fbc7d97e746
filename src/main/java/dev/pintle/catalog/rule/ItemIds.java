package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import org.jspecify.annotations.Nullable;

/// Which of a product's ids its item has: the one that events carry (capabilities D-07, P-03).
public enum ItemIds {
  /// The id that the source lists it by.
  LISTED("listed", "Id as the source lists it"),
  /// The product's id: all of its variants are one item.
  PRODUCT("product", "Product id"),
  VARIANT("variant", "Variant id"),
  SKU("sku", "SKU"),
  /// The variant's id; where it has none, the product's.
  VARIANT_ELSE_PRODUCT("variant-else-product", "Variant id, else product id");

  private final String word;
  private final String label;

  ItemIds(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /// The word for it in settings.
  public String word() {
    return word;
  }

  /// What it is called for people.
  public String label() {
    return label;
  }

  /// Null when there is none of that word.
  public static @Nullable ItemIds of(String word) {
    for (ItemIds ids : values()) {
      if (ids.word.equals(word)) {
        return ids;
      }
    }
    return null;
  }

  /// The id of a product's item; empty when it has none of that kind.
  public String of(Product product) {
    return switch (this) {
      case LISTED -> product.get(Attribute.ID);
      case PRODUCT -> productId(product);
      case VARIANT -> product.get(Trait.VARIANT_ID);
      case SKU -> product.get(Trait.SKU);
      case VARIANT_ELSE_PRODUCT -> {
        String variant = product.get(Trait.VARIANT_ID);
        yield variant.isEmpty() ? productId(product) : variant;
      }
    };
  }

  private static String productId(Product product) {
    String id = product.get(Trait.PRODUCT_ID);
    if (!id.isEmpty()) {
      return id;
    }
    String group = product.get(Attribute.ITEM_GROUP_ID);
    return group.isEmpty() ? product.get(Attribute.ID) : group;
  }
}
