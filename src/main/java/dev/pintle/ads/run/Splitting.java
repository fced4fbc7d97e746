package dev.pintle.ads.run;

import dev.pintle.ads.report.ReportRequest;
import dev.pintle.ads.run.Job.Making;
import dev.pintle.ads.run.Windows.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts others in the place of a slice whose report Pinterest fails to make (facts §3.2): smaller
/// ones, and of a few days one that is read by synchronous analytics. What fails in the end is as
/// small as can be: a day of one campaign.
final class Splitting {
  private static final int LEAST_DAYS = 8;
  private static final int MOST_TOLD = 3;

  /// In a table of a run: where everything fails, smaller questions are not the answer.
  private static final int MOST_SPLITS = 32;

  private static final String CAMPAIGN = "campaign_id";

  private final Parts parts;
  private final KnownIds ids;

  Splitting(Parts parts) {
    this.parts = parts;
    this.ids = new KnownIds(parts);
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

  /// Puts the first of these in its place that there is: halves of its days as long as these are
  /// many, synchronous analytics, halves of its days down to one, halves of its campaigns.
  Outcome split(Job job, Making making, Slice slice, String trouble) throws InterruptedException {
    List<Slice> slices = parts.slices().of(slice.runId());
    if (splits(slices, slice.table()) >= MOST_SPLITS) {
      return new Outcome.Not(
          "what was put in the place of " + MOST_SPLITS + " others did no better");
    }
    if (slice.days() >= LEAST_DAYS) {
      return replaced(job, making, slice, halves(slice), trouble);
    }
    List<String> obstacles = obstacles(job, making, slice, slices);
    if (obstacles.isEmpty()) {
      var window = new Window(slice.from(), slice.to());
      var planned = List.of(planned(slice, window, slice.filter().bySync()));
      return replaced(job, making, slice, planned, trouble);
    }
    String both = trouble + " (" + joined(obstacles) + ")";
    if (slice.days() > 1) {
      return replaced(job, making, slice, halves(slice), both);
    }
    return switch (campaigns(job, making, slice)) {
      case KnownIds.Found.Not(String why) ->
          new Outcome.Not(joined(Stream.concat(obstacles.stream(), Stream.of(why)).toList()));
      case KnownIds.Found.All(List<String> all) ->
          replaced(job, making, slice, halves(slice, all), both);
    };
  }

  /// The same, where a slice has failed when nothing can be in its place.
  void splitOrFail(Job job, Making making, Slice slice, String trouble)
      throws InterruptedException {
    switch (split(job, making, slice, trouble)) {
      case Outcome.Replaced _ -> {}
      case Outcome.Not(String why) ->
          parts.sliceWriting().failed(job.lease(), slice, trouble + " (" + why + ")");
    }
  }

  private static long splits(List<Slice> slices, String table) {
    return slices.stream()
        .filter(one -> one.state() == SliceState.SPLIT && one.table().equals(table))
        .count();
  }

  private Outcome replaced(
      Job job, Making making, Slice slice, List<PlannedSlice> replacing, String trouble) {
    parts.sliceWriting().split(job.lease(), slice, replacing, making.name() + ": " + trouble);
    ids.forget(slice);
    return new Outcome.Replaced();
  }

  private static List<PlannedSlice> halves(Slice slice) {
    return new Window(slice.from(), slice.to())
        .halves().stream().map(half -> planned(slice, half, slice.filter().byReport())).toList();
  }

  private static List<PlannedSlice> halves(Slice slice, List<String> campaigns) {
    int size = Math.min(ReportRequest.MOST_IDS, (campaigns.size() + 1) / 2);
    var window = new Window(slice.from(), slice.to());
    var halves = new ArrayList<PlannedSlice>();
    for (int i = 0; i < campaigns.size(); i += size) {
      List<String> some = campaigns.subList(i, Math.min(campaigns.size(), i + size));
      halves.add(planned(slice, window, slice.filter().byReport().of(some)));
    }
    return halves;
  }

  /// At least two campaigns: those of the slice, or all there are. One that is not named would lose
  /// its results.
  private KnownIds.Found campaigns(Job job, Making making, Slice slice)
      throws InterruptedException {
    if (making.shape().columns().stream().noneMatch(one -> one.name().equals(CAMPAIGN))) {
      return new KnownIds.Found.Not("its results are not of campaigns");
    }
    if (!slice.filter().campaigns().isEmpty()) {
      return several(slice.filter().campaigns());
    }
    return switch (ids.of(job, slice, "campaigns")) {
      case KnownIds.Found.Not(String why) ->
          new KnownIds.Found.Not("its campaigns could not be listed: " + why);
      case KnownIds.Found.All(List<String> listed) -> {
        var all = new TreeSet<>(listed);
        all.addAll(ids.told(job, making, CAMPAIGN));
        yield several(List.copyOf(all));
      }
    };
  }

  private static KnownIds.Found several(List<String> campaigns) {
    return campaigns.size() > 1
        ? new KnownIds.Found.All(campaigns)
        : new KnownIds.Found.Not("a day of one campaign cannot be made smaller");
  }

  private static PlannedSlice planned(Slice slice, Window window, SliceFilter filter) {
    return new PlannedSlice(
        slice.table(), window.from(), window.to(), slice.attribution(), filter, slice.generation());
  }

  private static List<String> obstacles(Job job, Making making, Slice slice, List<Slice> slices) {
    if (!slice.filter().campaigns().isEmpty()) {
      return List.of("synchronous analytics are not asked for some campaigns");
    }
    return slice.filter().sync() || tried(slices, slice, true)
        ? List.of("synchronous analytics did not do either")
        : Synchronous.obstacles(
            ReportSlices.request(job, making, slice, slice.from()), job.today());
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
