package dev.pintle.sandbox;

import dev.pintle.base.Time;
import dev.pintle.http.WebServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.random.RandomGenerator;

/// A simulated Pinterest on a port of its own, as strict as the published description of its API,
/// with endpoints under `/_sandbox` that show what was received and make things go wrong.
/// Thread-safe; whoever starts it closes it.
public final class Sandbox implements AutoCloseable {
  private static final String EVENTS = "/v5/ad_accounts/{ad_account_id}/events";

  private final SandboxSettings settings;
  private final Gate gate;
  private final Ledger ledger;
  private final Conversions conversions;
  private final Control control;
  private final WebServer server;

  /// @param random makes request ids; used by many threads
  public Sandbox(SandboxSettings settings, Time time, RandomGenerator random) {
    this.settings = settings;
    var clock = new ShiftedTime(time);
    var access = new Access(settings.adAccounts(), settings.tokens());
    var quotas = new Quotas(time, settings.callsPerMinute());
    var faults = new Faults();
    ledger = new Ledger(settings, clock);
    conversions = new Conversions(clock, ledger);
    gate = new Gate(clock, access, quotas, faults, ledger, random);
    control = new Control(clock, access, quotas, faults, ledger, conversions);
    server =
        new WebServer(
            settings.host(), settings.port(), Gate.MAX_BODY_BYTES, new Cutter(), this::addRoutes);
  }

  public void start() {
    ledger.start();
    server.start();
  }

  /// The port it listens on, once started.
  public int port() {
    return server.port();
  }

  /// Where it is reached, without a slash at the end; the API is under `/v5`.
  public String url() {
    String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
    return "http://" + host + ":" + port();
  }

  @Override
  public void close() {
    server.close();
    ledger.close();
  }

  private void addRoutes(RoutesConfig routes) {
    routes.post(
        EVENTS, context -> gate.serve(context, Operation.EVENTS_CREATE, conversions::create));
    routes.get(EVENTS, this::refuseMethod);
    routes.put(EVENTS, this::refuseMethod);
    routes.patch(EVENTS, this::refuseMethod);
    routes.delete(EVENTS, this::refuseMethod);
    control.addTo(routes);
    routes.get("/", context -> context.html(ledger.look(Page::of)));
    routes.get("/healthz", context -> context.result("ok"));
    routes.error(404, this::refusePath);
  }

  private void refuseMethod(Context context) {
    gate.refuse(context, Answer.notAllowed(context.method().toString()));
  }

  private void refusePath(Context context) {
    if (context.path().startsWith("/v5/")) {
      gate.refuse(context, Answer.error(404, 404, "The sandbox has no such endpoint."));
    }
  }
}
