package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a batch wants done with one item.
///
/// @param mask the attributes that an update is about; empty for those that are given
/// @param lastUpdatedMs when the merchant changed the item, or null when the batch does not say
public record ItemChange(
    Act act, String itemId, Json.Obj attributes, Set<String> mask, @Nullable Long lastUpdatedMs) {

  /// The published operations. `DELETE_DISCONTINUED` only makes an item be out of stock.
  public enum Act {
    CREATE,
    UPDATE,
    UPSERT,
    DELETE,
    DELETE_DISCONTINUED;

    /// Whether it may make an item, which takes longer and is for those without a feed.
    public boolean makes() {
      return this == CREATE || this == UPSERT;
    }
  }

  public ItemChange {
    mask = Set.copyOf(mask);
  }
}
