package dev.pintle.admin.ads;

import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.look.Marks;
import dev.pintle.ads.look.Metric;
import dev.pintle.ads.look.Period;
import dev.pintle.ads.look.Results.OfCampaign;
import dev.pintle.ads.look.Results.OfDay;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.Attribution;
import dev.pintle.base.Time;
import dev.pintle.store.Store;
import dev.pintle.warehouse.TableShape;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the ads of a store did: by day, by campaign and by attribution, with the period before
/// beside it.
final class DashboardPages {
  private static final String TITLE = "Ads dashboard";
  private static final String ACCOUNT = "ad_account_daily";
  private static final String CAMPAIGN = "campaign_daily";

  private final AdsLook look;
  private final Time time;
  private final Pages pages;

  DashboardPages(AdsLook look, Time time, Pages pages) {
    this.look = look;
    this.time = time;
    this.pages = pages;
  }

  static String path(Store store) {
    return "/stores/" + store.id() + "/ads/dashboard";
  }

  public void show(Visit visit) {
    var context = visit.context();
    String here = path(visit.store());
    var chosen = look.chosen(visit.store().id(), context.queryParam("import"));
    if (chosen == null) {
      pages.show(visit, Section.ADS, TITLE, "ads-dashboard.jte", Map.of("here", here));
      return;
    }
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    var asked = period(context, today);
    var choice = choice(visit, here, chosen, asked.period());
    var account = look.table(chosen, ACCOUNT);
    var campaigns = look.table(chosen, CAMPAIGN);
    var view =
        new DashboardView(
            choice,
            account.map(shape -> days(chosen, shape, asked.period())).orElse(List.of()),
            account.map(shape -> days(chosen, shape, asked.period().previous())).orElse(List.of()),
            campaigns.map(shape -> campaigns(choice, shape, asked.period())).orElse(List.of()),
            campaigns
                .map(shape -> campaigns(choice, shape, asked.period().previous()))
                .orElse(List.of()),
            Marks.of(look.ads().runs().days(chosen.id(), ACCOUNT), choice.attribution().word()),
            account.or(() -> campaigns).map(List::of).orElse(List.of()),
            account.isPresent(),
            campaigns.isPresent(),
            asked.problem());
    pages.show(visit, Section.ADS, TITLE, "ads-dashboard.jte", Map.of("here", here, "view", view));
  }

  private record Asked(Period period, String problem) {}

  private static Asked period(Context context, LocalDate today) {
    String word = parameter(context, "period");
    String from = parameter(context, "from");
    String to = parameter(context, "to");
    if (word.equals("own") || (word.isEmpty() && !from.isEmpty())) {
      try {
        return new Asked(Period.between(from, to.isEmpty() ? today.toString() : to), "");
      } catch (IllegalArgumentException e) {
        return new Asked(Period.of("28", today), String.valueOf(e.getMessage()));
      }
    }
    return new Asked(Period.of(word, today), "");
  }

  private DashboardChoice choice(Visit visit, String here, Import chosen, Period period) {
    var context = visit.context();
    return new DashboardChoice(
        here,
        look.imports(visit.store().id()),
        chosen,
        attribution(chosen, parameter(context, "attribution")),
        period,
        Metric.of(parameter(context, "metric")).orElse(Metric.SPEND),
        Metric.of(parameter(context, "sort")).orElse(Metric.SPEND),
        parameter(context, "order").equals("up"),
        parameter(context, "currency"));
  }

  private static Attribution attribution(Import of, String word) {
    return of.attributions().stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElse(of.attributions().getFirst());
  }

  private List<OfDay> days(Import of, TableShape shape, Period period) {
    return look.results().days(of.dataset(), shape, period.from(), period.to());
  }

  private List<OfCampaign> campaigns(DashboardChoice choice, TableShape shape, Period period) {
    return look.results()
        .campaigns(
            choice.chosen().dataset(),
            shape,
            choice.attribution().word(),
            period.from(),
            period.to());
  }

  private static String parameter(Context context, String name) {
    @Nullable String value = context.queryParam(name);
    return value == null ? "" : value.strip();
  }
}
