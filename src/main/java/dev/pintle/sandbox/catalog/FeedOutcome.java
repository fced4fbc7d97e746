package dev.pintle.sandbox.catalog;

import java.util.Map;

/// What came of reading a feed's file.
public sealed interface FeedOutcome {
  /// It was read to its end.
  ///
  /// @param original how many products it has
  /// @param ingested how many of these are published
  /// @param issues how often each code was found
  /// @param availabilities how many published products are in stock and so on, by published word
  record Read(
      int original, int ingested, Map<String, Integer> issues, Map<String, Integer> availabilities)
      implements FeedOutcome {
    public Read {
      issues = Map.copyOf(issues);
      availabilities = Map.copyOf(availabilities);
    }
  }

  /// It is not taken at all.
  ///
  /// @param code why, as published
  record Refused(String code) implements FeedOutcome {}
}
