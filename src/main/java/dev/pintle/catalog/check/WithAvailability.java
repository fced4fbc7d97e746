package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;

/// Has products that say nothing of stock be what is chosen, as a feed does: the export of a
/// Shopify shop with several locations holds no stock.
public record WithAvailability(ProductSink next, String availability) implements ProductSink {
  /// Tells a sink of products as they are then.
  ///
  /// @param availability empty when none is chosen
  public static ProductSink chosen(ProductSink next, String availability) {
    return availability.isEmpty() ? next : new WithAvailability(next, availability);
  }

  @Override
  public void product(Product product) {
    next.product(product.attributes().has(Attribute.AVAILABILITY) ? product : filled(product));
  }

  private Product filled(Product product) {
    var attributes = product.attributes().toBuilder();
    attributes.put(Attribute.AVAILABILITY, availability);
    return new Product(product.row(), product.key(), attributes.build(), product.traits());
  }

  @Override
  public void finding(Finding finding) {
    boolean missing =
        finding.code().equals(IssueCode.REQUIRED_COLUMNS_MISSING.name())
            && finding.field().equals(Attribute.AVAILABILITY.word())
            && finding.value().isEmpty();
    if (!missing) {
      next.finding(finding);
    }
  }
}
