package dev.pintle.sandbox;

import java.util.List;

/// What a request body turned out to be.
sealed interface Batch {
  /// It fits the published schema.
  ///
  /// @param body the bytes that the events' places refer to
  record Fitting(Bytes body, List<Reading> events) implements Batch {
    public Fitting {
      events = List.copyOf(events);
    }
  }

  /// It does not, and none of it is processed.
  ///
  /// @param message names the place and says what is wrong
  record Unfit(String message) implements Batch {}
}
