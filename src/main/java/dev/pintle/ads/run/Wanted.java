package dev.pintle.ads.run;

import dev.pintle.ads.table.AdsTable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// A table that is to be read, as the planner sees it.
///
/// @param rows how many it had; 0 when that is not known
/// @param full whether all of it is read, into a new generation
/// @param generation that is loaded into
/// @param settled days of each attribution that need not be read again
/// @param synchronous what it takes without reports
record Wanted(
    AdsTable table,
    long rows,
    boolean full,
    int generation,
    Map<String, Set<LocalDate>> settled,
    Synchronous synchronous) {
  Wanted {
    settled = Map.copyOf(settled);
  }

  static Wanted full(AdsTable table, long rows, int generation) {
    return new Wanted(table, rows, true, generation, Map.of(), Synchronous.NEVER);
  }
}
