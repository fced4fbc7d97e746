package dev.pintle.admin.ads;

import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;

/// The calls of imports.
final class ImportApiRoutes {
  private final Gate gate;
  private final ImportApi imports;

  ImportApiRoutes(Gate gate, ImportApi imports) {
    this.gate = gate;
    this.imports = imports;
  }

  void addTo(Routes routes) {
    String store = "/api/v1/stores/{store}";
    routes.get(store + "/import-tables", gate.api(Right.VIEW, imports::catalogue));
    routes.get(store + "/import-tables/{table}", gate.api(Right.VIEW, imports::schema));
    routes.post(store + "/import-plan", gate.api(Right.DEVELOP, imports::plan));
    String all = store + "/imports";
    routes.get(all, gate.api(Right.VIEW, imports::list));
    routes.post(all, gate.api(Right.DEVELOP, imports::create));
    String one = all + "/{import}";
    routes.get(one, gate.api(Right.VIEW, imports::one));
    routes.patch(one, gate.api(Right.DEVELOP, imports::change));
    routes.delete(one, gate.api(Right.PUBLISH, imports::delete));
    routes.post(one + "/run", gate.api(Right.DEVELOP, imports::run));
    routes.post(one + "/cancel", gate.api(Right.DEVELOP, imports::cancel));
    routes.get(one + "/runs", gate.api(Right.VIEW, imports::runs));
    routes.get(one + "/runs/{run}", gate.api(Right.VIEW, imports::oneRun));
    routes.post(one + "/tables", gate.api(Right.DEVELOP, imports::addTables));
    String table = one + "/tables/{table}";
    routes.get(table, gate.api(Right.VIEW, imports::table));
    routes.patch(table, gate.api(Right.DEVELOP, imports::choose));
    routes.delete(table, gate.api(Right.PUBLISH, imports::deleteTable));
    routes.post(table + "/reimport", gate.api(Right.DEVELOP, imports::reimport));
    routes.post(table + "/undo", gate.api(Right.PUBLISH, imports::undo));
    routes.post(table + "/release", gate.api(Right.PUBLISH, imports::release));
    routes.get(table + "/days", gate.api(Right.VIEW, imports::days));
  }
}
