package dev.pintle.admin.watch;

import dev.pintle.admin.web.Show;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Monitoring.Spent;
import dev.pintle.forward.Monitoring.Summary;
import dev.pintle.forward.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a destination did in a span of time, for its page.
///
/// @param ruleNames by id, those of the release that runs now
public record MonitoringView(
    Destination destination, Summary summary, long lagMs, Map<String, String> ruleNames) {
  private static final String MICROS = "µs";

  /// From which number on the next larger unit is shown.
  private static final long LARGE = 10_000;

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

  /// A rule of the release that runs, or else of the default mapping, as it is called; any other by
  /// its id.
  public String ruleName(String id) {
    String name = ruleNames.get(id);
    return name != null
        ? name
        : Commerce.configuration().rules().stream()
            .filter(rule -> rule.id().equals(id))
            .map(Rule::name)
            .findFirst()
            .orElse(id);
  }

  /// A row of the table of durations.
  public record Duration(String what, Spent spent, String unit) {
    public String shown(long value) {
      if (spent.events() == 0) {
        return "–";
      }
      boolean micros = unit.equals(MICROS);
      if (micros && value < LARGE) {
        return Show.number(value) + " " + unit;
      }
      long millis = micros ? value / 1_000 : value;
      return millis < LARGE ? Show.number(millis) + " ms" : Show.duration(millis);
    }
  }

  public List<Duration> durations() {
    return List.of(
        new Duration("From receipt to delivery", summary.lag(), "ms"),
        new Duration("Request to Pinterest", summary.request(), "ms"),
        new Duration("Mapping an event", summary.mapping(), MICROS));
  }
}
