package dev.pintle.collect;

/// How many events a source took, dropped as repeats, and refused.
public record Tally(long accepted, long repeated, long refused) {}
