package dev.pintle.sandbox;

import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The catalogs and feeds of accounts, as far as items and product groups are about them.
/// Thread-safe.
final class Sources {
  private static final Instant SEED_TIME = Instant.parse("2023-11-14T22:13:20Z");

  /// The retail catalogs of an account, the oldest first.
  List<String> catalogs(String accountId) {
    return accountId.equals(Seed.SHOP.id()) ? List.of(AccountApi.CATALOG_ID) : List.of();
  }

  /// The feeds of an account, by id, with who they are for.
  Map<String, Market> feeds(String accountId) {
    return Map.of();
  }

  /// The groups of all products that are there by themselves: one for each feed; one for the
  /// catalog when there is no feed.
  List<ProductGroup> automatic(String accountId) {
    var groups = new ArrayList<ProductGroup>();
    for (String catalog : catalogs(accountId)) {
      if (groups.isEmpty()) {
        feeds(accountId).keySet().forEach(feed -> groups.add(all(accountId, catalog, feed)));
      }
      if (groups.isEmpty()) {
        groups.add(all(accountId, catalog, ""));
      }
    }
    return groups;
  }

  private static ProductGroup all(String accountId, String catalogId, String feedId) {
    return new ProductGroup(
        "44" + (feedId.isEmpty() ? catalogId : feedId),
        accountId,
        catalogId,
        feedId,
        null,
        "All products",
        null,
        Filters.NONE,
        true,
        false,
        SEED_TIME,
        SEED_TIME);
  }
}
