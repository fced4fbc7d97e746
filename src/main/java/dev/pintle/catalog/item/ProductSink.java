package dev.pintle.catalog.item;

/// Takes products one after another, and what is found on the way. Called by one thread.
public interface ProductSink {
  void product(Product product);

  void finding(Finding finding);
}
