package dev.pintle.journal.sqlite;

import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A request that waits for its events to be on disk.
final class Pending {
  final String storeId;
  final List<Entry> entries;
  final long bytes;
  private final Thread requester;
  int repeated; // touched by the writer thread alone, until finished
  private volatile @Nullable Appended result;

  Pending(String storeId, List<Entry> entries, Thread requester) {
    this.storeId = storeId;
    this.entries = entries;
    this.requester = requester;
    this.bytes = entries.stream().mapToLong(entry -> entry.json().length + 100L).sum();
  }

  Appended await() {
    boolean interrupted = false;
    Appended finished = result;
    while (finished == null) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
      finished = result;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return finished;
  }

  void finishWritten() {
    finish(new Appended.Written(entries.size() - repeated, repeated));
  }

  void finish(Appended with) {
    result = with;
    LockSupport.unpark(requester);
  }
}
