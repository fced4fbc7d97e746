package dev.pintle.catalog.batch;

import dev.pintle.base.Metrics;
import dev.pintle.base.Metrics.Name;

/// Counts what becomes of batches and of the items in them. Thread-safe.
record BatchTally(Metrics metrics) {
  void ended(BatchState state) {
    metrics.add(Name.ITEM_BATCHES, "outcome", state.word(), 1);
  }

  void items(int taken, int refused) {
    metrics.add(Name.ITEMS_TOLD, "outcome", "taken", taken);
    metrics.add(Name.ITEMS_TOLD, "outcome", "refused", refused);
  }
}
