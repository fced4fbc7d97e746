package dev.pintle.http;

import java.time.Duration;

/// How much of an answer is taken.
///
/// @param bytes of the body, packed as well as unpacked
/// @param time for all of it, redirects included
public record FetchLimits(int bytes, Duration time) {
  /// Enough for a page that people look at.
  public static final FetchLimits PAGE = new FetchLimits(4 << 20, Duration.ofSeconds(15));
}
