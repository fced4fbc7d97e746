package dev.pintle.ads.report;

import java.util.Set;

/// What reading a report came to.
///
/// @param unknown Pinterest's names that nobody asked for; their values are in `_extra`
/// @param absent columns that were asked for and had no value in any row: all of them were zero, or
///   Pinterest no longer tells them
public record ReportRead(long rows, long bytes, Set<String> unknown, Set<String> absent) {
  public ReportRead {
    unknown = Set.copyOf(unknown);
    absent = Set.copyOf(absent);
  }
}
