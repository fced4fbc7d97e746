package dev.pintle.sandbox.shop;

import java.util.List;

/// What every page of the shop needs.
///
/// @param pixel the address of the pixel
/// @param consent `granted`, `denied`, or `unknown` before the visitor has answered
/// @param url the page's own address
/// @param linkedData what the page says for search engines: JSON, safe inside a script element; may
///   be empty
public record Frame(
    String pixel, String consent, String url, Cart cart, Placement placement, String linkedData) {
  /// The collections to go to.
  public List<ShopCollection> collections() {
    return ShopCollection.ALL;
  }
}
