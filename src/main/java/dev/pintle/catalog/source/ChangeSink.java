package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Product;

/// Takes what changed in a live source. Called by one thread.
public interface ChangeSink {
  /// A product is new or other than before.
  void changed(Product product);

  /// There is no such product any more; there may never have been.
  void gone(String key);
}
