package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import java.util.ArrayList;
import java.util.List;

/// Keeps the few products of one message. Not thread-safe.
final class Collected implements ProductSink {
  private final List<Product> products = new ArrayList<>();

  @Override
  public void product(Product product) {
    products.add(product);
  }

  @Override
  public void finding(Finding finding) {
    // a message has no header and no lines that could be wrong
  }

  List<Product> products() {
    return List.copyOf(products);
  }
}
