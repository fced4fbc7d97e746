package dev.pintle.forward;

import dev.pintle.base.Secret;
import java.time.Instant;
import java.util.Locale;

/// One ad account that a store's events are forwarded to.
///
/// @param status why events flow or not
/// @param pausedReason what Pinterest said when it was paused; empty when it is not
/// @param startOffset the offset of the first event of the store that is its business
public record Destination(
    String id,
    String storeId,
    String name,
    String adAccountId,
    Secret token,
    Status status,
    String pausedReason,
    DestinationConfig config,
    long startOffset,
    Instant createdAt) {

  /// Whether its events flow.
  public enum Status {
    /// They do.
    ACTIVE,
    /// Pinterest refused the token or the ad account: they wait until that is mended.
    PAUSED,
    /// A person switched it off: they wait, as long as they are kept.
    DEACTIVATED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
