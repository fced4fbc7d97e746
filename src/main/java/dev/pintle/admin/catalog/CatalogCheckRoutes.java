package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Storefront;
import dev.pintle.catalog.check.FileChecks;

/// The pages on which product files are checked.
public final class CatalogCheckRoutes {
  private final Gate gate;
  private final CatalogCheckPages checks;

  public CatalogCheckRoutes(Gate gate, FileChecks checks, Storefront storefront, Pages pages) {
    this.gate = gate;
    this.checks = new CatalogCheckPages(checks, storefront, pages);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/catalog/check";
    String one = all + "/{check}";
    routes.get(all, gate.page(Right.VIEW, checks::show));
    routes.post(all, gate.page(Right.DEVELOP, checks::fetch));
    routes.post(all + "/file", gate.page(Right.DEVELOP, checks::upload));
    routes.get(one, gate.page(Right.VIEW, checks::one));
    routes.get(one + "/live", gate.page(Right.VIEW, checks::live));
    routes.get(one + "/findings", gate.page(Right.VIEW, checks::export));
  }
}
