package dev.pintle.ads.run;

import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.run.Windows.Window;
import java.util.ArrayList;
import java.util.List;

/// Puts others in the place of a slice whose report Pinterest fails to make: of half the days each,
/// and of a few days one that is read by synchronous analytics.
final class Splitting {
  private static final int LEAST_DAYS = 8;
  private static final int MOST_TOLD = 3;

  private final Parts parts;

  Splitting(Parts parts) {
    this.parts = parts;
  }

  /// What became of a slice.
  sealed interface Outcome {
    /// Others are in its place.
    record Replaced() implements Outcome {}

    /// It is as it was.
    ///
    /// @param why nothing can be in its place
    record Not(String why) implements Outcome {}
  }

  Outcome split(Job job, Making making, Slice slice, String trouble) {
    var replacing = new ArrayList<PlannedSlice>();
    if (slice.days() >= LEAST_DAYS) {
      for (Window half : new Window(slice.from(), slice.to()).halves()) {
        replacing.add(planned(slice, half, slice.filter()));
      }
    } else {
      List<String> obstacles = obstacles(job, making, slice);
      if (!obstacles.isEmpty()) {
        return new Outcome.Not(joined(obstacles));
      }
      Window window = new Window(slice.from(), slice.to());
      replacing.add(planned(slice, window, slice.filter().bySync()));
    }
    parts.sliceWriting().split(job.lease(), slice, replacing, trouble + " of " + making.name());
    return new Outcome.Replaced();
  }

  private static PlannedSlice planned(Slice slice, Window window, SliceFilter filter) {
    return new PlannedSlice(
        slice.table(), window.from(), window.to(), slice.attribution(), filter, slice.generation());
  }

  private List<String> obstacles(Job job, Making making, Slice slice) {
    return tried(parts.slices().of(slice.runId()), slice, true)
        ? List.of("synchronous analytics did not do either")
        : Synchronous.obstacles(
            ReportSlices.request(job, making, slice, slice.from()), Words.today(parts.time()));
  }

  /// Whether the days of a slice were asked for in a way that was given up.
  ///
  /// @param slices of the run
  /// @param sync whether by synchronous analytics, or by a report
  static boolean tried(List<Slice> slices, Slice slice, boolean sync) {
    return slices.stream()
        .anyMatch(one ->
            one.state() == SliceState.SPLIT
                && one.filter().sync() == sync
                && one.table().equals(slice.table())
                && one.attribution().equals(slice.attribution())
                && !one.from().isAfter(slice.from())
                && !one.to().isBefore(slice.to()));
  }

  /// Reasons as a text that is not too long.
  static String joined(List<String> reasons) {
    String told = String.join("; ", reasons.subList(0, Math.min(MOST_TOLD, reasons.size())));
    int more = reasons.size() - MOST_TOLD;
    return more > 0 ? told + "; and " + more + " more" : told;
  }
}
