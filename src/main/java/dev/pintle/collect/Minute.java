package dev.pintle.collect;

/// What was counted in one minute.
///
/// @param minute in minutes since 1970, UTC
public record Minute(long minute, Tally tally) {}
