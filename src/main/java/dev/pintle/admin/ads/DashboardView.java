package dev.pintle.admin.ads;

import dev.pintle.ads.look.Marks;
import dev.pintle.ads.look.Metric;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Results;
import dev.pintle.ads.look.Results.OfCampaign;
import dev.pintle.ads.look.Results.OfDay;
import dev.pintle.ads.look.Sums;
import dev.pintle.ads.run.DayState;
import dev.pintle.ads.table.Attribution;
import dev.pintle.base.JsonOut;
import dev.pintle.warehouse.TableShape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The dashboard of an import in one currency: amounts in others are shown by themselves, and never
/// added to these.
///
/// @param days of every currency and attribution, as `before` and the campaigns are
/// @param shapes the table that definitions are taken from; none when there is none
/// @param problem what is wrong with the days that were asked for; empty when nothing is
public record DashboardView(
    DashboardChoice choice,
    List<OfDay> days,
    List<OfDay> before,
    List<OfCampaign> campaigns,
    List<OfCampaign> campaignsBefore,
    Marks marks,
    List<TableShape> shapes,
    boolean hasAccount,
    boolean hasCampaigns,
    String problem) {
  private static final int MOST_CAMPAIGNS = 200;

  public DashboardView {
    days = List.copyOf(days);
    before = List.copyOf(before);
    campaigns = List.copyOf(campaigns);
    campaignsBefore = List.copyOf(campaignsBefore);
    shapes = List.copyOf(shapes);
  }

  /// Something and what it was in the period before.
  public record Pair(Sums now, Sums before) {
    public Optional<BigDecimal> change(Metric metric) {
      return Sums.change(now.of(metric), before.of(metric));
    }
  }

  /// A day of the table.
  public record DayLine(LocalDate day, LocalDate dayBefore, DayState state, Pair pair) {}

  /// A campaign of the table.
  public record CampaignLine(String id, String name, Pair pair) {}

  /// The sums by one attribution.
  public record AttributionLine(Attribution attribution, Pair pair) {}

  public boolean isEmpty() {
    return days.isEmpty() && campaigns.isEmpty();
  }

  /// The currencies that there are, that of most of the spend first.
  public List<String> currencies() {
    var spend = new HashMap<String, BigDecimal>();
    days.forEach(day -> spend.merge(day.currency(), spend(day.sums()), BigDecimal::add));
    campaigns.forEach(one -> spend.merge(one.currency(), spend(one.sums()), BigDecimal::add));
    return spend.entrySet().stream()
        .sorted(
            Map.Entry.<String, BigDecimal>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static BigDecimal spend(Sums sums) {
    return sums.of(Metric.SPEND).orElse(BigDecimal.ZERO);
  }

  /// The one that is shown.
  public String currency() {
    var all = currencies();
    if (all.contains(choice.currency())) {
      return choice.currency();
    }
    return all.isEmpty() ? choice.chosen().currency() : all.getFirst();
  }

  /// The sums of the whole period.
  public Pair total() {
    return total(choice.attribution());
  }

  private Pair total(Attribution attribution) {
    return new Pair(sum(days, attribution), sum(before, attribution));
  }

  private Sums sum(List<OfDay> of, Attribution attribution) {
    return byDay(of, attribution).values().stream().reduce(Sums.NOTHING, Sums::plus);
  }

  private Map<LocalDate, Sums> byDay(List<OfDay> of, Attribution attribution) {
    String currency = currency();
    return of.stream()
        .filter(
            one -> one.currency().equals(currency) && one.attribution().equals(attribution.word()))
        .collect(Collectors.toMap(OfDay::day, OfDay::sums, Sums::plus, TreeMap::new));
  }

  /// The days of the period, in order, each with the one that it is compared with.
  public List<DayLine> lines() {
    var now = byDay(days, choice.attribution());
    var then = byDay(before, choice.attribution());
    Period period = choice.period();
    var lines = new ArrayList<DayLine>();
    period
        .each()
        .forEach(day -> {
          LocalDate other = period.before().plusDays(day.toEpochDay() - period.from().toEpochDay());
          var pair =
              new Pair(now.getOrDefault(day, Sums.NOTHING), then.getOrDefault(other, Sums.NOTHING));
          lines.add(new DayLine(day, other, marks.of(day), pair));
        });
    return lines;
  }

  /// The sums by each attribution of the import.
  public List<AttributionLine> attributions() {
    return choice.chosen().attributions().stream()
        .map(one -> new AttributionLine(one, total(one)))
        .toList();
  }

  /// The campaigns as they are sorted, the first of them.
  public List<CampaignLine> campaignLines() {
    var then = new HashMap<String, Sums>();
    ofCurrency(campaignsBefore).forEach(one -> then.put(one.id(), one.sums()));
    Comparator<CampaignLine> byValue =
        Comparator.comparing(line -> sorted(line).orElse(BigDecimal.ZERO));
    Comparator<CampaignLine> order =
        Comparator.<CampaignLine, Boolean>comparing(line -> sorted(line).isEmpty())
            .thenComparing(choice.up() ? byValue : byValue.reversed());
    return ofCurrency(campaigns).stream()
        .map(one ->
            new CampaignLine(
                one.id(),
                one.name(),
                new Pair(one.sums(), then.getOrDefault(one.id(), Sums.NOTHING))))
        .sorted(order.thenComparing(CampaignLine::id))
        .limit(MOST_CAMPAIGNS)
        .toList();
  }

  private Optional<BigDecimal> sorted(CampaignLine line) {
    return line.pair().now().of(choice.sort());
  }

  /// How many campaigns are not shown.
  public long campaignsLeftOut() {
    return Math.max(0, ofCurrency(campaigns).size() - MOST_CAMPAIGNS);
  }

  /// What the campaigns come to in all.
  public Sums campaignTotal() {
    return ofCurrency(campaigns).stream().map(OfCampaign::sums).reduce(Sums.NOTHING, Sums::plus);
  }

  private List<OfCampaign> ofCurrency(List<OfCampaign> of) {
    String currency = currency();
    return of.stream().filter(one -> one.currency().equals(currency)).toList();
  }

  /// The chosen metric by day for the page's script.
  public String chart() {
    var lines = lines();
    String label = choice.metric().label();
    var out = new JsonOut(4 << 10).beginObject().field("type", "line").name("x").beginArray();
    lines.forEach(line -> out.text(line.day().toString()));
    out.endArray().name("provisional").beginArray();
    lines.forEach(line -> out.raw(line.state() == DayState.PROVISIONAL ? "1" : "0"));
    out.endArray().name("series").beginArray();
    series(out, label, lines.stream().map(line -> line.pair().now()).toList(), "");
    series(out, "Period before", lines.stream().map(line -> line.pair().before()).toList(), label);
    return out.endArray().endObject().toString();
  }

  private void series(JsonOut out, String name, List<Sums> sums, String before) {
    out.beginObject().field("name", name).name("values").beginArray();
    sums.forEach(
        one -> out.raw(one.of(choice.metric()).map(BigDecimal::toPlainString).orElse("null")));
    out.endArray();
    if (!before.isEmpty()) {
      out.field("before", before);
    }
    out.endObject();
  }

  /// What a metric means: as the table's own description has it.
  public String meaning(Metric metric) {
    if (!metric.meaning().isEmpty()) {
      return metric.meaning();
    }
    return shapes.stream()
        .flatMap(shape ->
            Results.column(shape, metric)
                .map(name -> shape.columns().get(shape.indexOf(name)))
                .stream())
        .map(column -> column.description() + " (Column " + column.name() + ".)")
        .findFirst()
        .orElse("This import has no column for it: choose it among the columns of the table.");
  }
}
