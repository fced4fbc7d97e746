package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.forward.RecordedEvents;

/// The pages for rules and data elements.
public final class RuleRoutes {
  private final Gate gate;
  private final RulePages rules;
  private final RuleEditor editor;
  private final ElementPages elements;

  public RuleRoutes(
      Gate gate,
      Flow flow,
      Releasing releasing,
      RecordedEvents events,
      DraftTrial trial,
      Pages pages) {
    var desks = new DraftDesks(flow, releasing);
    this.gate = gate;
    this.rules = new RulePages(desks, pages);
    this.editor = new RuleEditor(desks, events, trial, pages);
    this.elements = new ElementPages(desks, events, releasing.expressions(), pages);
  }

  public void addTo(Routes routes) {
    String draft = "/stores/{store}/destinations/{destination}/configuration";
    routes.get(draft + "/rules", gate.page(Right.VIEW, rules::list));
    routes.post(draft + "/rules", gate.page(Right.DEVELOP, rules::change));
    routes.get(draft + "/new-rule", gate.page(Right.DEVELOP, editor::begin));
    routes.post(draft + "/new-rule", gate.page(Right.DEVELOP, editor::create));
    routes.get(draft + "/rules/{rule}", gate.page(Right.VIEW, editor::one));
    routes.post(draft + "/rules/{rule}", gate.page(Right.DEVELOP, editor::change));
    routes.get(draft + "/elements", gate.page(Right.VIEW, elements::list));
    routes.get(draft + "/elements/new", gate.page(Right.DEVELOP, elements::begin));
    routes.post(draft + "/elements/new", gate.page(Right.DEVELOP, elements::create));
    routes.get(draft + "/elements/edit", gate.page(Right.VIEW, elements::one));
    routes.post(draft + "/elements/edit", gate.page(Right.DEVELOP, elements::change));
    routes.post(draft + "/elements/yield", gate.page(Right.DEVELOP, elements::tryOut));
  }
}
