package dev.pintle.catalog.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of reading a source.
///
/// @param trouble why the last try came to nothing, in words; empty when it did not fail. What was
///   read before stays
/// @param format the word of the format that its file was found to have; empty when it has none
/// @param rows how many products its last whole reading has
/// @param bytes of its file, as it came
/// @param digest of its file; empty when it has none
/// @param revision of the last change of a live source; 0 for none
/// @param readAt when it was last read or told anything, be it the same as before
/// @param changedAt when that was last different
/// @param nextAt when it is read next; null when only on demand
/// @param readingUntil while this lies ahead, a node is reading it; [Instant#EPOCH] when none is
/// @param progressBytes how much has come of what is being read
public record SourceStatus(
    String trouble,
    String format,
    long rows,
    long bytes,
    String digest,
    long revision,
    @Nullable Instant readAt,
    @Nullable Instant changedAt,
    @Nullable Instant nextAt,
    Instant readingUntil,
    long progressBytes) {
  static final SourceStatus NEW =
      new SourceStatus("", "", 0, 0, "", 0, null, null, null, Instant.EPOCH, 0);

  /// Whether there is anything to make feeds of.
  public boolean hasProducts() {
    return changedAt != null;
  }

  public boolean isReading(Instant now) {
    return readingUntil.isAfter(now);
  }
}
