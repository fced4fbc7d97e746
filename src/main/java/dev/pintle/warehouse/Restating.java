package dev.pintle.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/// Which changes of days go into the table `restatement` ([Warehouse#RESTATEMENT]): for each day,
/// group of rows that are alike and additive column whose sum is another than before, what it was
/// and what it is. The number of rows counts as a column `_rows`.
///
/// @param days those that had been read before: the others are new, and not restated
/// @param by columns besides the day that sums are kept apart by, such as `attribution`
public record Restating(String runId, Instant at, Set<LocalDate> days, Set<String> by) {
  /// Writes nothing down.
  public static final Restating NOTHING = new Restating("", Instant.EPOCH, Set.of(), Set.of());

  public Restating {
    days = Set.copyOf(days);
    by = Set.copyOf(by);
  }
}
