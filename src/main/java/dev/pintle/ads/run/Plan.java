package dev.pintle.ads.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// What an import will take, before it is begun.
///
/// @param calls of Pinterest's API, roughly: lists' pages and polls are estimates
/// @param reports asynchronous ones
/// @param time how long it will take, roughly
/// @param notes what differs from what was wished, in sentences: "Products by day go back 92 days
///   only: from 22 August 2026."
public record Plan(long calls, long reports, Duration time, List<Part> parts, List<String> notes) {
  public Plan {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /// What one table takes.
  ///
  /// @param from the first day; meaningless for tables without days
  public record Part(String table, long calls, long reports, LocalDate from, LocalDate to) {}
}
