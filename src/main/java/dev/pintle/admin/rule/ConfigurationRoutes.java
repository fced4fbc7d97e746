package dev.pintle.admin.rule;

import dev.pintle.admin.people.KeptTokens;
import dev.pintle.admin.rule.WhenForm.Kind;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.store.Audit;

/// The easy screens of a destination's configuration.
public final class ConfigurationRoutes {
  private final Gate gate;
  private final MappingPages mapping;
  private final WhenPages when;
  private final AdvancedPages advanced;
  private final WizardPages wizard;

  public ConfigurationRoutes(
      Gate gate,
      Flow flow,
      Releasing releasing,
      DraftScreens screens,
      Channel channel,
      Sources sources,
      ProductSync sync,
      Audit audit,
      Pages pages,
      Ids ids,
      Time time) {
    this.gate = gate;
    var events = new SampleEvents(flow.journal(), time);
    this.mapping = new MappingPages(screens, events);
    var preview = new FilterPreview(events, releasing.expressions());
    this.when = new WhenPages(screens, events, preview, time);
    this.advanced = new AdvancedPages(screens, events, sources, sync.search()::known);
    this.wizard =
        new WizardPages(
            flow,
            releasing.drafts(),
            channel,
            sources,
            new KeptTokens(ids, time),
            new WizardReview(flow, sources, events),
            audit,
            pages);
  }

  public void addTo(Routes routes) {
    String draft = "/stores/{store}/destinations/{destination}/configuration";
    routes.get("/stores/{store}/new-destination", gate.page(Right.PUBLISH, wizard::begin));
    routes.post("/stores/{store}/new-destination", gate.page(Right.PUBLISH, wizard::go));
    routes.get(draft, gate.page(Right.VIEW, mapping::show));
    routes.post(draft, gate.page(Right.DEVELOP, mapping::save));
    routes.get(draft + "/consent", gate.page(Right.VIEW, advanced::consent));
    routes.post(draft + "/consent", gate.page(Right.DEVELOP, advanced::saveConsent));
    routes.get(draft + "/advanced", gate.page(Right.VIEW, advanced::advanced));
    routes.post(draft + "/advanced", gate.page(Right.DEVELOP, advanced::saveAdvanced));
    routes.get(draft + "/filters", gate.page(Right.VIEW, when::filters));
    for (Kind kind : Kind.values()) {
      String all = draft + (kind == Kind.FILTER ? "/filters" : "/derived");
      String one = all + "/{index}";
      routes.get(all + "/new", gate.page(Right.DEVELOP, visit -> when.fresh(visit, kind)));
      routes.post(all + "/new", gate.page(Right.DEVELOP, visit -> when.create(visit, kind)));
      routes.get(one, gate.page(Right.VIEW, visit -> when.one(visit, kind)));
      routes.post(one, gate.page(Right.DEVELOP, visit -> when.update(visit, kind)));
      routes.post(one + "/remove", gate.page(Right.DEVELOP, visit -> when.remove(visit, kind)));
    }
  }
}
