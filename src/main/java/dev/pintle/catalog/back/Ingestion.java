package dev.pintle.catalog.back;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One time that Pinterest fetched a feed and took its items in: a *processing result* (facts
/// §5.3).
///
/// @param id Pinterest's
/// @param status `PROCESSING`, `COMPLETED`, `FAILED`, or what else Pinterest may say
/// @param counts null while Pinterest has not counted
/// @param errors how often each was found, by Pinterest's name; those of the file, its items and
///   their images together
/// @param warnings likewise
public record Ingestion(
    String feedId,
    String id,
    String status,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Counts counts,
    Map<String, Long> errors,
    Map<String, Long> warnings) {
  /// How many products there were.
  ///
  /// @param original in the file
  /// @param ingested that Pinterest took in
  public record Counts(
      long original, long ingested, long inStock, long outOfStock, long preorder) {}

  public Ingestion {
    errors = Map.copyOf(errors);
    warnings = Map.copyOf(warnings);
  }

  public boolean isRunning() {
    return status.equals("PROCESSING") || status.equals("QUEUED_FOR_PROCESSING");
  }

  public boolean isFailed() {
    return status.equals("FAILED") || status.equals("DISAPPROVED");
  }
}
