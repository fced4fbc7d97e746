package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ReportColumn;
import dev.pintle.ads.table.ReportColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out which days of a table have to be read.
final class Wanting {
  private Wanting() {}

  /// What a run reads of a table, as it looks from here.
  ///
  /// @param all tables of the import
  static Wanted of(
      Import which,
      ImportTable table,
      List<ImportTable> all,
      RunChoices choices,
      DayRows days,
      LocalDate today) {
    boolean full = table.generation() == 0 || choices.full().contains(table.table().name());
    return full
        ? Wanted.full(table.table(), table.rows(), table.generation() + 1)
        : some(
            table,
            days.of(which.id(), table.table().name()),
            choices.from(),
            today,
            Synchronous.of(table, columns(table), all));
  }

  private static List<ReportColumn> columns(ImportTable table) {
    return table.table().kind() instanceof Kind.Report(var level)
        ? ReportColumns.chosen(level, table.columns())
        : List.of();
  }

  /// The days of a table that are not final.
  ///
  /// @param again the first day that is read even if it is final; null for none
  static Wanted some(
      ImportTable table,
      List<Day> known,
      @Nullable LocalDate again,
      LocalDate today,
      Synchronous synchronous) {
    return new Wanted(
        table.table(),
        table.rows(),
        0,
        false,
        table.generation(),
        settled(known, again, today),
        synchronous);
  }

  private static Map<String, Set<LocalDate>> settled(
      List<Day> known, @Nullable LocalDate from, LocalDate today) {
    var settled = new HashMap<String, Set<LocalDate>>();
    for (Day day : known) {
      boolean again = from != null && !day.day().isBefore(from);
      if (day.state() == DayState.FINAL && !again && day.day().isBefore(today)) {
        settled.computeIfAbsent(day.attribution(), _ -> new HashSet<>()).add(day.day());
      }
    }
    return settled;
  }

  /// Every day from the first that is wanted to today, those that were not read as missing.
  static List<Day> calendar(Import which, AdsTable table, List<Day> known, LocalDate today) {
    List<String> attributions =
        table.kind() instanceof Kind.Report
            ? which.attributions().stream().map(Attribution::word).toList()
            : List.of("");
    var byDay = new HashMap<String, Day>();
    known.forEach(day -> byDay.put(day.day() + " " + day.attribution(), day));
    LocalDate first =
        new Planner(which.startDay(), which.attributions(), today, false).first(table);
    LocalDate earliest =
        known.stream().map(Day::day).filter(day -> day.isBefore(first)).findFirst().orElse(first);
    var calendar = new ArrayList<Day>();
    for (LocalDate day = earliest; !day.isAfter(today); day = day.plusDays(1)) {
      for (String attribution : attributions) {
        Day found = byDay.get(day + " " + attribution);
        calendar.add(
            found == null ? new Day(day, attribution, DayState.MISSING, 0, null, "") : found);
      }
    }
    return calendar;
  }
}
