package dev.pintle.catalog.item;

/// A product as one feed tells it to Pinterest.
///
/// @param id Pinterest's `item_id`: what events carry as content id
/// @param productKey the product that it tells
/// @param row as of [Product#row()]
/// @param attributes with ID among them
public record Item(String id, String productKey, long row, Attributes attributes) {
  public String get(Attribute attribute) {
    return attributes.get(attribute);
  }
}
