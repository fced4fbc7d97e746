package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.Market;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A part of a catalog that ads can show.
///
/// @param feedId the feed whose items it chooses from; empty when it chooses from the catalog's
/// @param market whose items it chooses from; null when it is all of its feed's
/// @param automatic whether it is there by itself, with all items, and cannot be changed
/// @param promoted whether ads show it, so that it cannot go
record ProductGroup(
    String id,
    String accountId,
    String catalogId,
    String feedId,
    @Nullable Market market,
    String name,
    @Nullable String description,
    Filters filters,
    boolean automatic,
    boolean promoted,
    Instant createdAt,
    Instant updatedAt) {

  /// Whether an item is among those it chooses from.
  boolean covers(Item item) {
    return feedId.isEmpty()
        ? market == null || item.key().market().equals(market)
        : item.feedId().equals(feedId);
  }

  /// Whether another one chooses from the same items.
  boolean besides(ProductGroup other) {
    return accountId.equals(other.accountId())
        && catalogId.equals(other.catalogId())
        && feedId.equals(other.feedId())
        && String.valueOf(market).equals(String.valueOf(other.market()));
  }

  ProductGroup promoted(boolean is) {
    return new ProductGroup(
        id,
        accountId,
        catalogId,
        feedId,
        market,
        name,
        description,
        filters,
        automatic,
        is,
        createdAt,
        updatedAt);
  }

  Json.Obj filtersJson() {
    return filters.json();
  }
}
