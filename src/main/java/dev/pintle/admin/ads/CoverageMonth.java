package dev.pintle.admin.ads;

import dev.pintle.admin.web.Show;
import dev.pintle.ads.run.Day;
import dev.pintle.ads.run.DayState;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A month of a table's days, week by week from Monday, as a calendar shows it.
///
/// @param weeks each with seven places; null where a day is of another month or not wanted
public record CoverageMonth(YearMonth month, List<List<@Nullable Cell>> weeks) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final int WEEK = 7;

  /// A day in a calendar.
  ///
  /// @param failed whether reading it was tried last and did not succeed
  public record Cell(Day day, boolean failed) {
    /// How it stands, in a word.
    public String word() {
      return failed ? "failed" : day.state().word();
    }

    /// The sentence that stands for its colour.
    public String words() {
      String read = day.state() == DayState.MISSING ? "" : ", " + Show.count(day.rows(), "row");
      return DAY.format(day.day()) + ": " + word() + read;
    }
  }

  /// Lays days out.
  ///
  /// @param days of one attribution
  /// @param failed those whose reading failed last
  /// @return the newest month first
  static List<CoverageMonth> of(List<Day> days, Set<LocalDate> failed) {
    var byMonth = new TreeMap<YearMonth, List<Cell>>(Comparator.reverseOrder());
    for (Day day : days) {
      boolean fails = day.state() == DayState.MISSING && failed.contains(day.day());
      byMonth
          .computeIfAbsent(YearMonth.from(day.day()), _ -> new ArrayList<>())
          .add(new Cell(day, fails));
    }
    return byMonth.entrySet().stream()
        .map(month -> new CoverageMonth(month.getKey(), weeks(month.getKey(), month.getValue())))
        .toList();
  }

  private static List<List<@Nullable Cell>> weeks(YearMonth month, List<Cell> cells) {
    int before = month.atDay(1).getDayOfWeek().getValue() - 1;
    int places = (before + month.lengthOfMonth() + WEEK - 1) / WEEK * WEEK;
    var all = new @Nullable Cell[places];
    for (Cell cell : cells) {
      all[before + cell.day().day().getDayOfMonth() - 1] = cell;
    }
    var weeks = new ArrayList<List<@Nullable Cell>>();
    for (int from = 0; from < places; from += WEEK) {
      var week = new ArrayList<@Nullable Cell>();
      for (int place = from; place < from + WEEK; place++) {
        week.add(all[place]);
      }
      weeks.add(week);
    }
    return weeks;
  }

  public String name() {
    return NAME.format(month);
  }
}
