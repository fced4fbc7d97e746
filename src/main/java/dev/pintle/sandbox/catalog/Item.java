package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A product as the catalogue has it now.
///
/// @param attributes by Pinterest's names, without its id and without nulls
/// @param feedId the feed it came from; empty when it came by the API
/// @param changedAt when it was last other than it is
public record Item(ItemKey key, Json.Obj attributes, String feedId, Instant changedAt) {
  public String id() {
    return key.itemId();
  }

  /// A text, number or boolean as it was written; null when there is none.
  public @Nullable String text(String attribute) {
    return attributes.scalar(attribute);
  }
}
