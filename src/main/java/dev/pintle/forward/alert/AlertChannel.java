package dev.pintle.forward.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody a store tells.
///
/// @param address an address of mail, or the host of a webhook: the rest of it may be secret
/// @param trouble why the last try failed; empty when it did not
public record AlertChannel(
    String id,
    String storeId,
    Kind kind,
    String address,
    String trouble,
    @Nullable Instant failedAt) {
  /// How it is told.
  public enum Kind {
    MAIL,
    WEBHOOK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
