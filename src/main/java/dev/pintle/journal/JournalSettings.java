package dev.pintle.journal;

import java.nio.file.Path;
import java.time.Duration;

/// How the journal is kept.
///
/// @param file the SQLite file; its write-ahead log stands beside it
/// @param maxAge events older than this are deleted once every reader has passed them
/// @param maxBytes how large the events may be on disk, compressed; when it is reached the oldest
///   that every reader has passed are deleted, and when there are none, new ones are refused
/// @param minFreeBytes new events are refused when the disk has less room
/// @param maxWaitingBytes how large the events waiting to be written may be; more are refused
/// @param repeatWindow how many message ids are remembered to drop repeats
public record JournalSettings(
    Path file,
    Duration maxAge,
    long maxBytes,
    long minFreeBytes,
    long maxWaitingBytes,
    int repeatWindow) {
  public JournalSettings {
    if (!maxAge.isPositive()) {
      throw new IllegalArgumentException("journal.max-age must be longer than nothing");
    }
    if (maxBytes < 1 << 20) {
      throw new IllegalArgumentException("journal.max-bytes must be at least 1 MB (1048576)");
    }
    if (maxWaitingBytes < 5 << 20) {
      throw new IllegalArgumentException(
          "journal.max-waiting-bytes must be at least 5 MB (5242880), more than one request");
    }
    if (repeatWindow < 1_000 || repeatWindow > 100_000_000) {
      throw new IllegalArgumentException("journal.repeat-window must be 1000 to 100000000");
    }
  }
}
