package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Dates of birth: what [DateReader] makes of them, when it is a day on which somebody alive can
/// have been born.
final class BirthDates {
  private static final int EARLIEST_YEAR = 1900;
  private static final Dropped NOT_A_DATE = new Dropped("not a date");
  private static final Dropped IMPOSSIBLE = new Dropped("no such day in the calendar");
  private static final Dropped SHORT_YEAR =
      new Dropped("a date without a year of four digits: the century would be a guess");
  private static final Dropped AMBIGUOUS =
      new Dropped("an ambiguous date: day and month could be swapped, and no country tells");
  private static final Dropped FUTURE = new Dropped("a date in the future");
  private static final Dropped PLACEHOLDER = new Dropped("a placeholder, not a date of birth");
  private static final Dropped TOO_EARLY = new Dropped("a date before 1900");

  /// Who writes the month first. Canada writes both and is left out of either.
  private static final Set<String> MONTH_FIRST =
      Set.of("US", "PH", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW");

  private BirthDates() {}

  /// @param today as a number of the form 20250131
  static Normal of(String trimmed, Locality locality, int today) {
    int usual = usual(trimmed);
    if (usual > 0) return of(usual / 10_000, usual / 100 % 100, usual % 100, today);
    var date = DateReader.read(trimmed);
    return switch (date) {
      case DateReader.Unreadable() -> NOT_A_DATE;
      case DateReader.ShortYear() -> SHORT_YEAR;
      case DateReader.Day(int year, int month, int day) -> of(year, month, day, today);
      case DateReader.Unordered(int first, int second, int year, boolean hasDots) ->
          ordered(first, second, year, hasDots, locality.country(), today);
    };
  }

  /// The short way for 19850714 and 1985-07-14: the digits as a number, or 0 for anything else.
  private static int usual(String text) {
    boolean hasDashes = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    if (!hasDashes && text.length() != 8) return 0;
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Text.isDigit(c)) number = number * 10 + c - '0';
      else if (!hasDashes || (i != 4 && i != 7)) return 0;
    }
    boolean isYearFirst = number / 10_000 >= EARLIEST_YEAR && number / 100 % 100 <= 12;
    return isYearFirst ? number : 0;
  }

  private static Normal ordered(
      int first, int second, int year, boolean hasDots, @Nullable String country, int today) {
    boolean isMonthFirst;
    if (first > 12 || first == second) {
      isMonthFirst = false;
    } else if (second > 12) {
      isMonthFirst = true;
    } else if (hasDots) {
      isMonthFirst = false;
    } else if (country == null || country.equals("CA")) {
      return AMBIGUOUS;
    } else {
      isMonthFirst = MONTH_FIRST.contains(country);
    }
    return isMonthFirst ? of(year, first, second, today) : of(year, second, first, today);
  }

  private static Normal of(int year, int month, int day, int today) {
    if (year == 0 && month == 0 && day == 0) return PLACEHOLDER;
    if (month < 1 || month > 12 || day < 1) return IMPOSSIBLE;
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return IMPOSSIBLE;
    }
    if (year < EARLIEST_YEAR) return TOO_EARLY;
    int number = year * 10_000 + month * 100 + day;
    if (number > today) return FUTURE;
    if (number == EARLIEST_YEAR * 10_000 + 101) return PLACEHOLDER;
    return new Value(Integer.toString(number));
  }
}
