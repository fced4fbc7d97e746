package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Time;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.store.Stores;

/// The pages and calls about the ways in for products.
public final class ProductSourceRoutes {
  private final Gate gate;
  private final ProductSourcePages pages;
  private final ProductMappingPages mappings;
  private final ProductSourceApi api;
  private final ItemsApi items;

  public ProductSourceRoutes(
      Gate gate, Stores stores, ProductSources sources, Pages pages, Origin origin, Time time) {
    this.gate = gate;
    this.pages = new ProductSourcePages(sources, pages, origin, time);
    this.mappings = new ProductMappingPages(sources, pages);
    this.api = new ProductSourceApi(stores, sources, time);
    this.items = new ItemsApi(sources, time);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/catalog/sources";
    String one = all + "/{products}";
    routes.get(all, gate.page(Right.VIEW, pages::list));
    routes.get(all + "/live", gate.page(Right.VIEW, pages::live));
    routes.get("/stores/{store}/catalog/new-source", gate.page(Right.DEVELOP, pages::ask));
    routes.post("/stores/{store}/catalog/new-source", gate.page(Right.DEVELOP, pages::create));
    routes.get(one, gate.page(Right.VIEW, pages::one));
    routes.get(one + "/standing", gate.page(Right.VIEW, pages::standing));
    routes.post(one, gate.page(Right.DEVELOP, pages::update));
    routes.post(one + "/read", gate.page(Right.DEVELOP, pages::read));
    routes.post(one + "/file", gate.page(Right.DEVELOP, pages::upload));
    routes.post(one + "/delete", gate.page(Right.DEVELOP, pages::delete));
    routes.get(one + "/mapping", gate.page(Right.VIEW, mappings::show));
    routes.post(one + "/mapping", gate.page(Right.DEVELOP, mappings::save));
    String calls = "/api/v1/stores/{store}/product-sources";
    String call = calls + "/{products}";
    routes.get(calls, gate.api(Right.VIEW, api::list));
    routes.post(calls, gate.api(Right.DEVELOP, api::create));
    routes.get(call, gate.api(Right.VIEW, api::one));
    routes.patch(call, gate.api(Right.DEVELOP, api::update));
    routes.delete(call, gate.api(Right.DEVELOP, api::delete));
    routes.post(call + "/read", gate.api(Right.DEVELOP, api::read));
    routes.put(call + "/file", gate.api(Right.DEVELOP, api::upload));
    String rows = "/api/v1/items";
    routes.post(rows, gate.apiSomewhere(Right.DEVELOP, items::change));
    routes.get(rows, gate.apiSomewhere(Right.VIEW, items::list));
    routes.get(rows + "/{item}", gate.apiSomewhere(Right.VIEW, items::one));
    routes.delete(rows + "/{item}", gate.apiSomewhere(Right.DEVELOP, items::delete));
  }
}
