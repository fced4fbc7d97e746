package dev.pintle.catalog.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A batch of items as people see it.
///
/// @param pinterestId Pinterest's id of it; empty before Pinterest gave one
/// @param items how many are in it
/// @param failed how many of them Pinterest did not take
/// @param attempts how often it was sent
/// @param sentAt when Pinterest took it; null before
/// @param endedAt since when it is over; null before
/// @param message what became of it, in words; may be empty
public record BatchView(
    String id,
    String pinterestId,
    BatchState state,
    int items,
    int failed,
    int attempts,
    Instant madeAt,
    @Nullable Instant sentAt,
    @Nullable Instant endedAt,
    String message) {}
