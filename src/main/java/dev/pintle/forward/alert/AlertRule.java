package dev.pintle.forward.alert;

/// Whether a store is alerted of something, and from when on.
///
/// @param threshold in the unit of the kind; 0 when it has none
public record AlertRule(AlertKind kind, boolean enabled, long threshold) {}
