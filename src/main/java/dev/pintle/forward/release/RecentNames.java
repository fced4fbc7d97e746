package dev.pintle.forward.release;

import dev.pintle.event.EventReader;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a store's latest events are called. Thread-safe.
public final class RecentNames {
  private static final int EVENTS = 2_000;

  private final Journal journal;

  public RecentNames(Journal journal) {
    this.journal = journal;
  }

  /// The names of the latest events as rules call them, in lower case; empty when there are none.
  public Set<String> of(String storeId) {
    var names = new HashSet<String>();
    long end = journal.next(storeId);
    long next = Math.max(journal.oldest(storeId), end - EVENTS);
    while (next < end) {
      List<Logged> read = journal.read(storeId, next, (int) (end - next));
      if (read.isEmpty()) {
        break;
      }
      for (Logged logged : read) {
        var event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
        names.add(Checker.lower(Ruleset.nameOf(event)));
      }
      next = read.getLast().offset() + 1;
    }
    return names;
  }
}
