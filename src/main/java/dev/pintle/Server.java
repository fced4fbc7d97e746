package dev.pintle;

import dev.pintle.admin.AdminRoutes;
import dev.pintle.admin.people.Entrance;
import dev.pintle.admin.web.ApiTokens;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Privacy;
import dev.pintle.base.Time;
import dev.pintle.catalog.check.FileChecks;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.collect.Collector;
import dev.pintle.collect.EventsHandler;
import dev.pintle.collect.Hooks;
import dev.pintle.collect.Sources;
import dev.pintle.collect.erasure.Eraser;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.collect.pixel.PixelScript;
import dev.pintle.connect.Accounts;
import dev.pintle.connect.Authorization;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Placement;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.Tags;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Forwarding;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.WebServer;
import dev.pintle.store.Stores;
import io.javalin.config.RoutesConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Puts the parts together; with [Foundation], [Connecting], [Delivering], [Catalogue] and
/// [AdsData] the only ones that name adapters. Started once and closed once, by the same thread.
final class Server implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 4 << 20;
  private static final long MAX_CHECKED_BYTES = 1 << 30;
  private static final Duration ERASING = Duration.ofSeconds(15);

  private final Foundation foundation;
  private final Connecting connecting;
  private final Delivering delivering;
  private final Catalogue catalogue;
  private final AdsData adsData;
  private final People people;
  private final ApiTokens apiTokens;
  private final FileChecks checks;
  private final AdminRoutes admin;
  private final WebServer web;
  private volatile boolean ready;

  /// Reads or makes the key file, and nothing more.
  ///
  /// @param more adds routes of the demo
  Server(Settings settings, Time time, SecureRandom random, Consumer<RoutesConfig> more) {
    this(settings, time, random, more, List.of());
  }

  /// @param placements the shops that proofs of domains can be put on
  Server(
      Settings settings,
      Time time,
      SecureRandom random,
      Consumer<RoutesConfig> more,
      List<Placement> placements) {
    foundation = Foundation.of(settings, time, random);
    connecting = new Connecting(foundation, placements);
    delivering = new Delivering(foundation, connecting.storeCalls());
    catalogue = new Catalogue(foundation, connecting, this::port);
    adsData = new AdsData(foundation, connecting);
    var database = foundation.database();
    var ids = foundation.ids();
    var sources = foundation.sources();
    var audit = foundation.audit();
    var clients = new ClientAddress(settings.trustedProxies());
    people = new People(database, ids, time);
    apiTokens = new ApiTokens(database, ids, time);
    var erasures = new Erasures(database, foundation.vault(), ids, time);
    var letters = delivering.deadLetters();
    var eraser = new Eraser(erasures, foundation.journal(), letters::forget, delivering::forget);
    foundation.schedule().every("erase", ERASING, eraser::runDue);
    checks =
        new FileChecks(
            settings.dataDirectory().resolve("checks"),
            MAX_CHECKED_BYTES,
            foundation.fetcher(),
            ids,
            time);
    admin =
        new AdminRoutes(
            database,
            foundation.stores(),
            sources,
            people,
            apiTokens,
            audit,
            delivering.flow(),
            delivering.releasing(),
            connecting.channel(),
            connecting.storefront(),
            new Privacy(erasures, eraser),
            delivering.safekeeping(),
            delivering.watch(),
            catalogue.pages(),
            adsData.pages(),
            checks,
            ids,
            time,
            new Entrance(settings.signOn(), clients, foundation.http()),
            settings.publicUrl());
    var collector = new Collector(foundation.journal(), sources, time, foundation.metrics());
    var hooks = new Hooks(collector, sources, erasures, audit);
    var choices =
        new PixelChoices(
            connecting.tags(), settings.pinterest().tagScript(), delivering::mapping, time);
    var pixel = new PixelScript(sources, choices);
    web =
        new WebServer(
            settings.host(),
            settings.port(),
            MAX_BODY_BYTES,
            new EventsHandler(collector, sources, clients, hooks),
            routes -> {
              addHealth(routes);
              routes.get("/p.js", pixel::serve);
              catalogue.addTo(routes);
              admin.addTo(routes);
              more.accept(routes);
            });
  }

  void start() {
    foundation.database().migrate();
    foundation.journal().start();
    foundation.sources().start();
    foundation.fetcher().start();
    checks.start();
    connecting.start();
    delivering.start();
    catalogue.start();
    adsData.start();
    web.start();
    ready = true;
    foundation.schedule().start();
  }

  /// Tells the log how to become the first person who signs in, while there is none.
  void invite() {
    admin.start();
  }

  int port() {
    return web.port();
  }

  Stores stores() {
    return foundation.stores();
  }

  Sources sources() {
    return foundation.sources();
  }

  ProductSources productSources() {
    return catalogue.sources();
  }

  Destinations destinations() {
    return delivering.destinations();
  }

  Connections connections() {
    return connecting.connections();
  }

  StoreCalls storeCalls() {
    return connecting.storeCalls();
  }

  Authorization authorization() {
    return connecting.authorization();
  }

  Accounts accounts() {
    return connecting.accounts();
  }

  Tags tags() {
    return connecting.tags();
  }

  TagSetup tagSetup() {
    return connecting.tagSetup();
  }

  Forwarding forwarding() {
    return delivering.forwarding();
  }

  People people() {
    return people;
  }

  ApiTokens apiTokens() {
    return apiTokens;
  }

  /// Takes no more, finishes what is under way, and lets go of everything.
  @Override
  public void close() {
    ready = false;
    foundation.schedule().close();
    web.close();
    checks.close();
    adsData.close();
    catalogue.close();
    delivering.close();
    connecting.close();
    foundation.fetcher().close();
    foundation.journal().close();
    foundation.sources().close();
    foundation.database().close();
  }

  private void addHealth(RoutesConfig routes) {
    routes.get("/healthz", context -> context.contentType("text/plain").result("ok\n"));
    routes.get(
        "/readyz",
        context -> {
          String trouble = ready ? foundation.journal().trouble() : "starting or stopping";
          context.contentType("text/plain").status(trouble.isEmpty() ? 200 : 503);
          context.result(trouble.isEmpty() ? "ready\n" : trouble + "\n");
        });
    routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(foundation.metrics().scrape()));
  }
}
