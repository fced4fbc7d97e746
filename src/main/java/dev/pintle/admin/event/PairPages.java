package dev.pintle.admin.event;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.PairLog.Search;
import dev.pintle.forward.TwinDays;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether the browser's and the server's twin of each event met at Pinterest: by day, and event by
/// event.
public final class PairPages {
  private static final int DAYS = 14;
  private static final int PAGE_SIZE = 50;

  private final Flow flow;
  private final Sources sources;
  private final TwinDays days;
  private final PairLog pairs;
  private final Time time;
  private final Pages pages;

  public PairPages(
      Flow flow, Sources sources, TwinDays days, PairLog pairs, Time time, Pages pages) {
    this.flow = flow;
    this.sources = sources;
    this.days = days;
    this.pairs = pairs;
    this.time = time;
    this.pages = pages;
  }

  public void show(Visit visit) {
    var parameters = new HashMap<String, Object>();
    var destinations = flow.destinations().of(visit.store().id());
    parameters.put("here", Section.PAIRS.href(visit.store()));
    parameters.put("destinations", destinations);
    parameters.put("names", names());
    chosen(visit)
        .forEach(one -> {
          parameters.put("view", view(one));
          parameters.put("list", list(visit, one));
        });
    pages.show(visit, Section.PAIRS, "Pairs", "pairs.jte", parameters);
  }

  /// The counts by themselves, for a page that keeps them up to date.
  public void counts(Visit visit) {
    String here = Section.PAIRS.href(visit.store());
    chosen(visit)
        .forEach(one ->
            pages.showPart(visit, "part/pair-counts.jte", Map.of("view", view(one), "here", here)));
  }

  /// The list by itself, likewise.
  public void live(Visit visit) {
    chosen(visit)
        .forEach(
            one -> pages.showPart(visit, "part/pair-list.jte", Map.of("list", list(visit, one))));
  }

  private List<Destination> chosen(Visit visit) {
    var destinations = flow.destinations().of(visit.store().id());
    return EventPages.chosen(destinations, visit.context().queryParam("destination"));
  }

  private PairView view(Destination destination) {
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    LocalDate from = today.minusDays(DAYS - 1);
    return new PairView(destination, from, today, days.rows(destination.id(), from, today));
  }

  private PairRows list(Visit visit, Destination destination) {
    var store = visit.store();
    var context = visit.context();
    String before = context.queryParam("before");
    var search = search(context.queryParam("name"), context.queryParam("class"));
    return new PairRows(
        Section.PAIRS.href(store),
        Section.EVENTS.href(store),
        destination,
        pairs.page(
            store.id(), destination, search, Numbers.read(before, Long.MAX_VALUE), PAGE_SIZE),
        search,
        sources.of(store.id()).stream().collect(Collectors.toMap(Source::id, Source::name)),
        before != null);
  }

  private static Search search(@Nullable String name, @Nullable String word) {
    return new Search(name != null && names().contains(name) ? name : "", PairApi.pairing(word));
  }

  /// What Pinterest calls events.
  private static List<String> names() {
    return Commerce.rows().stream().map(Commerce.Row::pinterestName).distinct().toList();
  }
}
