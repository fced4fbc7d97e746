package dev.pintle.admin.ads;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Stores;

/// The pages and calls of looking at imported ads data.
public final class AdsLookRoutes {
  private final Gate gate;
  private final QueryPages queries;
  private final Downloads downloads;
  private final DashboardPages dashboard;
  private final ReconciliationPages reconciliation;

  public AdsLookRoutes(
      Gate gate,
      Stores stores,
      AdsLook look,
      Flow flow,
      ShopEvents events,
      Ids ids,
      Time time,
      Pages pages) {
    this.gate = gate;
    this.queries = new QueryPages(look, ids, pages);
    this.downloads = new Downloads(look);
    this.dashboard = new DashboardPages(look, time, pages);
    this.reconciliation =
        new ReconciliationPages(stores, flow, new Reconciling(look, events), time, pages);
  }

  /// A query comes by POST since addresses are kept and passed on, and it changes nothing: whoever
  /// may look may ask.
  public void addTo(Routes routes) {
    String query = "/stores/{store}/ads/query";
    routes.get(query, gate.page(Right.VIEW, queries::show));
    routes.post(query, gate.page(Right.VIEW, queries::ask));
    routes.post(query + "/cancel", gate.page(Right.VIEW, queries::cancel));
    routes.post(query + "/file", gate.page(Right.VIEW, queries::file));
    routes.post(query + "/saved", gate.page(Right.DEVELOP, queries::save));
    routes.post(query + "/saved/{query}/delete", gate.page(Right.DEVELOP, queries::delete));
    routes.get("/stores/{store}/ads/dashboard", gate.page(Right.VIEW, dashboard::show));
    String reconciled = "/stores/{store}/ads/reconciliation";
    routes.get(reconciled, gate.page(Right.VIEW, reconciliation::show));
    routes.get(reconciled + "/file", gate.page(Right.VIEW, reconciliation::file));
    routes.get("/api/v1/stores/{store}/reconciliation", gate.api(Right.VIEW, reconciliation::tell));
    String export = "/imports/{import}/tables/{table}/export";
    routes.get("/stores/{store}/ads" + export, gate.page(Right.VIEW, downloads::page));
    routes.get("/api/v1/stores/{store}" + export, gate.api(Right.VIEW, downloads::api));
  }
}
