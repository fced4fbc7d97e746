package dev.pintle.ads.run;

import java.nio.file.Path;
import java.time.Duration;

/// How runs are executed.
///
/// @param trial whether Pinterest lets the app make 1,000 calls a day only
/// @param spool a directory of this node for reports on their way into the warehouse
/// @param runsAtOnce how many runs a node works on at once
/// @param lease how long after the stop of a node another one takes its runs over
/// @param tick how often to look for what is to be done
public record RunSettings(
    boolean trial, Path spool, int runsAtOnce, Duration lease, Duration tick) {
  /// What fits a server.
  public static RunSettings of(boolean trial, Path data) {
    return new RunSettings(
        trial, data.resolve("reports"), 3, Duration.ofSeconds(60), Duration.ofSeconds(1));
  }
}
