package dev.pintle.sandbox.ads;

/// What all entities have.
///
/// @param index its place among those of its kind
/// @param createdSeconds since 1970
/// @param life the days on which it delivers
/// @param removed whether it was taken away: what it had delivered it keeps
public record Core(
    EntityKind kind,
    int index,
    String id,
    String name,
    Status status,
    long createdSeconds,
    long updatedSeconds,
    Lifetime life,
    boolean removed) {}
