package dev.pintle.collect.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Where an event's time is and how it is written.
///
/// @param pattern as of [DateTimeFormatter], or `iso`, `epoch-seconds`, `epoch-millis`
/// @param zone whose time it is when it does not say so itself
record EventTime(String column, String pattern, DateTimeFormatter formatter, ZoneId zone) {
  /// @throws IllegalArgumentException when the pattern is none
  static EventTime of(String column, String pattern, ZoneId zone) {
    var formatter =
        switch (pattern) {
          case "iso", "epoch-seconds", "epoch-millis" ->
              DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][ ]HH:mm[:ss][.SSS]][XXX]", Locale.ROOT);
          default -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        };
    return new EventTime(column, pattern, formatter, zone);
  }

  Instant instant(String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      throw new ValueException(column + " is empty, and gives the time");
    }
    try {
      return switch (pattern) {
        case "epoch-seconds" -> Instant.ofEpochSecond(Long.parseLong(value));
        case "epoch-millis" -> Instant.ofEpochMilli(Long.parseLong(value));
        case "iso" -> iso(value);
        default -> parsed(value);
      };
    } catch (DateTimeException | NumberFormatException _) {
      throw new ValueException(
          column + " is not a time written as " + pattern + ": " + Numbers.brief(value));
    }
  }

  private Instant iso(String value) {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
    } catch (DateTimeException _) {
      return parsed(value);
    }
  }

  private Instant parsed(String value) {
    return switch (formatter.parseBest(
        value, ZonedDateTime::from, LocalDateTime::from, LocalDate::from)) {
      case ZonedDateTime dateTime -> dateTime.toInstant();
      case LocalDateTime dateTime -> dateTime.atZone(zone).toInstant();
      case LocalDate date -> date.atStartOfDay(zone).toInstant();
      default -> throw new DateTimeException("no date");
    };
  }
}
