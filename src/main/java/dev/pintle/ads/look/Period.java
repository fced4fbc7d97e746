package dev.pintle.ads.look;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// Some days in a row, and those that they are compared with.
///
/// @param word what addresses call it: `7`, `28`, `90`, `month` or `own`
/// @param to the last day
/// @param before the first day of the period before, which has as many days
public record Period(String word, LocalDate from, LocalDate to, LocalDate before) {
  /// The longest that can be looked at, in days.
  public static final int LONGEST = 800;

  private static final List<String> LENGTHS = List.of("7", "28", "90");

  public Period {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > LONGEST) {
      throw new IllegalArgumentException(
          "from must not be after to, and at most " + LONGEST + " days lie between");
    }
  }

  /// The period of a word, which ends with yesterday: today is not over.
  ///
  /// @param today UTC
  public static Period of(String word, LocalDate today) {
    LocalDate to = today.minusDays(1);
    if (word.equals("month")) {
      LocalDate from = to.withDayOfMonth(1);
      return new Period(word, from, to, from.minusMonths(1));
    }
    long days = LENGTHS.contains(word) ? Long.parseLong(word) : 28;
    LocalDate from = to.minusDays(days - 1);
    return new Period(Long.toString(days), from, to, from.minusDays(days));
  }

  /// The days from one to another.
  ///
  /// @throws IllegalArgumentException with words for people
  public static Period between(String from, String to) {
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    return new Period(
        "own", first, last, first.minusDays(Math.max(1, ChronoUnit.DAYS.between(first, last) + 1)));
  }

  private static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be a day such as 2026-01-31, not \"" + text + "\"", e);
    }
  }

  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  public Stream<LocalDate> each() {
    return from.datesUntil(to.plusDays(1));
  }

  /// The last day of the period before.
  public LocalDate beforeTo() {
    return before.plusDays(days() - 1);
  }

  /// The period before, by itself.
  public Period previous() {
    return new Period("own", before, beforeTo(), before.minusDays(days()));
  }
}
