package dev.pintle.admin.watch;

import dev.pintle.admin.event.ReplayApi;
import dev.pintle.admin.event.ReplayPages;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Watch;
import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// The pages and calls of watching over destinations: replays, monitoring, alerts.
public final class WatchRoutes {
  private final Gate gate;
  private final ReplayPages replays;
  private final ReplayApi replayApi;
  private final MonitoringPages monitoring;
  private final AlertPages alerts;
  private final AlertApi alertApi;

  public WatchRoutes(
      Gate gate, Flow flow, Watch watch, Stores stores, Audit audit, Time time, Pages pages) {
    this.gate = gate;
    this.replays = new ReplayPages(flow, watch.replays(), audit, pages);
    this.monitoring = new MonitoringPages(stores, flow, watch.monitoring(), time, pages);
    this.alerts = new AlertPages(flow, watch.alerts(), audit, pages);
    this.alertApi = new AlertApi(stores, watch.alerts(), audit);
    this.replayApi = new ReplayApi(flow, watch.replays(), audit);
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/destinations/{destination}/replays";
    String one = all + "/{replay}";
    routes.get(all, gate.page(Right.VIEW, replays::list));
    routes.post(all, gate.page(Right.PUBLISH, replays::ask));
    routes.get(one, gate.page(Right.VIEW, replays::one));
    routes.get(one + "/live", gate.page(Right.VIEW, replays::live));
    routes.post(one + "/start", gate.page(Right.PUBLISH, replays::start));
    routes.post(one + "/stop", gate.page(Right.PUBLISH, replays::stop));
    routes.get("/stores/{store}/monitoring", gate.page(Right.VIEW, monitoring::show));
    routes.get("/api/v1/stores/{store}/monitoring", gate.api(Right.VIEW, monitoring::tell));
    addAlerts(routes);
    String calls = "/api/v1/destinations/{destination}/replays";
    routes.get(calls, gate.api(Right.VIEW, replayApi::list));
    routes.post(calls, gate.api(Right.PUBLISH, replayApi::ask));
    routes.get(calls + "/{replay}", gate.api(Right.VIEW, replayApi::one));
    routes.post(calls + "/{replay}/start", gate.api(Right.PUBLISH, replayApi::start));
    routes.delete(calls + "/{replay}", gate.api(Right.PUBLISH, replayApi::stop));
  }

  private void addAlerts(Routes routes) {
    String all = "/stores/{store}/alerts";
    routes.get(all, gate.page(Right.VIEW, alerts::show));
    routes.post(all, gate.page(Right.DEVELOP, alerts::change));
    routes.post(all + "/test", gate.page(Right.DEVELOP, alerts::test));
    routes.post(all + "/channels", gate.page(Right.MANAGE, alerts::add));
    routes.post(all + "/channels/{channel}/remove", gate.page(Right.MANAGE, alerts::remove));
    routes.get("/api/v1" + all, gate.api(Right.VIEW, alertApi::tell));
    routes.put("/api/v1" + all, gate.api(Right.DEVELOP, alertApi::change));
  }
}
