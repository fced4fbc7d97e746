package dev.pintle.admin.secret;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Safekeeping;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// The pages and calls about the secrets of stores.
public final class SecretRoutes {
  private final Gate gate;
  private final SecretPages pages;
  private final SecretApi api;

  public SecretRoutes(Gate gate, Stores stores, Safekeeping safe, Audit audit, Pages pages) {
    this.gate = gate;
    var changes = new SecretChanges(safe, audit);
    this.pages = new SecretPages(changes, safe.values(), pages);
    this.api = new SecretApi(stores, changes);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/secrets";
    String one = all + "/{secret}";
    routes.get(all, gate.page(Right.VIEW, pages::list));
    routes.post(all, gate.page(Right.MANAGE, pages::create));
    routes.get(one, gate.page(Right.VIEW, pages::one));
    routes.post(one, gate.page(Right.MANAGE, pages::replace));
    routes.post(one + "/exchange", gate.page(Right.MANAGE, pages::exchange));
    routes.post(one + "/delete", gate.page(Right.MANAGE, pages::delete));
    api.addTo(routes, gate);
  }
}
