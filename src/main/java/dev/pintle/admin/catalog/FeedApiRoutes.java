package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;

/// The calls of feeds.
final class FeedApiRoutes {
  private final Gate gate;
  private final FeedApi feeds;

  FeedApiRoutes(Gate gate, FeedApi feeds) {
    this.gate = gate;
    this.feeds = feeds;
  }

  void addTo(Routes routes) {
    String all = "/api/v1/stores/{store}/feeds";
    routes.get(all, gate.api(Right.VIEW, feeds::list));
    routes.post(all, gate.api(Right.PUBLISH, feeds::create));
    String one = all + "/{feed}";
    routes.get(one, gate.api(Right.VIEW, feeds::one));
    routes.patch(one, gate.api(Right.PUBLISH, feeds::update));
    routes.delete(one, gate.api(Right.PUBLISH, feeds::delete));
    routes.post(one + "/run", gate.api(Right.DEVELOP, feeds::run));
    routes.post(one + "/address", gate.api(Right.MANAGE, feeds::rotate));
    routes.post(one + "/register", gate.api(Right.PUBLISH, feeds::register));
    routes.post(one + "/deletions", gate.api(Right.PUBLISH, feeds::deletions));
    routes.get(one + "/items", gate.api(Right.VIEW, feeds::items));
    routes.get(one + "/findings", gate.api(Right.VIEW, feeds::findings));
    routes.get(one + "/runs", gate.api(Right.VIEW, feeds::runs));
  }
}
