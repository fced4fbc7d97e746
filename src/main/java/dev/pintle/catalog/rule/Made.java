package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Item;

/// What became of a product in a feed.
public sealed interface Made {
  /// It is told as this item, which has yet to be checked.
  record Ready(Item item) implements Made {}

  /// The feed leaves it out.
  ///
  /// @param itemId empty when it has none
  /// @param reason part of a sentence: *left out because …*
  record LeftOut(String itemId, String reason) implements Made {}
}
