package dev.pintle.sandbox;

import java.nio.file.Path;
import java.time.Instant;

/// A report on a catalog, made once for all who ask for the same on the same day.
///
/// @param wanted what was asked for, by whom and on which day
record Report(
    String token, String accountId, String wanted, Path file, Instant readyAt, Instant expiresAt) {
  boolean isReady(Instant now) {
    return !now.isBefore(readyAt);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
