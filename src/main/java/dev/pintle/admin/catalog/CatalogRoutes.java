package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// The pages of product sync.
public final class CatalogRoutes {
  private final Gate gate;
  private final CatalogPages catalog;
  private final FeedWizardPages wizard;
  private final FeedPages feed;
  private final FeedRulesPages rules;
  private final FeedItemPages items;
  private final FeedFindingPages findings;
  private final IngestionRoutes ingestions;
  private final FeedApiRoutes feedApi;
  private final BatchApi batches;

  public CatalogRoutes(
      Gate gate,
      Stores stores,
      ProductSync sync,
      CatalogPages catalog,
      Flow flow,
      Releasing releasing,
      Audit audit,
      Pages pages,
      Origin origin) {
    this.gate = gate;
    this.catalog = catalog;
    var ids = new FeedIds(sync.sources(), flow.destinations(), releasing.releases());
    var trials = new FeedTrials(sync, catalog);
    this.wizard = new FeedWizardPages(sync, catalog, ids, trials, pages);
    this.feed = new FeedPages(sync, catalog, pages, origin);
    this.rules = new FeedRulesPages(sync, catalog, ids, trials);
    this.items = new FeedItemPages(sync, catalog, trials);
    this.findings = new FeedFindingPages(sync, catalog);
    this.batches = new BatchApi(sync.feeds(), sync.batches());
    this.feedApi = new FeedApiRoutes(gate, new FeedApi(stores, sync, origin));
    this.ingestions = new IngestionRoutes(gate, sync, catalog, audit, pages);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/catalog";
    routes.get(all, gate.page(Right.VIEW, catalog::show));
    routes.get(all + "/live", gate.page(Right.VIEW, catalog::live));
    routes.get(all + "/rich-pins", gate.page(Right.VIEW, catalog::richPins));
    routes.get(all + "/new-feed", gate.page(Right.PUBLISH, wizard::begin));
    routes.post(all + "/new-feed", gate.page(Right.PUBLISH, wizard::go));
    String one = all + "/feeds/{feed}";
    routes.get(one, gate.page(Right.VIEW, feed::show));
    routes.get(one + "/live", gate.page(Right.VIEW, feed::live));
    routes.get(one + "/runs", gate.page(Right.VIEW, feed::runs));
    routes.post(one, gate.page(Right.PUBLISH, feed::save));
    routes.post(one + "/run", gate.page(Right.DEVELOP, feed::run));
    routes.post(one + "/activate", gate.page(Right.PUBLISH, feed::activate));
    routes.post(one + "/deactivate", gate.page(Right.PUBLISH, feed::deactivate));
    routes.post(one + "/resend", gate.page(Right.PUBLISH, feed::resend));
    routes.post(one + "/again", gate.page(Right.PUBLISH, feed::again));
    routes.post(one + "/delete", gate.page(Right.PUBLISH, feed::delete));
    routes.post(one + "/deletions", gate.page(Right.PUBLISH, feed::deletions));
    routes.post(one + "/address", gate.page(Right.MANAGE, feed::rotate));
    routes.post(one + "/password", gate.page(Right.MANAGE, feed::password));
    routes.get(one + "/rules", gate.page(Right.VIEW, rules::show));
    routes.post(one + "/rules", gate.page(Right.PUBLISH, rules::save));
    routes.get(one + "/items", gate.page(Right.VIEW, items::list));
    routes.get(one + "/item", gate.page(Right.VIEW, items::one));
    routes.get(one + "/findings", gate.page(Right.VIEW, findings::show));
    routes.get(one + "/findings/export", gate.page(Right.VIEW, findings::export));
    ingestions.addTo(routes);
    feedApi.addTo(routes);
    batches.addTo(routes, gate);
  }
}
