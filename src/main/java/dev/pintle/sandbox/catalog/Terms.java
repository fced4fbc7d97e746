package dev.pintle.sandbox.catalog;

import java.util.List;

/// What counts for an account's items beside what they are.
///
/// @param domains the websites it claimed: a host in lower case, with a path when only that was
///   claimed
/// @param hasFeed whether a feed brings its items, so that batches may only change them
public record Terms(List<String> domains, boolean hasFeed) {
  public Terms {
    domains = List.copyOf(domains);
  }
}
