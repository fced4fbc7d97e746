package dev.pintle.forward.alert;

import java.time.Instant;

/// An alarm that is on.
///
/// @param destinationId empty when it is of the store as a whole
/// @param toldAt when people were told last
/// @param words how it is
public record Alarm(
    String storeId,
    String destinationId,
    AlertKind kind,
    Instant since,
    Instant toldAt,
    String words) {}
