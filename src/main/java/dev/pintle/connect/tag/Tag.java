package dev.pintle.connect.tag;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The Pinterest tag of a store.
///
/// @param reason why it stands as it does; empty when nothing is amiss
/// @param lastFiredAt when Pinterest last heard of it, as of the last check; null when it never did
/// @param checkedAt when Pinterest was last asked; null when it never was
public record Tag(
    String storeId,
    String tagId,
    String name,
    Origin origin,
    State state,
    String reason,
    Installation installation,
    Choices choices,
    AtPinterest atPinterest,
    @Nullable Instant lastFiredAt,
    @Nullable Instant checkedAt,
    Instant createdAt) {

  /// Where it came from.
  public enum Origin {
    EXISTING,
    CREATED,
    PASTED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How it stands.
  public enum State {
    /// Pinterest has not been asked, or did not say.
    UNCHECKED,
    /// Pinterest has it, and takes its events.
    ACTIVE,
    /// Pinterest no longer has it, or does not take its events.
    NEEDS_YOU;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How it comes onto the shop's pages.
  public enum Installation {
    /// Our pixel loads it.
    AUTOMATIC,
    /// Somebody puts its code there.
    MANUAL,
    /// Somebody else is asked to, by mail.
    MAIL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What the merchant chose.
  ///
  /// @param enhancedMatch whether our pixel uses e-mail addresses that visitors enter, as digests
  /// @param hold whether events wait while a visitor has not answered about consent
  public record Choices(boolean enhancedMatch, boolean hold) {}

  /// What Pinterest said of it last.
  ///
  /// @param adAccountId empty when it never was asked
  /// @param status Pinterest's word; empty when it is not known
  /// @param matchStatus Pinterest's word for how enhanced match fares; empty when it is not known
  public record AtPinterest(
      String adAccountId, String status, String matchStatus, Set<EnhancedMatch> matches) {
    static final AtPinterest UNKNOWN = new AtPinterest("", "", "", Set.of());

    public AtPinterest {
      matches = Set.copyOf(matches);
    }
  }

  /// Whether our pixel is to load it.
  public boolean isLoadedByPixel() {
    return installation == Installation.AUTOMATIC;
  }

  Tag with(State other, String why, @Nullable Instant at) {
    return new Tag(
        storeId,
        tagId,
        name,
        origin,
        other,
        why,
        installation,
        choices,
        atPinterest,
        lastFiredAt,
        at,
        createdAt);
  }

  Tag with(Installation way, Choices chosen) {
    return new Tag(
        storeId,
        tagId,
        name,
        origin,
        state,
        reason,
        way,
        chosen,
        atPinterest,
        lastFiredAt,
        checkedAt,
        createdAt);
  }
}
