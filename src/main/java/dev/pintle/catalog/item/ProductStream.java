package dev.pintle.catalog.item;

import java.io.IOException;

/// All products of a source, from the first to the last, without holding them in memory.
@FunctionalInterface
public interface ProductStream {
  /// Sends all of them on.
  ///
  /// @throws IOException when what is read cannot be read to its end: what came so far is not all
  void into(ProductSink sink) throws IOException;
}
