package dev.pintle.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What lets a program use the API.
///
/// @param lastUsedAt null when it never was
public record ApiToken(
    String id, String name, String createdBy, Instant createdAt, @Nullable Instant lastUsedAt) {}
