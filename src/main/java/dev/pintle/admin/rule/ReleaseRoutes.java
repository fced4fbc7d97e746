package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.release.Trial;
import dev.pintle.store.Stores;

/// The pages and calls of drafts and releases.
public final class ReleaseRoutes {
  private final Gate gate;
  private final ReleaseApi api;
  private final ReleasePages pages;

  public ReleaseRoutes(
      Gate gate, Stores stores, Flow flow, Releasing releasing, Explainer explainer, Pages pages) {
    var trial = new Trial(flow.journal(), explainer, releasing.running());
    this.gate = gate;
    this.api = new ReleaseApi(stores, flow, releasing, trial);
    this.pages = new ReleasePages(flow, releasing, trial, pages);
  }

  public void addTo(Routes routes) {
    addPages(routes);
    addApi(routes);
  }

  private void addPages(Routes routes) {
    String all = "/stores/{store}/destinations/{destination}/releases";
    String one = all + "/{number}";
    routes.get(all, gate.page(Right.VIEW, pages::list));
    routes.get(all + "/trial", gate.page(Right.VIEW, pages::trial)); // before what is any word
    routes.get(one, gate.page(Right.VIEW, pages::one));
    routes.post(all, gate.page(Right.DEVELOP, pages::build));
    routes.post(all + "/discard", gate.page(Right.DEVELOP, pages::discard));
    routes.post(all + "/publish", gate.page(Right.PUBLISH, pages::publish));
    routes.post(all + "/policy", gate.page(Right.MANAGE, pages::changePolicy));
    routes.post(one + "/submit", gate.page(Right.DEVELOP, pages::submit));
    routes.post(one + "/approve", gate.page(Right.APPROVE, pages::approve));
    routes.post(one + "/reject", gate.page(Right.APPROVE, pages::reject));
    routes.post(one + "/development", gate.page(Right.DEVELOP, pages::toDevelopment));
    routes.post(one + "/staging", gate.page(Right.APPROVE, pages::toStaging));
    routes.post(one + "/production", gate.page(Right.PUBLISH, pages::toProduction));
  }

  private void addApi(Routes routes) {
    String draft = "/api/v1/destinations/{destination}/draft";
    routes.get(draft, gate.api(Right.VIEW, api::draft));
    routes.put(draft, gate.api(Right.DEVELOP, api::putDraft));
    routes.delete(draft, gate.api(Right.DEVELOP, api::discardDraft));
    routes.get(draft + "/findings", gate.api(Right.VIEW, api::findings));
    routes.get(draft + "/trial", gate.api(Right.VIEW, api::tryDraft));
    String all = "/api/v1/destinations/{destination}/releases";
    String one = all + "/{number}";
    routes.get(all, gate.api(Right.VIEW, api::list));
    routes.post(all, gate.api(Right.DEVELOP, api::build));
    routes.post(
        "/api/v1/destinations/{destination}/publish", gate.api(Right.PUBLISH, api::publish));
    routes.get(one, gate.api(Right.VIEW, api::one));
    routes.post(one + "/promote", gate.api(Right.PUBLISH, api::promote));
    routes.post(one + "/submit", gate.api(Right.DEVELOP, api::submit));
    routes.post(one + "/approve", gate.api(Right.APPROVE, api::approve));
    routes.post(one + "/reject", gate.api(Right.APPROVE, api::reject));
    routes.get(one + "/differences/{other}", gate.api(Right.VIEW, api::differences));
    String policy = "/api/v1/stores/{store}/release-policy";
    routes.get(policy, gate.api(Right.VIEW, api::policy));
    routes.put(policy, gate.api(Right.MANAGE, api::putPolicy));
  }
}
