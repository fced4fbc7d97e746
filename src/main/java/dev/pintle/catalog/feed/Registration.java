package dev.pintle.catalog.feed;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a feed stands at Pinterest, as far as we know.
///
/// @param pinterestId Pinterest's id of it; empty when it has none
/// @param refusal what Pinterest refused last and the way out, in words; empty when nothing
/// @param registeredAs a digest of what Pinterest was told of it last; empty when nothing
/// @param registeredAt since when it is registered; null when it is not
/// @param nextAt when Pinterest is asked next; null when nothing is to be done there
/// @param ingestedAt when we last asked for an ingestion; null when never
/// @param ingestedDigest of the file that was there then
/// @param attempts how often in a row Pinterest did not answer
public record Registration(
    State state,
    String pinterestId,
    String refusal,
    String registeredAs,
    @Nullable Instant registeredAt,
    @Nullable Instant nextAt,
    @Nullable Instant ingestedAt,
    String ingestedDigest,
    long attempts) {

  /// How far it is.
  public enum State {
    /// Pinterest has not been told of it.
    NONE,
    /// Pinterest is told of it, or of a change, as soon as there is a file and Pinterest answers.
    PENDING,
    REGISTERED,
    /// Pinterest has it and does not use it, because somebody switched it off here.
    INACTIVE,
    /// Pinterest refused it: somebody has to do something.
    DECLINED,
    /// Somebody deleted it at Pinterest.
    GONE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Registration NONE =
      new Registration(State.NONE, "", "", "", null, null, null, "", 0);

  public boolean isAtPinterest() {
    return !pinterestId.isEmpty();
  }
}
