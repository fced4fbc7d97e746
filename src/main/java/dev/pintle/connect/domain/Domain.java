package dev.pintle.connect.domain;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A website whose ownership is shown to Pinterest.
///
/// @param reason what was last seen or said of it, for people; may be empty
/// @param seenAt when the proof was last seen on it; null while never
/// @param verifiedAt since when Pinterest says that it is the merchant's; null while it does not
/// @param checkedAt when it was last looked at; null while never
public record Domain(
    String id,
    String storeId,
    Website website,
    Method method,
    State state,
    String reason,
    Proof proof,
    @Nullable Instant seenAt,
    @Nullable Instant verifiedAt,
    @Nullable Instant checkedAt,
    Instant createdAt) {

  /// How ownership is shown. The names are Pinterest's.
  public enum Method {
    METATAG,
    FILENAME,
    DNSTXT
  }

  /// How far it is (capabilities C-10).
  public enum State {
    /// Nobody has looked yet.
    NOT_STARTED,
    /// We have looked, and did not see the proof.
    NOT_SEEN,
    /// We have seen the proof; Pinterest has not been asked.
    SEEN,
    /// Pinterest is being asked.
    SUBMITTED,
    VERIFIED,
    CLAIMED_BY_ANOTHER,
    /// Pinterest could not look at it.
    UNREACHABLE,
    /// The grant does not suffice for it.
    NOT_PERMITTED,
    /// Pinterest refused for another reason.
    REFUSED,
    /// It was verified, and is no longer.
    LOST;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What shows that a website is the account's: any one of them, in its place.
  public record Proof(
      String code, String metaTag, String fileName, String fileText, String dnsRecord) {}

  /// Whether somebody has to do something about it that was done before.
  public boolean needsYou() {
    return state == State.LOST
        || (verifiedAt != null
            && (state == State.CLAIMED_BY_ANOTHER || state == State.NOT_PERMITTED));
  }

  /// What is to be placed, by its method.
  public String text() {
    return switch (method) {
      case METATAG -> proof.metaTag();
      case FILENAME -> proof.fileText();
      case DNSTXT -> proof.dnsRecord();
    };
  }
}
