package dev.pintle.sandbox;

import dev.pintle.sandbox.catalog.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The catalogs and feeds of accounts, as far as items and product groups are about them.
/// Thread-safe.
final class Sources {
  private final Catalogs catalogs;
  private final Feeds feeds;

  Sources(Catalogs catalogs, Feeds feeds) {
    this.catalogs = catalogs;
    this.feeds = feeds;
  }

  /// The retail catalogs of an account, the oldest first.
  List<String> catalogs(String accountId) {
    return catalogs.of(accountId).stream().filter(Catalog::isRetail).map(Catalog::id).toList();
  }

  /// The ids of an account's feeds, the oldest first.
  List<String> feeds(String accountId) {
    return feeds.of(accountId).stream().map(Feed::id).toList();
  }

  /// The groups of all products that are there by themselves: one for each feed; one for the oldest
  /// catalog when there is no feed.
  List<ProductGroup> automatic(String accountId) {
    var ofFeeds = feeds.of(accountId);
    var groups = new ArrayList<ProductGroup>();
    for (Catalog catalog : catalogs.of(accountId)) {
      if (catalog.isRetail() && groups.isEmpty()) {
        ofFeeds.forEach(feed -> groups.add(all(catalog, feed.id(), feed.createdAt())));
        if (ofFeeds.isEmpty()) {
          groups.add(all(catalog, "", catalog.createdAt()));
        }
      }
    }
    return groups;
  }

  private static ProductGroup all(Catalog catalog, String feedId, Instant createdAt) {
    return new ProductGroup(
        "44" + (feedId.isEmpty() ? catalog.id() : feedId),
        catalog.accountId(),
        catalog.id(),
        feedId,
        null,
        "All products",
        null,
        Filters.NONE,
        true,
        false,
        createdAt,
        createdAt);
  }
}
