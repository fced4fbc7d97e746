package dev.pintle.admin.ads;

import dev.pintle.admin.web.Grid;
import dev.pintle.admin.web.Show;
import dev.pintle.ads.look.Marks;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Reconciliation.Cause;
import dev.pintle.ads.look.Reconciliation.Line;
import dev.pintle.ads.look.Reconciliation.Reason;
import dev.pintle.ads.look.Reconciliation.Report;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import dev.pintle.forward.Destination;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the shop's events of some days became, beside what Pinterest reports.
///
/// @param its the import of the destination's ad account; null when there is none
/// @param lines by day and name, the newest day first
/// @param problem what is wrong with the days that were asked for; empty when nothing is
public record ReconciliationView(
    String here,
    List<Destination> destinations,
    Destination destination,
    @Nullable Import its,
    Attribution attribution,
    Period period,
    Marks marks,
    List<Line> lines,
    String problem) {
  static final Comparator<Line> ORDER =
      Comparator.comparing((Line line) -> line.shop().day())
          .reversed()
          .thenComparing(line -> line.shop().name());

  public ReconciliationView {
    destinations = List.copyOf(destinations);
    lines = lines.stream().sorted(ORDER).toList();
  }

  /// All days of a name.
  ///
  /// @param reported the conversions of the days that are known
  /// @param unknown how many days are not known
  public record Total(
      String name,
      long accepted,
      long delivered,
      BigDecimal reported,
      long unknown,
      List<Reason> reasons) {
    public Total {
      reasons = List.copyOf(reasons);
    }
  }

  /// By name, the most frequent first.
  public List<Total> totals() {
    Map<String, List<Line>> byName =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.shop().name(), TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(one -> total(one.getKey(), one.getValue()))
        .sorted(Comparator.comparingLong(Total::accepted).reversed().thenComparing(Total::name))
        .toList();
  }

  private static Total total(String name, List<Line> of) {
    BigDecimal reported = BigDecimal.ZERO;
    long unknown = 0;
    record Kind(Cause cause, String words) {}
    var reasons = new LinkedHashMap<Kind, Long>();
    for (Line line : of) {
      switch (line.report()) {
        case Report.Told(BigDecimal conversions, var _) -> reported = reported.add(conversions);
        case Report.Unknown _ -> unknown++;
      }
      line.reasons()
          .forEach(
              one -> reasons.merge(new Kind(one.cause(), one.words()), one.events(), Long::sum));
    }
    var merged = new ArrayList<Reason>();
    reasons.forEach((kind, events) -> merged.add(new Reason(kind.cause(), events, kind.words())));
    merged.sort(Comparator.comparing(Reason::cause));
    return new Total(
        name,
        of.stream().mapToLong(line -> line.shop().accepted()).sum(),
        of.stream().mapToLong(line -> line.shop().delivered()).sum(),
        reported,
        unknown,
        merged);
  }

  public static String name(String name) {
    return name.isEmpty() ? "(none of Pinterest's)" : name;
  }

  /// What Pinterest reports, as text: a dash where it is not known.
  public static String reported(Report report) {
    return switch (report) {
      case Report.Told(BigDecimal conversions, var _) -> Grid.text(conversions);
      case Report.Unknown _ -> "–";
    };
  }

  /// A reason as text: `12 accepted, not sent: the visitor refused consent for the server`.
  public static String text(Reason reason) {
    return (reason.events() > 0 ? Show.number(reason.events()) + " " : "")
        + reason.cause().label()
        + (reason.words().isEmpty() ? "" : ": " + reason.words());
  }

  public String parameters() {
    return "?destination="
        + destination.id()
        + "&from="
        + period.from()
        + "&to="
        + period.to()
        + "&attribution="
        + attribution.word().replace(' ', '+');
  }
}
