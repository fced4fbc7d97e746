package dev.pintle.sandbox.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of changes to items as it stands.
///
/// @param createdAt null in the answer to a batch that was skipped, because the one of this id says
///   the same
public record ItemBatch(
    String id,
    Status status,
    @Nullable Instant createdAt,
    @Nullable Instant completedAt,
    List<ItemResult> items) {

  /// As published.
  public enum Status {
    PROCESSING,
    COMPLETED,
    FAILED
  }

  public ItemBatch {
    items = List.copyOf(items);
  }

  ItemBatch skipped() {
    return new ItemBatch(id, status, null, completedAt, items);
  }
}
