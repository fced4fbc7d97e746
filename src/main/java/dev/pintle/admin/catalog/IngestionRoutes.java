package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.store.Audit;

/// The pages of what Pinterest says of a catalogue.
final class IngestionRoutes {
  private final Gate gate;
  private final IngestionPages ingestions;
  private final ProductGroupPages groups;

  IngestionRoutes(Gate gate, ProductSync sync, CatalogPages catalog, Audit audit, Pages pages) {
    this.gate = gate;
    this.ingestions = new IngestionPages(sync.atPinterest(), catalog);
    this.groups = new ProductGroupPages(sync.atPinterest().groups(), sync.feeds(), audit, pages);
  }

  void addTo(Routes routes) {
    String feed = "/stores/{store}/catalog/feeds/{feed}/ingestions";
    routes.get(feed, gate.page(Right.VIEW, ingestions::list));
    routes.post(feed + "/look", gate.page(Right.DEVELOP, ingestions::look));
    routes.post(feed + "/report", gate.page(Right.DEVELOP, ingestions::report));
    String all = "/stores/{store}/catalog/product-groups";
    routes.get(all, gate.page(Right.VIEW, groups::list));
    routes.post(all, gate.page(Right.PUBLISH, groups::create));
    routes.get(all + "/{group}/counts", gate.page(Right.VIEW, groups::counts));
    routes.post(all + "/{group}/delete", gate.page(Right.PUBLISH, groups::delete));
  }
}
