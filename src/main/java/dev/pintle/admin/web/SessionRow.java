package dev.pintle.admin.web;

import java.time.Instant;

/// A session as its owner sees it.
///
/// @param browser such as `Firefox on Windows`
/// @param address with its end masked
/// @param here whether it is the one that asks
public record SessionRow(
    String id, String browser, String address, Instant createdAt, Instant seenAt, boolean here) {}
