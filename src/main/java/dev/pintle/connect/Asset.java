package dev.pintle.connect;

import java.util.Locale;
import java.util.Map;

/// Something the connected account has, lacks, or does not let us see.
///
/// @param id Pinterest's; for what is lacking or not seen, of what it would be
/// @param detail what else is known of it: `currency`, `country`, `owner` and `roles` of an ad
///   account; `ad_account_id`, `status` and `last_fired` (milliseconds) of a tag; `status` of a
///   website; of what was not seen `said`, Pinterest's words, or `asked`, `no` when we have not
///   asked for access
public record Asset(Kind kind, String id, String name, State state, Map<String, String> detail) {
  public Asset {
    detail = Map.copyOf(detail);
  }

  /// What there can be.
  public enum Kind {
    AD_ACCOUNT,
    TAG,
    WEBSITE,
    CATALOG;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How it stands.
  public enum State {
    CONNECTED,
    /// The account has none.
    MISSING,
    /// Pinterest does not let us see it.
    NO_PERMISSION,
    /// Pinterest did not answer.
    NOT_KNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public String detail(String name) {
    return detail.getOrDefault(name, "");
  }
}
