package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Time;
import dev.pintle.store.Stores;

/// The pages and calls of imports of ads data.
public final class AdsRoutes {
  private final Gate gate;
  private final ImportPages imports;
  private final ImportWizardPages wizard;
  private final ImportStatePages state;
  private final ImportTablePages tables;
  private final ImportRunPages runs;
  private final ImportSettingsPages settings;
  private final ImportApiRoutes calls;

  public AdsRoutes(
      Gate gate,
      Stores stores,
      AdsPages ads,
      ImportPages imports,
      Channel channel,
      Pages pages,
      Origin origin,
      Time time) {
    this.gate = gate;
    this.imports = imports;
    this.wizard = new ImportWizardPages(ads, channel, pages, origin, time);
    this.state = new ImportStatePages(ads, imports, pages);
    this.tables = new ImportTablePages(ads, pages);
    this.runs = new ImportRunPages(ads, pages);
    this.settings = new ImportSettingsPages(ads, channel, pages, time);
    this.calls = new ImportApiRoutes(gate, new ImportApi(stores, ads, channel, time));
  }

  public void addTo(Routes routes) {
    String all = "/stores/{store}/ads";
    routes.get(all, gate.page(Right.VIEW, imports::list));
    routes.get(all + "/live", gate.page(Right.VIEW, imports::live));
    routes.get(all + "/integrate", gate.page(Right.VIEW, imports::integrate));
    routes.get(all + "/integrate/add", gate.page(Right.VIEW, imports::sources));
    routes.get(all + "/schemas/{table}", gate.page(Right.VIEW, imports::schema));
    routes.get(all + "/columns/{table}", gate.page(Right.VIEW, imports::columns));
    routes.get(all + "/new-import", gate.page(Right.DEVELOP, wizard::begin));
    routes.post(all + "/new-import", gate.page(Right.DEVELOP, wizard::go));
    String one = all + "/imports/{import}";
    routes.get(one, gate.page(Right.VIEW, state::show));
    routes.get(one + "/live", gate.page(Right.VIEW, state::live));
    routes.post(one + "/run", gate.page(Right.DEVELOP, state::run));
    routes.post(one + "/cancel", gate.page(Right.DEVELOP, state::cancel));
    routes.post(one + "/pause", gate.page(Right.DEVELOP, state::pause));
    routes.get(one + "/settings", gate.page(Right.VIEW, settings::show));
    routes.post(one + "/settings", gate.page(Right.DEVELOP, settings::save));
    routes.post(one + "/delete", gate.page(Right.PUBLISH, settings::delete));
    routes.get(one + "/add", gate.page(Right.DEVELOP, settings::more));
    routes.post(one + "/add", gate.page(Right.DEVELOP, settings::add));
    routes.get(one + "/runs", gate.page(Right.VIEW, runs::list));
    routes.get(one + "/runs/{run}", gate.page(Right.VIEW, runs::one));
    routes.get(one + "/runs/{run}/live", gate.page(Right.VIEW, runs::live));
    String table = one + "/tables/{table}";
    routes.get(table, gate.page(Right.VIEW, tables::show));
    routes.get(table + "/live", gate.page(Right.VIEW, tables::live));
    routes.post(table + "/again", gate.page(Right.DEVELOP, tables::again));
    routes.post(table + "/undo", gate.page(Right.PUBLISH, tables::undo));
    routes.post(table + "/release", gate.page(Right.PUBLISH, tables::release));
    routes.post(table + "/columns", gate.page(Right.DEVELOP, tables::choose));
    routes.post(table + "/delete", gate.page(Right.PUBLISH, tables::delete));
    calls.addTo(routes);
  }
}
