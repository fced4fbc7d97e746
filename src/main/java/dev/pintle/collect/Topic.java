package dev.pintle.collect;

import java.time.Instant;

/// What came by a source in one topic.
///
/// @param taken how many webhooks became events
/// @param leftOut how many were well, but are no events
/// @param refused how many were not taken: a wrong signature, a malformed body
/// @param reason why the last one was left out or refused; empty when none was
/// @param lastAt when the last one came
public record Topic(
    String name, long taken, long leftOut, long refused, String reason, Instant lastAt) {}
