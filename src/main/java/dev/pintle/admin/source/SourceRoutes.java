package dev.pintle.admin.source;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Privacy;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.collect.Sources;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// The pages and calls about the ways in, and about people's requests for what came by them.
public final class SourceRoutes {
  private final Gate gate;
  private final SourcePages pages;
  private final SourceApi api;
  private final ErasurePages erasures;
  private final ErasureApi erasureApi;

  public SourceRoutes(
      Gate gate,
      Stores stores,
      Sources sources,
      Privacy privacy,
      Audit audit,
      Pages pages,
      Origin origin) {
    this.gate = gate;
    var changes = new SourceChanges(sources, audit);
    this.pages = new SourcePages(changes, pages, origin);
    this.api = new SourceApi(stores, changes);
    this.erasures = new ErasurePages(privacy, audit, pages);
    this.erasureApi = new ErasureApi(stores, privacy, erasures, audit);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/sources";
    String one = all + "/{source}";
    routes.get(all, gate.page(Right.VIEW, pages::list));
    routes.post(all, gate.page(Right.DEVELOP, pages::create));
    routes.get(one, gate.page(Right.VIEW, pages::one));
    routes.post(one, gate.page(Right.DEVELOP, pages::update));
    routes.post(one + "/secret", gate.page(Right.DEVELOP, pages::secret));
    routes.post(one + "/preview", gate.page(Right.DEVELOP, pages::preview));
    routes.get(one + "/numbers", gate.page(Right.VIEW, pages::numbers));
    String calls = "/api/v1" + all;
    routes.get(calls, gate.api(Right.VIEW, api::list));
    routes.post(calls, gate.api(Right.DEVELOP, api::create));
    routes.get("/api/v1" + one, gate.api(Right.VIEW, api::one));
    routes.patch("/api/v1" + one, gate.api(Right.DEVELOP, api::update));
    String requests = "/stores/{store}/erasures";
    routes.get(requests, gate.page(Right.MANAGE, erasures::list));
    routes.post(requests, gate.page(Right.MANAGE, erasures::ask));
    routes.get(requests + "/{erasure}/data", gate.page(Right.MANAGE, erasures::data));
    routes.get("/api/v1" + requests, gate.api(Right.MANAGE, erasureApi::list));
    routes.post("/api/v1" + requests, gate.api(Right.MANAGE, erasureApi::ask));
    routes.get("/api/v1" + requests + "/{erasure}", gate.api(Right.MANAGE, erasureApi::one));
  }
}
