package dev.pintle.forward;

import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks up events of a store by rising offsets, from those at hand while they last: events that
/// are asked for together lie together. Not thread-safe.
final class ReadAhead {
  private final Journal journal;
  private final String storeId;
  private final int events;
  private List<Logged> atHand = List.of();

  /// @param events how many are read at once
  ReadAhead(Journal journal, String storeId, int events) {
    this.journal = journal;
    this.storeId = storeId;
    this.events = events;
  }

  /// The event at an offset; null when it is past retention.
  @Nullable Logged at(long offset) {
    int index = 0;
    while (index < atHand.size() && atHand.get(index).offset() != offset) {
      index++;
    }
    atHand =
        index < atHand.size()
            ? atHand.subList(index, atHand.size())
            : journal.read(storeId, offset, events);
    return atHand.isEmpty() || atHand.getFirst().offset() != offset ? null : atHand.getFirst();
  }
}
