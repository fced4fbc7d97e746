package dev.pintle.sandbox.shop;

/// A kind of a product.
///
/// @param id of the kind alone: `mug_moss`
/// @param name its colour
public record Variant(String id, String name) {
  /// What the stylesheet calls its colour.
  public String colour() {
    return id.substring(id.indexOf('_') + 1);
  }
}
