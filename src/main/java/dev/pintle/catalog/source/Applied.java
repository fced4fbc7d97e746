package dev.pintle.catalog.source;

import java.util.List;

/// What became of changes that a live source was told.
///
/// @param revision what those that changed something have; 0 when none did
/// @param outcomes one for each, in their order
public record Applied(long revision, List<ProductChange.Outcome> outcomes) {
  public Applied {
    outcomes = List.copyOf(outcomes);
  }
}
