package dev.pintle.event;

import org.jspecify.annotations.Nullable;

/// How an event reached us.
///
/// @param receivedAtMs milliseconds since 1970 UTC
/// @param ip the address of the browser that sent it; null when a server sent it, whose address
///   would say nothing about the shopper
/// @param userAgent the browser's, under the same condition
public record Envelope(
    String sourceId, long receivedAtMs, @Nullable String ip, @Nullable String userAgent) {}
