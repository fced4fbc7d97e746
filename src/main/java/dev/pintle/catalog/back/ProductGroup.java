package dev.pintle.catalog.back;

import java.util.List;

/// A part of the catalogue that ads can be made of, as Pinterest tells it.
///
/// @param id Pinterest's
/// @param type `MERCHANT_CREATED`, or one that Pinterest made itself, such as `ALL_PRODUCTS`
/// @param pinterestFeedId empty when it is of no feed
/// @param filters each in words; those of an automatic group may be none
/// @param anyFilter whether one filter is enough; else all have to fit
public record ProductGroup(
    String id,
    String name,
    String description,
    String type,
    String status,
    String pinterestFeedId,
    List<String> filters,
    boolean anyFilter) {
  public ProductGroup {
    filters = List.copyOf(filters);
  }

  /// Whether a person made it, and can delete it.
  public boolean isOwn() {
    return type.equals("MERCHANT_CREATED");
  }

  /// How many products it has.
  public record Counts(long total, long inStock, long outOfStock, long preorder) {}
}
