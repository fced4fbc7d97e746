package dev.pintle.forward.release;

import dev.pintle.forward.rule.Configuration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A numbered version of a destination's configuration, which never changes.
///
/// @param number from 1 on, one after the other, for each destination
/// @param note what its maker says of it; may be empty
/// @param approvedBy who approved or rejected it; null while nobody has
/// @param approvedAt when; null while nobody has
public record Release(
    String destinationId,
    int number,
    Configuration configuration,
    String note,
    State state,
    String createdBy,
    Instant createdAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt) {
  /// The number of the default mapping, which runs until there is a release.
  public static final int DEFAULT_MAPPING = 0;

  /// How far it has come.
  public enum State {
    /// It was made.
    BUILT("built"),
    /// Somebody wants it to run, and waits for a second person's word.
    SUBMITTED("submitted"),
    /// That person agreed.
    APPROVED("approved"),
    /// That person did not.
    REJECTED("rejected");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
