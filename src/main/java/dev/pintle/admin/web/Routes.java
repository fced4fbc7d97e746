package dev.pintle.admin.web;

import io.javalin.config.RoutesConfig;
import java.util.ArrayList;
import java.util.List;

/// The routes of a server, each behind a door; remembers what each needs.
public final class Routes {
  private final RoutesConfig config;
  private final List<Route> added = new ArrayList<>();

  public Routes(RoutesConfig config) {
    this.config = config;
  }

  /// One of them.
  public record Route(String method, String path, Need need) {}

  public void get(String path, Door door) {
    config.get(path, door);
    added.add(new Route("GET", path, door.need()));
  }

  public void post(String path, Door door) {
    config.post(path, door);
    added.add(new Route("POST", path, door.need()));
  }

  public void put(String path, Door door) {
    config.put(path, door);
    added.add(new Route("PUT", path, door.need()));
  }

  public void patch(String path, Door door) {
    config.patch(path, door);
    added.add(new Route("PATCH", path, door.need()));
  }

  public void delete(String path, Door door) {
    config.delete(path, door);
    added.add(new Route("DELETE", path, door.need()));
  }

  public List<Route> added() {
    return List.copyOf(added);
  }
}
