package dev.pintle.ads.run;

import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.report.TargetingTypes;
import dev.pintle.ads.run.Windows.Window;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds out which slices tables take, and how many calls and how much time these will need.
final class Planner {
  private static final DateTimeFormatter FOR_PEOPLE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /// Making one, asking for it a few times, and once more right before it is fetched.
  private static final int CALLS_A_REPORT = 6;

  private static final int ORGANIC_BACK = 90;
  private static final Duration A_REPORT = Duration.ofSeconds(45);

  /// Today may have become tomorrow when the report is asked for.
  private static final int MARGIN = 1;

  private final LocalDate startDay;
  private final List<Attribution> attributions;
  private final LocalDate today;
  private final boolean trial;

  /// @param startDay the first day that is wanted
  /// @param today UTC
  /// @param trial whether the app may make 1,000 calls a day only
  Planner(LocalDate startDay, List<Attribution> attributions, LocalDate today, boolean trial) {
    this.startDay = startDay;
    this.attributions = List.copyOf(attributions);
    this.today = today;
    this.trial = trial;
  }

  /// What was found out.
  record Planned(List<PlannedSlice> slices, Plan plan) {}

  Planned plan(List<Wanted> tables) {
    var slices = new ArrayList<PlannedSlice>();
    var parts = new ArrayList<Plan.Part>();
    var notes = new ArrayList<String>();
    for (Wanted wanted : tables) {
      List<PlannedSlice> its = slices(wanted);
      slices.addAll(its);
      parts.add(part(wanted, its));
      note(wanted.table(), notes);
    }
    long calls = parts.stream().mapToLong(Plan.Part::calls).sum();
    long reports = parts.stream().mapToLong(Plan.Part::reports).sum();
    return new Planned(slices, new Plan(calls, reports, time(calls, reports), parts, notes));
  }

  private List<PlannedSlice> slices(Wanted wanted) {
    return switch (wanted.table().kind()) {
      case Kind.Entities _ -> List.of(slice(wanted, today, today, "", SliceFilter.ALL));
      case Kind.Organic _ -> organic(wanted);
      case Kind.Report(Level level) -> report(wanted, level);
    };
  }

  private List<PlannedSlice> organic(Wanted wanted) {
    Set<LocalDate> settled = wanted.settled().getOrDefault("", Set.of());
    return Windows.of(first(wanted.table()), today, settled, ORGANIC_BACK).stream()
        .map(window -> slice(wanted, window.from(), window.to(), "", SliceFilter.ALL))
        .toList();
  }

  private List<PlannedSlice> report(Wanted wanted, Level level) {
    var slices = new ArrayList<PlannedSlice>();
    for (Attribution attribution : attributions) {
      Set<LocalDate> settled = wanted.settled().getOrDefault(attribution.word(), Set.of());
      List<Window> windows =
          Windows.of(first(wanted.table()), today, settled, level.mostDaysSpan());
      for (Window window : windows) {
        for (SliceFilter filter : filters(wanted, level, window)) {
          slices.add(slice(wanted, window.from(), window.to(), attribution.word(), filter));
        }
      }
    }
    return slices;
  }

  /// One for each report of a window, or one that needs none.
  private List<SliceFilter> filters(Wanted wanted, Level level, Window window) {
    if (wanted.synchronous().isCheaper(window, CALLS_A_REPORT, today)) {
      return List.of(SliceFilter.ALL.bySync());
    }
    return level.isTargeting()
        ? TargetingTypes.batches(level).stream().map(SliceFilter::ofTypes).toList()
        : List.of(SliceFilter.ALL);
  }

  private static PlannedSlice slice(
      Wanted wanted, LocalDate from, LocalDate to, String attribution, SliceFilter filter) {
    return new PlannedSlice(
        wanted.table().name(), from, to, attribution, filter, wanted.generation());
  }

  /// The first day that is wanted and can be had.
  LocalDate first(AdsTable table) {
    LocalDate floor = floor(table, today);
    return startDay.isBefore(floor) ? floor : startDay;
  }

  /// The first day that Pinterest still tells.
  static LocalDate floor(AdsTable table, LocalDate today) {
    return switch (table.kind()) {
      case Kind.Entities _ -> today;
      case Kind.Organic _ -> today.minusDays(ORGANIC_BACK - MARGIN);
      case Kind.Report(Level level) -> today.minusDays(level.mostDaysBack() - MARGIN);
    };
  }

  private void note(AdsTable table, List<String> notes) {
    LocalDate first = first(table);
    if (table.isDaily() && startDay.isBefore(first)) {
      long days = today.toEpochDay() - first.toEpochDay() + MARGIN;
      notes.add(
          table.label()
              + ": Pinterest tells the last "
              + days
              + " days only, so it begins on "
              + first.format(FOR_PEOPLE)
              + ".");
    }
  }

  private Plan.Part part(Wanted wanted, List<PlannedSlice> slices) {
    LocalDate from =
        slices.stream().map(PlannedSlice::from).min(LocalDate::compareTo).orElse(today);
    String name = wanted.table().name();
    return switch (wanted.table().kind()) {
      case Kind.Entities _ -> {
        long calls = wanted.listing() > 0 ? wanted.listing() : Listings.guess(name, wanted.rows());
        yield new Plan.Part(name, calls, 0, from, today);
      }
      case Kind.Organic _ -> new Plan.Part(name, organicCalls(name, slices), 0, from, today);
      case Kind.Report _ -> {
        long calls = slices.stream().mapToLong(slice -> reportCalls(wanted, slice)).sum();
        long reports = slices.stream().filter(slice -> !slice.filter().sync()).count();
        yield new Plan.Part(name, calls, reports, from, today);
      }
    };
  }

  private static long reportCalls(Wanted wanted, PlannedSlice slice) {
    return slice.filter().sync()
        ? wanted.synchronous().calls(new Window(slice.from(), slice.to()).days())
        : CALLS_A_REPORT;
  }

  /// The top Pins of each day are a call of their own.
  private static long organicCalls(String table, List<PlannedSlice> slices) {
    return table.equals("top_pin_daily")
        ? slices.stream()
            .mapToLong(slice -> slice.to().toEpochDay() - slice.from().toEpochDay() + 1)
            .sum()
        : slices.size();
  }

  private Duration time(long calls, long reports) {
    Duration byLimit = Limits.ADS_ANALYTICS.time(calls, trial);
    long waves = (reports + ReportSlices.MOST_AT_ONCE - 1) / ReportSlices.MOST_AT_ONCE;
    Duration byReports = A_REPORT.multipliedBy(waves);
    Duration byCalls = Duration.ofSeconds(Math.max(1, calls / 4));
    Duration longer = byLimit.compareTo(byReports) > 0 ? byLimit : byReports;
    return longer.compareTo(byCalls) > 0 ? longer : byCalls;
  }
}
