package dev.pintle.admin.ads;

import dev.pintle.ads.look.Metric;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What somebody chose to see of the dashboard, as it is in its address.
///
/// @param metric what the chart shows
/// @param sort by what campaigns are sorted
/// @param up whether the lowest come first
/// @param currency of which amounts are shown; empty for that of most of the spend
public record DashboardChoice(
    String here,
    List<Import> imports,
    Import chosen,
    Attribution attribution,
    Period period,
    Metric metric,
    Metric sort,
    boolean up,
    String currency) {
  public DashboardChoice {
    imports = List.copyOf(imports);
  }

  private String href(
      String importId, String attribution, String days, Metric metric, String currency) {
    return here
        + "?import="
        + encode(importId)
        + "&attribution="
        + encode(attribution)
        + "&"
        + days
        + "&metric="
        + metric.word()
        + "&sort="
        + sort.word()
        + (up ? "&order=up" : "")
        + (currency.isEmpty() ? "" : "&currency=" + encode(currency));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String days() {
    return period.word().equals("own")
        ? "period=own&from=" + period.from() + "&to=" + period.to()
        : "period=" + period.word();
  }

  public String of(Import other) {
    return href(other.id(), "", days(), metric, "");
  }

  public String of(Attribution other) {
    return href(chosen.id(), other.word(), days(), metric, currency);
  }

  public String of(String word) {
    return href(chosen.id(), attribution.word(), "period=" + word, metric, currency);
  }

  public String of(Metric other) {
    return href(chosen.id(), attribution.word(), days(), other, currency) + "#by-day";
  }

  public String in(String other) {
    return href(chosen.id(), attribution.word(), days(), metric, other);
  }

  /// The address where campaigns are sorted by a metric, or the other way round when they are.
  public String sortedBy(Metric other) {
    boolean turned = other == sort && !up;
    return new DashboardChoice(
                here, imports, chosen, attribution, period, metric, other, turned, currency)
            .in(currency)
        + "#campaigns";
  }

  public String sorted(Metric other) {
    if (other != sort) {
      return "none";
    }
    return up ? "ascending" : "descending";
  }
}
