package dev.pintle.catalog.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one run of a feed did: it read its source, checked the items and wrote what had changed.
///
/// @param outcome `running`, `done`, `failed` (nothing was changed), or `stopped` (by the end of
///   the server; the next run goes on)
/// @param message why it failed, or what waits for somebody; may be empty
/// @param products how many the source had
/// @param items how many of them are live
/// @param leftOut how many the rules leave out
/// @param refused how many Pinterest would refuse
/// @param endedAt null while it runs
public record FeedRun(
    String id,
    Instant startedAt,
    @Nullable Instant endedAt,
    String outcome,
    String message,
    long products,
    long items,
    long added,
    long changed,
    long removed,
    long leftOut,
    long refused) {
  public static final String RUNNING = "running";
  public static final String DONE = "done";
  public static final String FAILED = "failed";
  public static final String STOPPED = "stopped";
}
