package dev.pintle.catalog.batch;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.List;

/// What of an item changes most and must not be old at Pinterest: its price, its sale price and
/// when it holds, and whether it can be had.
final class Offer {
  static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.PRICE,
          Attribute.SALE_PRICE,
          Attribute.SALE_PRICE_EFFECTIVE_DATE,
          Attribute.AVAILABILITY);

  private Offer() {}

  /// All of an item but its price, sale price and availability, and the time of its change.
  static Attributes without(Attributes item) {
    return item.toBuilder()
        .put(Attribute.PRICE, "")
        .put(Attribute.SALE_PRICE, "")
        .put(Attribute.AVAILABILITY, "")
        .put(Attribute.LAST_UPDATED_TIME, "")
        .build();
  }
}
