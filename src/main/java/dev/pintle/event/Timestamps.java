package dev.pintle.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.OptionalLong;

/// Reads points in time as clients write them: ISO 8601 with or without fraction, offset or time of
/// day, and Unix times in seconds or milliseconds. A time without an offset is UTC.
public final class Timestamps {
  /// Unix times from here on are milliseconds: as seconds it would be the year 5138.
  private static final long FIRST_MILLIS = 100_000_000_000L;

  /// Smaller numbers are no Unix times but dates and years without their dashes, such as 20240601.
  private static final long FIRST_SECONDS = 100_000_000;

  private static final int MAX_ISO_CHARS = 50;
  private static final int DATE_CHARS = 10;

  private static final long MAX_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("'T'HH:mm")
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .parseLenient() // with minutes or without, with a colon or without
          .appendOffset("+HH", "Z")
          .parseStrict()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT); // else 31 February is the 29th

  private Timestamps() {}

  /// Milliseconds since 1970 UTC, or nothing when it is no time between 1970 and 2200 (as a Unix
  /// time, 1973 and 2200).
  public static OptionalLong millis(String text) {
    long quick = plainUtc(text);
    if (quick >= 0) {
      return OptionalLong.of(quick);
    }
    String trimmed = text.strip();
    if (!trimmed.isEmpty() && isUnix(trimmed)) {
      return unix(trimmed);
    }
    if (trimmed.length() > MAX_ISO_CHARS) {
      return OptionalLong.empty();
    }
    try {
      return inRange(toMillis(ISO.parse(plain(trimmed))));
    } catch (DateTimeException | ArithmeticException _) {
      return OptionalLong.empty(); // a year may be too far away for milliseconds
    }
  }

  /// In upper case, and with a `T` before the time of day, where some write a space.
  private static String plain(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.length() > DATE_CHARS && upper.charAt(DATE_CHARS) == ' '
        ? upper.substring(0, DATE_CHARS) + 'T' + upper.substring(DATE_CHARS + 1)
        : upper;
  }

  private static boolean isUnix(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots <= 1 && text.length() <= 24 && text.charAt(0) != '.';
  }

  private static OptionalLong unix(String text) {
    int dot = text.indexOf('.');
    String whole = dot < 0 ? text : text.substring(0, dot);
    if (whole.length() > 15) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(whole);
    if (number >= FIRST_MILLIS) {
      return inRange(number);
    }
    if (number < FIRST_SECONDS) {
      return OptionalLong.empty();
    }
    String fraction = dot < 0 ? "000" : (text.substring(dot + 1) + "000").substring(0, 3);
    return inRange(number * 1_000 + Long.parseLong(fraction));
  }

  private static OptionalLong inRange(long millis) {
    return millis >= 0 && millis < MAX_MILLIS ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  private static long toMillis(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    var time = parsed.query(TemporalQueries.localTime());
    var zone = parsed.query(TemporalQueries.offset());
    LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(time);
    return local.toInstant(zone == null ? ZoneOffset.UTC : zone).toEpochMilli();
  }

  /// The form nearly every client sends, `2024-06-01T00:00:00.000Z` (fraction of 0 to 9 digits),
  /// read without a formatter; -1 for any other.
  private static long plainUtc(String text) {
    int length = text.length();
    if (length < 20
        || length > 30
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return -1;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int millis = length == 20 ? 0 : fraction(text, length - 1);
    if (year < 1970 || year > 2199 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return -1;
    }
    if (second < 0 || second > 59 || millis < 0 || month < 1 || month > 12 || day < 1) {
      return -1;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1_000L + millis;
    } catch (DateTimeException _) {
      return -1;
    }
  }

  private static int fraction(String text, int end) {
    if (text.charAt(19) != '.' || end == 20) {
      return -1;
    }
    int millis = 0;
    for (int i = 20; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      millis = i < 23 ? millis * 10 + digit : millis;
    }
    return end == 21 ? millis * 100 : end == 22 ? millis * 10 : millis;
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
