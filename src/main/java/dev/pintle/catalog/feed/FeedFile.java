package dev.pintle.catalog.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has become of the items of a feed, and of its file, here.
///
/// @param dirtyAt since when something is to be read, checked and written anew; null when nothing
/// @param runningUntil while this lies ahead, a node is at it; [Instant#EPOCH] when none is
/// @param ranAt when that was last brought to an end, be it without a change; null when never
/// @param builtAt when the file was last written; null when there is none yet
/// @param changedAt when the file was last another than before
/// @param renewedAt when the file was last made to differ although no item did; null when never
/// @param digest of the file; empty when there is none
/// @param items how many it has
/// @param held how many items that should go wait for somebody to agree
/// @param stale whether the file does not have all yet that is known of the items
/// @param trouble why the last run came to nothing, in words; empty when it did not
public record FeedFile(
    @Nullable Instant dirtyAt,
    Instant runningUntil,
    @Nullable Instant ranAt,
    @Nullable Instant builtAt,
    @Nullable Instant changedAt,
    @Nullable Instant renewedAt,
    String digest,
    long bytes,
    long items,
    long held,
    boolean stale,
    String trouble) {
  static final FeedFile NONE =
      new FeedFile(null, Instant.EPOCH, null, null, null, null, "", 0, 0, 0, false, "");

  public boolean isBuilt() {
    return !digest.isEmpty();
  }

  public boolean isRunning(Instant now) {
    return runningUntil.isAfter(now);
  }
}
