package dev.pintle.sandbox.catalog;

import java.util.Comparator;

/// What an item is known by in a catalogue.
public record ItemKey(Market market, String itemId) implements Comparable<ItemKey> {
  private static final Comparator<ItemKey> ORDER =
      Comparator.comparing(ItemKey::market).thenComparing(ItemKey::itemId);

  @Override
  public int compareTo(ItemKey other) {
    return ORDER.compare(this, other);
  }
}
