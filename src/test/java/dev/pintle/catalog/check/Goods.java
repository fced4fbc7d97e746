package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Traits;
import java.util.ArrayList;
import java.util.List;

/// Products to check.
final class Goods {
  /// One of which nothing is to be said.
  static final Attributes CLEAN =
      Attributes.builder()
          .put(Attribute.ID, "SHIRT-1-L")
          .put(Attribute.TITLE, "Denim shirt, large")
          .put(Attribute.DESCRIPTION, "A casual shirt of Japanese denim.")
          .put(Attribute.LINK, "https://shop.example/shirts/denim?size=l")
          .put(Attribute.IMAGE_LINK, "https://img.shop.example/denim-l.jpg")
          .put(Attribute.PRICE, "24.99 GBP")
          .put(Attribute.AVAILABILITY, "in stock")
          .put(Attribute.CONDITION, "new")
          .put(
              Attribute.GOOGLE_PRODUCT_CATEGORY, "Apparel & Accessories > Clothing > Shirts & Tops")
          .build();

  private Goods() {}

  static Product product(long row, Attributes attributes) {
    return new Product(row, attributes.get(Attribute.ID), attributes, Traits.NONE);
  }

  /// What is said of products, and in the end of all of them.
  static List<Finding> findings(CheckSettings settings, List<Attributes> products) {
    var found = new ArrayList<Finding>();
    var preflight = new Preflight(settings, found::add);
    for (int i = 0; i < products.size(); i++) {
      preflight.check(product(i + 1L, products.get(i)));
    }
    preflight.end();
    return found;
  }

  static List<String> codes(CheckSettings settings, List<Attributes> products) {
    return findings(settings, products).stream().map(Finding::code).toList();
  }
}
