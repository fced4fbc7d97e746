package dev.pintle.ads.run;

import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTable.Kind;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// A table that is to be read, as the planner sees it.
///
/// @param rows how many it had; 0 when that is not known
/// @param listing how many calls listing it takes, by the last one; 0 when that is not known
/// @param full whether all of it is read, into a new generation
/// @param generation that is loaded into
/// @param settled days of each attribution that need not be read again
/// @param synchronous what it takes without reports
record Wanted(
    AdsTable table,
    long rows,
    long listing,
    boolean full,
    int generation,
    Map<String, Set<LocalDate>> settled,
    Synchronous synchronous) {
  Wanted {
    settled = Map.copyOf(settled);
  }

  static Wanted full(AdsTable table, long rows, int generation) {
    return new Wanted(table, rows, 0, true, generation, Map.of(), Synchronous.NEVER);
  }

  /// The same, with what is known of its last listing.
  Wanted listed(Listings listings, String importId) {
    return table.kind() instanceof Kind.Entities
        ? new Wanted(
            table,
            rows,
            listings.calls(importId, table, rows),
            full,
            generation,
            settled,
            synchronous)
        : this;
  }
}
