package dev.pintle.sandbox.catalog;

import java.util.List;

/// What became of an item of a batch.
///
/// @param errors why it failed
public record ItemResult(
    String itemId, Status status, List<ItemEvent> errors, List<ItemEvent> warnings) {

  /// As published.
  public enum Status {
    PROCESSING,
    SUCCESS,
    FAILURE
  }

  public ItemResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  static ItemResult waiting(String itemId) {
    return new ItemResult(itemId, Status.PROCESSING, List.of(), List.of());
  }

  static ItemResult done(String itemId, List<ItemEvent> warnings) {
    return new ItemResult(itemId, Status.SUCCESS, List.of(), warnings);
  }

  static ItemResult failed(String itemId, List<ItemEvent> errors, List<ItemEvent> warnings) {
    return new ItemResult(itemId, Status.FAILURE, errors, warnings);
  }
}
