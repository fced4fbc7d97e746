package dev.pintle.admin.rule;

import dev.pintle.admin.web.Show;
import dev.pintle.collect.Minute;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Forwarding.View;
import dev.pintle.forward.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A destination as the overview shows it.
///
/// @param minutes the last hour, oldest first, without gaps
public record DestinationView(View view, List<Bar> minutes) {
  /// A minute of the chart; the minute is one since 1970 UTC.
  public record Bar(long minute, long accepted, Totals totals) {}

  public DestinationView {
    minutes = List.copyOf(minutes);
  }

  public static List<Bar> bars(
      long from, long to, List<Minute> accepted, List<Deliveries.Minute> settled) {
    Map<Long, Minute> came =
        accepted.stream().collect(Collectors.toMap(Minute::minute, Function.identity()));
    Map<Long, Deliveries.Minute> went =
        settled.stream().collect(Collectors.toMap(Deliveries.Minute::minute, Function.identity()));
    var bars = new ArrayList<Bar>();
    for (long minute = from; minute < to; minute++) {
      var in = came.get(minute);
      var out = went.get(minute);
      bars.add(
          new Bar(
              minute,
              in == null ? 0 : in.tally().accepted(),
              out == null ? Totals.ZERO : out.totals()));
    }
    return bars;
  }

  public Destination destination() {
    return view.destination();
  }

  /// The chart's figures for the page's script: `[[minute, accepted, delivered, …], …]`.
  public String chart() {
    return minutes.stream()
        .map(bar ->
            "[%d,%d,%d,%d,%d,%d]"
                .formatted(
                    bar.minute(),
                    bar.accepted(),
                    bar.totals().delivered(),
                    bar.totals().filtered(),
                    bar.totals().skipped(),
                    bar.totals().dead()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// The minutes in which something happened, newest first.
  public List<Bar> busyMinutes() {
    return minutes.reversed().stream()
        .filter(bar -> bar.accepted() > 0 || bar.totals().settled() > 0)
        .toList();
  }

  /// How far behind it is, in words.
  public String lag() {
    return view.waiting() == 0
        ? "Up to date"
        : "Oldest waiting event is " + Show.duration(view.lagMs()) + " old";
  }
}
