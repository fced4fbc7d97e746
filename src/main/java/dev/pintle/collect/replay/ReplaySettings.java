package dev.pintle.collect.replay;

import dev.pintle.base.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a replay is asked to do.
///
/// @param file a path, or `-` for standard input
/// @param perSecond 0 for as fast as it goes
/// @param state where progress is kept; null for beside the file
/// @param restart whether an earlier run's progress is ignored
record ReplaySettings(
    String file,
    URI server,
    Secret key,
    @Nullable Path mapping,
    double perSecond,
    Dates dates,
    @Nullable Path state,
    @Nullable Path rejects,
    boolean restart) {

  /// What is wished of the times of the events.
  sealed interface Dates {}

  record Original() implements Dates {}

  record AsSent() implements Dates {}

  /// The newest event is to be at this instant.
  record NewestAt(Instant instant) implements Dates {}

  ReplaySettings {
    String scheme = server.getScheme();
    if (scheme == null || !scheme.matches("https?") || server.getHost() == null) {
      throw new ReplayException(
          "--url must be like http://localhost:8080 or https://collect.shop.example, not "
              + server);
    }
    if (key.value().isBlank()) {
      throw new ReplayException("--key is empty; give the write key of a source");
    }
    if (!(perSecond >= 0 && perSecond <= 1e6)) {
      throw new ReplayException("--rate must be above 0 and at most 1000000 events a second");
    }
  }
}
