package dev.pintle.admin;

import dev.pintle.admin.connect.ConnectionApi;
import dev.pintle.admin.connect.ConversionsApi;
import dev.pintle.admin.connect.DomainApi;
import dev.pintle.admin.connect.DomainChanges;
import dev.pintle.admin.connect.TagApi;
import dev.pintle.admin.event.EventApi;
import dev.pintle.admin.event.PairApi;
import dev.pintle.admin.rule.DestinationApi;
import dev.pintle.admin.rule.DestinationChanges;
import dev.pintle.admin.web.Api;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Storefront;
import dev.pintle.base.Time;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.TwinDays;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// The calls of the HTTP API.
final class ApiRoutes {
  private final Gate gate;
  private final Api api;
  private final ConnectionApi connectionApi;
  private final DomainApi domainApi;
  private final TagApi tagApi;
  private final DestinationApi destinationApi;
  private final EventApi eventApi;
  private final ConversionsApi conversionsApi;
  private final PairApi pairApi;

  ApiRoutes(
      Gate gate,
      Stores stores,
      Audit audit,
      Flow flow,
      Channel channel,
      Storefront storefront,
      DestinationChanges changes,
      EventLog log,
      Explainer explainer,
      PairLog pairLog,
      TwinDays days,
      Time time) {
    this.gate = gate;
    this.api = new Api(stores, audit);
    this.connectionApi = new ConnectionApi(stores, channel);
    this.domainApi = new DomainApi(stores, storefront, new DomainChanges(storefront, audit));
    this.tagApi = new TagApi(stores, channel.tagging().setup(), audit);
    this.destinationApi = new DestinationApi(stores, flow, changes, audit);
    this.conversionsApi = new ConversionsApi(flow, audit);
    this.eventApi = new EventApi(stores, flow, log);
    this.pairApi = new PairApi(flow, days, pairLog, time);
  }

  void addTo(Routes routes) {
    routes.get("/api/openapi.json", Gate.file(api::description));
    routes.get("/api/v1/stores", gate.apiSomewhere(Right.VIEW, api::listStores));
    routes.post("/api/v1/stores", gate.api(Right.MANAGE, api::createStore));
    routes.get("/api/v1/stores/{store}/overview", gate.api(Right.VIEW, destinationApi::overview));
    routes.get("/api/v1/stores/{store}/destinations", gate.api(Right.VIEW, destinationApi::list));
    routes.post(
        "/api/v1/stores/{store}/destinations", gate.api(Right.PUBLISH, destinationApi::create));
    routes.get("/api/v1/stores/{store}/connection", gate.api(Right.VIEW, connectionApi::one));
    routes.get("/api/v1/stores/{store}/tag", gate.api(Right.VIEW, tagApi::one));
    routes.put("/api/v1/stores/{store}/tag", gate.api(Right.MANAGE, tagApi::put));
    routes.delete("/api/v1/stores/{store}/tag", gate.api(Right.MANAGE, tagApi::delete));
    routes.get("/api/v1/stores/{store}/events", gate.api(Right.VIEW, eventApi::list));
    routes.get("/api/v1/stores/{store}/events/{offset}", gate.api(Right.VIEW, eventApi::one));
    routes.get("/api/v1/stores/{store}/domains", gate.api(Right.VIEW, domainApi::list));
    routes.post("/api/v1/stores/{store}/domains", gate.api(Right.MANAGE, domainApi::add));
    routes.get("/api/v1/domains/{domain}", gate.api(Right.VIEW, domainApi::one));
    routes.delete("/api/v1/domains/{domain}", gate.api(Right.MANAGE, domainApi::remove));
    routes.post("/api/v1/domains/{domain}/look", gate.api(Right.DEVELOP, domainApi::look));
    routes.post("/api/v1/domains/{domain}/claim", gate.api(Right.MANAGE, domainApi::claim));
    routes.post("/api/v1/domains/{domain}/check", gate.api(Right.DEVELOP, domainApi::check));
    String one = "/api/v1/destinations/{destination}";
    routes.get(one, gate.api(Right.VIEW, destinationApi::one));
    routes.post(one + "/resume", gate.api(Right.PUBLISH, destinationApi::resume));
    routes.post(one + "/deactivate", gate.api(Right.PUBLISH, destinationApi::deactivate));
    routes.get(one + "/dead-letters", gate.api(Right.VIEW, destinationApi::deadLetters));
    routes.post(one + "/test", gate.api(Right.DEVELOP, conversionsApi::test));
    routes.get(one + "/test", gate.api(Right.VIEW, conversionsApi::last));
    routes.post(one + "/test-mode", gate.api(Right.DEVELOP, conversionsApi::begin));
    routes.delete(one + "/test-mode", gate.api(Right.DEVELOP, conversionsApi::end));
    routes.post(one + "/dead-letters/resend", gate.api(Right.PUBLISH, destinationApi::resend));
    routes.get(one + "/pairs", gate.api(Right.VIEW, pairApi::counts));
    routes.get(one + "/pairs/events", gate.api(Right.VIEW, pairApi::events));
  }
}
