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

  /// Says the same for the same offer.
  static String hash(Attributes item) {
    Attributes.Builder offer = Attributes.builder();
    ATTRIBUTES.forEach(attribute -> offer.put(attribute, item.get(attribute)));
    return offer.build().hash();
  }

  /// All of an item but its offer, and the time of its change.
  static Attributes without(Attributes item) {
    Attributes.Builder rest = item.toBuilder();
    ATTRIBUTES.forEach(attribute -> rest.put(attribute, ""));
    return rest.put(Attribute.LAST_UPDATED_TIME, "").build();
  }
}
