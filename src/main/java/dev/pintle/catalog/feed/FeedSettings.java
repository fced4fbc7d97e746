package dev.pintle.catalog.feed;

import java.time.Duration;

/// How feeds are kept.
///
/// @param holdPercent a run that would take away more than this share of a feed's items waits for a
///   person, when it is also more than `holdItems`
/// @param ingestEvery how often at most Pinterest is asked to fetch a file early
public record FeedSettings(int holdPercent, int holdItems, Duration ingestEvery) {
  public static final FeedSettings STANDARD = new FeedSettings(20, 10, Duration.ofMinutes(60));

  public FeedSettings {
    if (holdPercent < 0 || holdPercent > 100) {
      throw new IllegalArgumentException("catalog.hold-percent must be 0 to 100");
    }
    if (holdItems < 0) {
      throw new IllegalArgumentException("catalog.hold-items must not be negative");
    }
    if (ingestEvery.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("catalog.ingest-every must be at least PT1M");
    }
  }

  /// Whether so many items may not go without somebody agreeing.
  ///
  /// @param going how many would go
  /// @param live of how many that Pinterest has
  boolean isMass(long going, long live) {
    return going > holdItems && going * 100 > live * holdPercent;
  }
}
