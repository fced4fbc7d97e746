package dev.pintle.forward.release;

import java.time.Instant;

/// What somebody did with a release.
///
/// @param action the state it came to, such as `submitted`, or that it `ran in staging`
/// @param note why; may be empty
public record Step(String action, String by, Instant at, String note) {}
