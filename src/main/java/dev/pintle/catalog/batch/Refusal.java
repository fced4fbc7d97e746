package dev.pintle.catalog.batch;

import dev.pintle.catalog.item.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What Pinterest has against an item that was sent in a batch.
///
/// @param severity ERROR when Pinterest did not take it, WARNING when it did
/// @param code Pinterest's number for it; empty when it gave none
/// @param field Pinterest's name of the attribute; empty when it is about none
/// @param message Pinterest's words
/// @param attempts how often the item was sent in vain
/// @param nextAt when it is sent again; null when it waits for a change
public record Refusal(
    String itemId,
    Severity severity,
    String code,
    String field,
    String message,
    int attempts,
    @Nullable Instant nextAt,
    Instant toldAt) {}
