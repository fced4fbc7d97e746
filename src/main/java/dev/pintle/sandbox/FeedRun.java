package dev.pintle.sandbox;

import java.time.Instant;
import java.util.Map;

/// One processing of a feed.
///
/// @param original how many products its file has; negative while that is not known
/// @param ingested how many of these were taken
/// @param errors how often a code was found among the file's errors; so with its warnings
/// @param ingestion the ingestion's errors
/// @param info how many products are in stock and so on
record FeedRun(
    String id,
    String feedId,
    Instant createdAt,
    Instant updatedAt,
    Status status,
    int original,
    int ingested,
    Map<String, Integer> errors,
    Map<String, Integer> warnings,
    Map<String, Integer> ingestion,
    Map<String, Integer> info) {

  enum Status {
    PROCESSING,
    COMPLETED,
    FAILED
  }

  FeedRun {
    errors = Map.copyOf(errors);
    warnings = Map.copyOf(warnings);
    ingestion = Map.copyOf(ingestion);
    info = Map.copyOf(info);
  }

  static FeedRun begun(String id, String feedId, Instant now) {
    return new FeedRun(
        id, feedId, now, now, Status.PROCESSING, -1, -1, Map.of(), Map.of(), Map.of(), Map.of());
  }

  boolean isOver() {
    return status != Status.PROCESSING;
  }
}
