package dev.pintle.admin.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What lets a program use the API.
///
/// @param rights what it may do with it
/// @param expiresAt null when it never ends by itself
/// @param lastUsedAt null when it never was
public record ApiToken(
    String id,
    String name,
    String createdBy,
    Instant createdAt,
    Rights rights,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {}
