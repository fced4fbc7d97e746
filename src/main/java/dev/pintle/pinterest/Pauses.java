package dev.pintle.pinterest;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long Pinterest wants no more calls of a kind, as an answer says it in one of three places.
final class Pauses {
  /// Apps with trial access are told of whole days.
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration UNTOLD = Duration.ofSeconds(10);
  private static final Pattern IN_WORDS =
      Pattern.compile("retry after ([0-9]{1,9})(?:\\.[0-9]+)? ?s", Pattern.CASE_INSENSITIVE);

  private Pauses() {}

  /// Whether an answer that is not a 429 asks for a pause all the same: reports do, with a 400.
  static boolean isAskedFor(int status, String message) {
    return status == 400 && IN_WORDS.matcher(message).find();
  }

  /// The pause that a refusal asks for: by `Retry-After`, else `X-RateLimit-Reset`, else its words.
  static Duration of(HttpHeaders headers, String message) {
    Duration told = retryAfter(headers);
    if (told.isZero()) {
      told = RateLimits.of(headers, LONGEST).reset();
    }
    Matcher words = IN_WORDS.matcher(message);
    if (told.isZero() && words.find()) {
      told = Duration.ofSeconds(Long.parseLong(words.group(1)));
    }
    if (told.isZero() || told.isNegative()) {
      return UNTOLD;
    }
    return told.compareTo(LONGEST) > 0 ? LONGEST : told;
  }

  /// Seconds, or a date; that is compared with the answer's own, since clocks differ.
  private static Duration retryAfter(HttpHeaders headers) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    String date = headers.firstValue("Date").orElse("").strip();
    try {
      return value.isEmpty() || date.isEmpty()
          ? Duration.ZERO
          : Duration.between(instant(date), instant(value));
    } catch (DateTimeException _) {
      return Duration.ZERO;
    }
  }

  private static Instant instant(String date) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }
}
