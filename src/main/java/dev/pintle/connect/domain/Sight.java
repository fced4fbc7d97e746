package dev.pintle.connect.domain;

/// What we saw when we looked for a proof.
///
/// @param words where it was found, or what was there instead
record Sight(boolean seen, String words) {}
