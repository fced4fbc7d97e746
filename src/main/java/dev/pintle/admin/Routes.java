package dev.pintle.admin;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;

/// The routes of a server, each behind a door; remembers what each needs.
final class Routes {
  private final RoutesConfig config;
  private final List<Route> added = new ArrayList<>();

  Routes(RoutesConfig config) {
    this.config = config;
  }

  /// One of them.
  record Route(String method, String path, Need need) {}

  void get(String path, Door door) {
    config.get(path, door);
    added.add(new Route("GET", path, door.need()));
  }

  void post(String path, Door door) {
    config.post(path, door);
    added.add(new Route("POST", path, door.need()));
  }

  void put(String path, Door door) {
    config.put(path, door);
    added.add(new Route("PUT", path, door.need()));
  }

  void patch(String path, Door door) {
    config.patch(path, door);
    added.add(new Route("PATCH", path, door.need()));
  }

  void delete(String path, Door door) {
    config.delete(path, door);
    added.add(new Route("DELETE", path, door.need()));
  }

  List<Route> added() {
    return List.copyOf(added);
  }
}
