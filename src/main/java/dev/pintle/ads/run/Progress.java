package dev.pintle.ads.run;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much of a table has been read.
final class Progress {
  private Progress() {}

  /// How many days are to be read.
  static long total(List<PlannedSlice> slices, String table) {
    var days = new HashSet<LocalDate>();
    for (PlannedSlice slice : slices) {
      if (slice.table().equals(table)) {
        slice.from().datesUntil(slice.to().plusDays(1)).forEach(days::add);
      }
    }
    return days.size();
  }

  /// How many days have been read wholly, by every slice that has them.
  static long done(List<Slice> slices, String table) {
    var days = new HashSet<LocalDate>();
    var missing = new HashSet<LocalDate>();
    for (Slice slice : slices) {
      if (slice.table().equals(table) && slice.state() != SliceState.SPLIT) {
        Set<LocalDate> to = slice.state() == SliceState.DONE ? days : missing;
        slice.from().datesUntil(slice.to().plusDays(1)).forEach(to::add);
      }
    }
    days.removeAll(missing);
    return days.size();
  }
}
