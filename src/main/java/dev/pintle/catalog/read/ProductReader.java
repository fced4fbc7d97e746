package dev.pintle.catalog.read;

import dev.pintle.catalog.item.ProductSink;
import java.io.IOException;
import java.io.InputStream;

/// Reads a product source, of whatever format and encoding, from its first to its last product.
/// Stateless.
public final class ProductReader {
  private ProductReader() {}

  /// Sends all products on, and what is wrong with the file. What is wrong with a product is not
  /// looked for here. Memory does not grow with the size of the source.
  ///
  /// @param in is read to its end or to the limit of the settings; who opened it closes it
  /// @throws IOException when the stream breaks; never because of what it holds
  public static ReadSummary read(InputStream in, ReadSettings settings, ProductSink sink)
      throws IOException {
    Source source = Source.open(in, settings, sink);
    var mapper = new RowMapper(source.format(), settings, source.findings(), sink);
    long rows = source.into(mapper);
    return source.summary(rows, mapper.products());
  }
}
