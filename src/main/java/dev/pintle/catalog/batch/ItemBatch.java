package dev.pintle.catalog.batch;

import java.time.Instant;
import java.util.List;

/// A batch of items that is told to Pinterest, or was.
///
/// @param pinterestId Pinterest's id of it; empty when it has none: then it may or may not have
///   arrived
/// @param entries what is in it; when it is over, those that Pinterest did not take
/// @param count how many were in it
/// @param dueAt when it is sent, or asked for, next
/// @param attempts how often it was sent
/// @param message what became of it, in words; may be empty
record ItemBatch(
    String id,
    String feedId,
    String pinterestId,
    BatchState state,
    List<Entry> entries,
    int count,
    Instant madeAt,
    Instant dueAt,
    int attempts,
    String message) {
  ItemBatch {
    entries = List.copyOf(entries);
  }

  boolean isAtPinterest() {
    return !pinterestId.isEmpty();
  }
}
