package dev.pintle.admin;

import dev.pintle.forward.Destination;
import dev.pintle.forward.Monitoring.Spent;
import dev.pintle.forward.Monitoring.Summary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a destination did in a span of time, for its page.
///
/// @param ruleNames by id, those of the release that runs now
public record MonitoringView(
    Destination destination, Summary summary, long lagMs, Map<String, String> ruleNames) {
  public MonitoringView {
    ruleNames = Map.copyOf(ruleNames);
  }

  /// The chart's figures for the page's script: `[[minute, in, delivered, …], …]`.
  public String chart() {
    return summary.steps().stream()
        .map(step ->
            "[%d,%d,%d,%d,%d,%d]"
                .formatted(
                    step.minute(),
                    step.totals().settled(),
                    step.totals().delivered(),
                    step.totals().filtered(),
                    step.totals().skipped(),
                    step.totals().dead()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  public String ruleName(String id) {
    return ruleNames.getOrDefault(id, id);
  }

  /// A row of the table of durations.
  public record Duration(String what, Spent spent, String unit) {
    public String shown(long value) {
      return spent.events() == 0 ? "–" : Show.number(value) + " " + unit;
    }
  }

  public List<Duration> durations() {
    return List.of(
        new Duration("From receipt to delivery", summary.lag(), "ms"),
        new Duration("Request to Pinterest", summary.request(), "ms"),
        new Duration("Mapping an event", summary.mapping(), "µs"));
  }
}
