package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import java.util.List;

/// What came of trying to read the beginning of an address.
///
/// @param trouble why it came to nothing, in words; empty when it did not
/// @param format what the format is called; empty when it came to nothing
/// @param products the first ones
/// @param findings what is wrong with the beginning of the file
public record Trial(String trouble, String format, List<Product> products, List<Finding> findings) {
  public Trial {
    products = List.copyOf(products);
    findings = List.copyOf(findings);
  }

  static Trial failed(String trouble) {
    return new Trial(trouble, "", List.of(), List.of());
  }
}
