package dev.pintle.catalog.check;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times by ISO 8601: a date, or a date and a time with or without its distance from UTC.
final class IsoTimes {
  private static final int LONGEST = 64;
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-?(\\d{2})-?(\\d{2})"
              + "(?:T(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,]\\d{1,9})?)?)?"
              + "\\s?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

  private IsoTimes() {}

  static boolean isTime(String text) {
    return read(text) != null;
  }

  /// What is wrong with two times with a slash between them; empty when nothing is.
  static String wrongSpan(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || text.length() > 2 * LONGEST) {
      return IssueCode.SALE_DATE_INVALID.mend();
    }
    LocalDateTime start = read(text.substring(0, slash).strip());
    LocalDateTime end = read(text.substring(slash + 1).strip());
    if (start == null || end == null) {
      return IssueCode.SALE_DATE_INVALID.mend();
    }
    return end.isBefore(start) ? "It ends before it begins: write the start first." : "";
  }

  /// The time in UTC where its distance is told; null when it is no time.
  private static @Nullable LocalDateTime read(String text) {
    Matcher found = TIME.matcher(text.length() > LONGEST ? "" : text);
    if (!found.matches()) {
      return null;
    }
    try {
      int hour = number(found.group(4));
      var at =
          LocalDateTime.of(
              number(found.group(1)),
              number(found.group(2)),
              number(found.group(3)),
              hour == 24 ? 0 : hour,
              number(found.group(5)),
              Math.min(59, number(found.group(6))));
      String zone = found.group(7);
      return zone == null
          ? at
          : at.minusSeconds(ZoneOffset.of(zone.replace(" ", "")).getTotalSeconds());
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
