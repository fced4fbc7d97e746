package dev.pintle.sandbox;

import java.time.Duration;
import java.util.List;

/// How feeds are processed, which can be changed while the sandbox runs.
///
/// @param takes how long processing takes beside its work
/// @param maxItems how many products of a file are taken
/// @param maxGroupItems how many products of one item group are taken
/// @param maxBytes how large a file may be, packed or not
/// @param forced what is found wrong whatever the file is like
record FeedSettings(
    Duration takes, int maxItems, int maxGroupItems, long maxBytes, List<Forced> forced) {
  static final FeedSettings USUAL =
      new FeedSettings(Duration.ZERO, 20_000_000, 1_000, 4L << 30, List.of());

  FeedSettings {
    forced = List.copyOf(forced);
  }

  FeedSettings forcing(List<Forced> other) {
    return new FeedSettings(takes, maxItems, maxGroupItems, maxBytes, other);
  }

  /// A code that is found without cause.
  ///
  /// @param feedId the feed it happens to; empty for all
  /// @param itemId the item it happens to; empty when it happens to the feed
  record Forced(String feedId, String itemId, String code) {
    boolean concerns(Feed feed) {
      return feedId.isEmpty() || feedId.equals(feed.id());
    }
  }
}
