package dev.pintle.admin;

import dev.pintle.base.Time;
import dev.pintle.store.Stores;

/// The pages and calls of imports of ads data.
final class AdsRoutes {
  private final Gate gate;
  private final ImportPages imports;
  private final ImportWizardPages wizard;
  private final ImportStatePages state;

  AdsRoutes(
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
  }

  void addTo(Routes routes) {
    String all = "/stores/{store}/ads";
    routes.get(all, gate.page(Right.VIEW, imports::list));
    routes.get(all + "/live", gate.page(Right.VIEW, imports::live));
    routes.get(all + "/integrate", gate.page(Right.VIEW, imports::integrate));
    routes.get(all + "/integrate/add", gate.page(Right.VIEW, imports::sources));
    routes.get(all + "/schemas/{table}", gate.page(Right.VIEW, imports::schema));
    routes.get(all + "/new-import", gate.page(Right.DEVELOP, wizard::begin));
    routes.post(all + "/new-import", gate.page(Right.DEVELOP, wizard::go));
    String one = all + "/imports/{import}";
    routes.get(one, gate.page(Right.VIEW, state::show));
    routes.get(one + "/live", gate.page(Right.VIEW, state::live));
    routes.post(one + "/run", gate.page(Right.DEVELOP, state::run));
    routes.post(one + "/cancel", gate.page(Right.DEVELOP, state::cancel));
    routes.post(one + "/pause", gate.page(Right.DEVELOP, state::pause));
  }
}
