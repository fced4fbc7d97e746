package dev.pintle.admin;

import dev.pintle.base.Metrics;
import dev.pintle.catalog.source.ProductHooks;
import dev.pintle.collect.Collector;
import dev.pintle.collect.EventsHandler;
import dev.pintle.collect.Hooks;
import dev.pintle.collect.pixel.PixelScript;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.WebServer;
import java.util.Set;

/// What an [AdminServer] serves: the admin, and the ways in of events and products.
final class Front {
  private static final int MAX_BODY_BYTES = 1_000_000;

  private Front() {}

  static WebServer of(AdminServer on) {
    var collector = new Collector(on.journal, on.sources, on.time, new Metrics());
    var events =
        new EventsHandler(
            collector,
            on.sources,
            new ClientAddress(Set.of()),
            new Hooks(collector, on.sources, on.erasures, on.audit));
    var script = new PixelScript(on.sources, _ -> on.pixel);
    return new WebServer(
        "127.0.0.1",
        0,
        MAX_BODY_BYTES,
        events,
        routes -> {
          routes.get("/p.js", script::serve);
          routes.post(ProductHooks.PATH, new ProductHooks(on.sync.sources(), on.time)::take);
          on.admin.addTo(routes);
        });
  }
}
