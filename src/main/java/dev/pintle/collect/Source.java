package dev.pintle.collect;

import java.time.Instant;

/// A way in for events.
///
/// @param writeKey what a sender names itself by. It is no secret: a browser pixel carries it in
///   sight of everybody, and all it allows is to send events
public record Source(String id, String storeId, String name, String writeKey, Instant createdAt) {}
