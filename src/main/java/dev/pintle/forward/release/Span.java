package dev.pintle.forward.release;

import java.time.Instant;

/// From where on a release runs in an environment: up to the next span.
///
/// @param firstOffset of the journal
/// @param by who let it run
public record Span(
    Environment environment, long firstOffset, int number, Instant since, String by) {}
