package dev.pintle.forward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a destination is doing, as its forwarder last saw it. Thread-safe.
final class Health {
  /// A look at it.
  ///
  /// @param lastError what went wrong last, in words; empty when nothing did
  /// @param retrying how many events wait for a request to be made again
  record Snapshot(
      String lastError,
      @Nullable Instant lastErrorAt,
      @Nullable Instant lastDeliveredAt,
      int retrying) {}

  private String lastError = ""; // this and the rest are guarded by this
  private @Nullable Instant lastErrorAt;
  private @Nullable Instant lastDeliveredAt;
  private int retrying;

  synchronized void failed(String error, Instant at) {
    lastError = error;
    lastErrorAt = at;
  }

  synchronized void delivered(Instant at) {
    lastDeliveredAt = at;
  }

  synchronized void retrying(int change) {
    retrying += change;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(lastError, lastErrorAt, lastDeliveredAt, retrying);
  }
}
