package dev.pintle.admin.ads;

import dev.pintle.admin.web.Show;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.RunState;
import dev.pintle.ads.run.Slice;
import dev.pintle.ads.run.SliceState;
import java.util.List;

/// Whether a run is complete, and what shows it: every slice of its plan was fetched to the end and
/// loaded, or others did it in its place.
///
/// @param slices of the plan, without those that others do in their place
/// @param whole those that were fetched whole and loaded
/// @param failed those that were not, for good
/// @param rows that they brought
public record RunProof(long slices, long whole, long failed, long rows, boolean complete) {
  static RunProof of(Run run, List<Slice> slices) {
    List<Slice> its = slices.stream().filter(slice -> slice.state() != SliceState.SPLIT).toList();
    long whole = its.stream().filter(slice -> slice.state() == SliceState.DONE).count();
    long failed = its.stream().filter(slice -> slice.state() == SliceState.FAILED).count();
    long rows = its.stream().mapToLong(Slice::rows).sum();
    boolean complete = run.state() == RunState.DONE && !its.isEmpty() && whole == its.size();
    return new RunProof(its.size(), whole, failed, rows, complete);
  }

  /// In a sentence.
  public String sentence() {
    if (slices == 0) {
      return "It has not begun to read.";
    }
    String done = Show.number(whole) + " of " + Show.count(slices, "slice") + " fetched whole";
    if (complete) {
      return "Complete: all " + Show.count(slices, "slice") + " fetched whole and loaded.";
    }
    return failed == 0 ? done + "." : done + ", " + Show.number(failed) + " failed.";
  }

  /// The class of the badge of a slice.
  public static String look(SliceState state) {
    return switch (state) {
      case DONE -> "delivered";
      case PLANNED, ASKED, MADE -> "waiting";
      case SPLIT -> "filtered";
      case FAILED -> "dead";
    };
  }

  /// A number of bytes, in its largest unit.
  public static String bytes(long bytes) {
    if (bytes < 10_000) {
      return Show.number(bytes) + " B";
    }
    return bytes < 10_000_000
        ? Show.number(bytes / 1_000) + " kB"
        : Show.number(bytes / 1_000_000) + " MB";
  }
}
