package dev.pintle.ads.setup;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// When an import runs by itself (capabilities I-08). Times are those of a wall clock: a time that
/// a change of the clocks leaves out is made up for right after it, one that comes twice counts
/// once.
public sealed interface Cadence {
  /// It does not.
  record Never() implements Cadence {}

  /// Each hour at a minute, 0 to 59.
  record Hourly(int minute, ZoneId zone) implements Cadence {}

  /// Each day at a time.
  record Daily(LocalTime at, ZoneId zone) implements Cadence {}

  /// Each week on a day at a time.
  record Weekly(DayOfWeek day, LocalTime at, ZoneId zone) implements Cadence {}

  /// Each month on a day, 1 to 31, at a time; in shorter months on their last day.
  record Monthly(int day, LocalTime at, ZoneId zone) implements Cadence {}

  /// The first time after an instant; empty when it never comes.
  default Optional<Instant> after(Instant instant) {
    return switch (this) {
      case Never _ -> Optional.empty();
      case Hourly(int minute, ZoneId zone) -> Optional.of(hourly(instant, minute, zone));
      case Daily(LocalTime at, ZoneId zone) -> {
        LocalDate today = instant.atZone(zone).toLocalDate();
        yield first(instant, at, zone, today, today.plusDays(1), today.plusDays(2));
      }
      case Weekly(DayOfWeek day, LocalTime at, ZoneId zone) -> {
        LocalDate next = instant.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
        yield first(instant, at, zone, next, next.plusWeeks(1), next.plusWeeks(2));
      }
      case Monthly(int day, LocalTime at, ZoneId zone) -> {
        YearMonth month = YearMonth.from(instant.atZone(zone));
        yield first(
            instant,
            at,
            zone,
            dayOf(month, day),
            dayOf(month.plusMonths(1), day),
            dayOf(month.plusMonths(2), day));
      }
    };
  }

  private static Instant hourly(Instant instant, int minute, ZoneId zone) {
    ZonedDateTime start = instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).withMinute(minute);
    ZonedDateTime next = start;
    while (!next.toInstant().isAfter(instant)) {
      next = next.plusHours(1);
    }
    return next.toInstant();
  }

  private static Optional<Instant> first(
      Instant after, LocalTime at, ZoneId zone, LocalDate... days) {
    for (LocalDate day : days) {
      Instant time = ZonedDateTime.of(day, at, zone).toInstant();
      if (time.isAfter(after)) {
        return Optional.of(time);
      }
    }
    throw new IllegalStateException("no time after " + after);
  }

  private static LocalDate dayOf(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  /// As it is kept, given by commands and configuration: `never`, `hour 15 Europe/Berlin`, `day
  /// 06:30 Europe/Berlin`, `week monday 06:30 UTC`, `month 31 06:30 UTC`.
  default String word() {
    return switch (this) {
      case Never _ -> "never";
      case Hourly(int minute, ZoneId zone) -> "hour " + minute + " " + zone;
      case Daily(LocalTime at, ZoneId zone) -> "day " + at + " " + zone;
      case Weekly(DayOfWeek day, LocalTime at, ZoneId zone) ->
          "week " + day.name().toLowerCase(Locale.ROOT) + " " + at + " " + zone;
      case Monthly(int day, LocalTime at, ZoneId zone) -> "month " + day + " " + at + " " + zone;
    };
  }

  /// Reads what [#word()] writes.
  ///
  /// @throws IllegalArgumentException with words for people
  static Cadence of(String word) {
    return of(word, ZoneOffset.UTC);
  }

  /// Reads what [#word()] writes and what people do: `daily` for `day`, and what is left out at the
  /// end is the usual: minute 15, a Monday, the first of a month, 06:30, a zone.
  ///
  /// @param usual the zone when none is named
  /// @throws IllegalArgumentException with words for people
  static Cadence of(String word, ZoneId usual) {
    var parts = new ArrayDeque<>(List.of(word.strip().split("\\s+")));
    try {
      Cadence read =
          switch (parts.pop()) {
            case "never" -> new Never();
            case "hour", "hourly" ->
                new Hourly(within(next(parts, "15"), 0, 59), zone(parts, usual));
            case "day", "daily" -> new Daily(time(next(parts, "06:30")), zone(parts, usual));
            case "week", "weekly" ->
                new Weekly(
                    DayOfWeek.valueOf(next(parts, "monday").toUpperCase(Locale.ROOT)),
                    time(next(parts, "06:30")),
                    zone(parts, usual));
            case "month", "monthly" ->
                new Monthly(
                    within(next(parts, "1"), 1, 31),
                    time(next(parts, "06:30")),
                    zone(parts, usual));
            default -> throw new IllegalArgumentException("unknown");
          };
      if (!parts.isEmpty()) {
        throw new IllegalArgumentException("more than a schedule");
      }
      return read;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a schedule is written like never, daily, hour 15 Europe/Berlin, day 06:30 Europe/Berlin,"
              + " week monday 06:30 UTC or month 31 06:30 UTC, not \""
              + word
              + "\"",
          e);
    }
  }

  private static String next(Deque<String> parts, String usual) {
    String part = parts.poll();
    return part == null ? usual : part;
  }

  private static ZoneId zone(Deque<String> parts, ZoneId usual) {
    String part = parts.poll();
    return part == null ? usual : ZoneId.of(part);
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text, DateTimeFormatter.ISO_LOCAL_TIME).truncatedTo(ChronoUnit.MINUTES);
  }

  private static int within(String text, int least, int most) {
    int number = Integer.parseInt(text);
    if (number < least || number > most) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
