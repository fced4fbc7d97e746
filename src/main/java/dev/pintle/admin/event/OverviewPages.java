package dev.pintle.admin.event;

import dev.pintle.admin.rule.DestinationView;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.collect.Minute;
import dev.pintle.collect.Sources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a store's events flow, at this moment.
public final class OverviewPages {
  private static final int MINUTES = 60;

  private final Flow flow;
  private final Sources sources;
  private final Time time;
  private final Pages pages;
  private final Origin origin;

  public OverviewPages(Flow flow, Sources sources, Time time, Pages pages, Origin origin) {
    this.flow = flow;
    this.sources = sources;
    this.time = time;
    this.pages = pages;
    this.origin = origin;
  }

  public void show(Visit visit) {
    pages.show(visit, Section.OVERVIEW, "Overview", "overview.jte", read(visit));
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    var parameters = new HashMap<>(read(visit));
    parameters.put("csrf", visit.session().csrf().value());
    pages.showPart(visit, "part/overview-live.jte", parameters);
  }

  private Map<String, Object> read(Visit visit) {
    String store = visit.store().id();
    var ways = sources.pixels(store);
    return Map.of(
        "here", Section.OVERVIEW.href(visit.store()),
        "views", views(store),
        "events", flow.journal().next(store),
        "writeKey", ways.isEmpty() ? "" : ways.getFirst().writeKey(),
        "url", origin.url(visit.context()));
  }

  private List<DestinationView> views(String storeId) {
    long to = time.minute() + 1;
    long from = to - MINUTES;
    List<Minute> accepted = sources.minutes(storeId, from, to);
    return flow.destinations().of(storeId).stream()
        .map(one ->
            new DestinationView(
                flow.forwarding().view(one),
                DestinationView.bars(
                    from, to, accepted, flow.deliveries().minutes(one.id(), from, to))))
        .toList();
  }
}
