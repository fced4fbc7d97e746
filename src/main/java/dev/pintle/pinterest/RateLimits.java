package dev.pintle.pinterest;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalLong;

/// What the `X-RateLimit-*` headers of an answer say.
///
/// @param remaining how many calls are left in the running window; empty when it is not told
/// @param reset how long the window still runs; zero when it is not told
record RateLimits(OptionalLong remaining, Duration reset) {
  private static final Duration LONGEST = Duration.ofHours(1);

  static RateLimits of(HttpHeaders headers) {
    return of(headers, LONGEST);
  }

  /// @param longest what longer resets are taken for
  static RateLimits of(HttpHeaders headers, Duration longest) {
    OptionalLong reset = number(headers, "X-RateLimit-Reset");
    return new RateLimits(
        number(headers, "X-RateLimit-Remaining"),
        Duration.ofSeconds(Math.min(longest.toSeconds(), Math.max(0, reset.orElse(0)))));
  }

  private static OptionalLong number(HttpHeaders headers, String name) {
    String value = headers.firstValue(name).orElse("").strip();
    boolean digits =
        !value.isEmpty()
            && value.length() < 18
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
  }
}
