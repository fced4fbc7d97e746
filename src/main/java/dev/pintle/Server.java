package dev.pintle;

import dev.pintle.admin.AdminRoutes;
import dev.pintle.admin.ApiTokens;
import dev.pintle.admin.Channel;
import dev.pintle.admin.Entrance;
import dev.pintle.admin.Flow;
import dev.pintle.admin.People;
import dev.pintle.admin.Privacy;
import dev.pintle.admin.Releasing;
import dev.pintle.admin.Safekeeping;
import dev.pintle.admin.Storefront;
import dev.pintle.admin.Tagging;
import dev.pintle.admin.Trials;
import dev.pintle.admin.Watch;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.collect.Collector;
import dev.pintle.collect.EventsHandler;
import dev.pintle.collect.Hooks;
import dev.pintle.collect.Sources;
import dev.pintle.collect.erasure.Eraser;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.collect.pixel.PixelConfig;
import dev.pintle.collect.pixel.PixelConfig.Consent;
import dev.pintle.collect.pixel.PixelScript;
import dev.pintle.collect.pixel.PixelSettings;
import dev.pintle.connect.Accounts;
import dev.pintle.connect.Assets;
import dev.pintle.connect.Authorization;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Connections;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Refresher;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Domains;
import dev.pintle.connect.domain.Placement;
import dev.pintle.connect.domain.Verification;
import dev.pintle.connect.foreign.ForeignTags;
import dev.pintle.connect.foreign.ShopScan;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.Tags;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.ConversionsSetup;
import dev.pintle.forward.DeadLetters;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Forwarding;
import dev.pintle.forward.Programs;
import dev.pintle.forward.Replays;
import dev.pintle.forward.TestEvents;
import dev.pintle.forward.TestMode;
import dev.pintle.forward.TestReports;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.expression.CelExpressions;
import dev.pintle.forward.secret.SecretRefresher;
import dev.pintle.forward.secret.SecretUses;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.Secrets;
import dev.pintle.forward.secret.TokenExchange;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.WebServer;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.schedule.Schedule;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts the parts together: the one place that names adapters. Started once and closed once, by the
/// same thread.
final class Server implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 4 << 20;
  private static final Duration REFRESHING = Duration.ofMinutes(1);
  private static final Duration RENEWING = Duration.ofMinutes(1);
  private static final Duration FORGETTING = Duration.ofMinutes(15);
  private static final Duration ERASING = Duration.ofSeconds(15);
  private static final Duration CHECKING = Duration.ofDays(1);
  private static final int PROFILE_ALIASES = 200_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Database database;
  private final Stores stores;
  private final Sources sources;
  private final Destinations destinations;
  private final Connections connections;
  private final StoreCalls storeCalls;
  private final Authorization authorization;
  private final Accounts accounts;
  private final Tags tags;
  private final TagSetup tagSetup;
  private final Schedule schedule;
  private final Fetcher fetcher;
  private final Verification verification;
  private final ShopScan scan;
  private final SqliteJournal journal;
  private final Running running;
  private final Forwarding forwarding;
  private final SecretValues secretValues;
  private final Releasing releasing;
  private final TestMode testMode;
  private final People people;
  private final ApiTokens apiTokens;
  private final AdminRoutes admin;
  private final Metrics metrics = new Metrics();
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
    var ids = new Ids(random);
    Vault vault = vault(settings, random);
    database = new Database(settings.storeUrl(), settings.storeConnections());
    stores = new Stores(database, ids, time);
    sources = new Sources(database, vault, ids, time);
    destinations = new Destinations(database, vault, ids, time);
    journal = new SqliteJournal(settings.journal(), vault, time);
    var deliveries = new Deliveries(database, time);
    var deadLetters = new DeadLetters(database, time);
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    var api = new PinterestApi(http, settings.pinterest().api());
    var apps = new DeveloperApps(app(settings), database, vault, time);
    connections = new Connections(database, vault, ids, time);
    var conversions = new ConversionsClient(http, settings.pinterest().api());
    var refresher = new Refresher(connections, apps, api, time, metrics);
    storeCalls = new StoreCalls(connections, refresher, api);
    var page = settings.pinterest().oauth();
    authorization = new Authorization(database, vault, connections, apps, api, page, ids, time);
    accounts =
        new Accounts(
            database,
            connections,
            new Assets(database),
            storeCalls,
            apps,
            api,
            authorization,
            time);
    for (var status : Connection.Status.values()) {
      metrics.gauge(
          Metrics.Name.CONNECTIONS,
          "status",
          status.word(),
          connections,
          those -> those.count(status));
    }
    tags = new Tags(database, time);
    tagSetup = new TagSetup(tags, connections, storeCalls, time);
    schedule = new Schedule(database, time);
    schedule.every("renew-access", RENEWING, refresher::renewDue);
    schedule.every("forget-authorizations", FORGETTING, authorization::forgetOld);
    var domains = new Domains(database, ids, time);
    var network = settings.network();
    var dns = new Dns(network.dnsServer());
    fetcher = new Fetcher(dns, network.allowPrivate());
    verification =
        new Verification(
            domains,
            storeCalls,
            connections,
            fetcher,
            dns,
            network.allowPrivate(),
            placements,
            time);
    var foreignTags = new ForeignTags(database, time);
    scan = new ShopScan(domains, foreignTags, fetcher);
    schedule.every("check-domains", CHECKING, verification::checkAll);
    schedule.every("check-tags", CHECKING, tagSetup::checkAll);
    var expressions = new CelExpressions();
    running = new Running(database, expressions);
    var uses = new SecretUses(destinations, this::configurations);
    var secrets = new Secrets(database, vault, ids, time, uses);
    secretValues = new SecretValues(secrets, time);
    var exchange = new TokenExchange(fetcher);
    var secretRefresher = new SecretRefresher(secrets, exchange, secretValues, time);
    schedule.every("refresh-secrets", REFRESHING, secretRefresher::refreshDue);
    Programs programs = this::program;
    var profiles = new Profiles(database, vault, ids, time, PROFILE_ALIASES);
    schedule.every("forget-profiles", CHECKING, profiles::forgetOld);
    var explainer = new Explainer(journal, stores, profiles, time);
    var replays = new Replays(database, journal, deadLetters, expressions, ids, time);
    forwarding =
        new Forwarding(
            destinations,
            deliveries,
            deadLetters,
            journal,
            conversions,
            stores,
            time,
            random,
            metrics,
            programs,
            profiles,
            replays);
    var testEvents = new TestEvents(journal, conversions, stores, programs, explainer, ids, time);
    var testReports = new TestReports(database, time);
    testMode = new TestMode(destinations, testReports, testEvents, journal, time);
    var setup =
        new ConversionsSetup(
            storeCalls, destinations, forwarding, testEvents, testReports, journal, time);
    people = new People(database, ids, time);
    apiTokens = new ApiTokens(database, ids, time);
    var audit = new Audit(database, ids, time);
    var erasures = new Erasures(database, vault, ids, time);
    var eraser =
        new Eraser(
            erasures,
            journal,
            deadLetters::forget,
            (storeId, person) ->
                profiles.forget(storeId, person.emails(), person.phones(), person.userIds()));
    schedule.every("erase", ERASING, eraser::runDue);
    releasing =
        Releasing.of(
            database,
            destinations,
            journal,
            running,
            expressions,
            (storeId, where) -> name -> secretValues.has(storeId, where, name),
            audit,
            time,
            forwarding::betweenChunks);
    admin =
        new AdminRoutes(
            database,
            stores,
            sources,
            people,
            apiTokens,
            audit,
            new Flow(
                journal,
                destinations,
                forwarding,
                deliveries,
                deadLetters,
                programs,
                explainer,
                new Trials(setup, testReports, testMode)),
            releasing,
            new Channel(
                accounts,
                authorization,
                apps,
                refresher,
                new Tagging(tagSetup, mail(settings), settings.pinterest().tagScript())),
            new Storefront(domains, verification, foreignTags, scan),
            new Privacy(erasures, eraser),
            new Safekeeping(secrets, secretValues, secretRefresher),
            new Watch(replays),
            ids,
            time,
            new Entrance(settings.signOn(), new ClientAddress(settings.trustedProxies()), http),
            settings.publicUrl());
    var collector = new Collector(journal, sources, time, metrics);
    var events =
        new EventsHandler(
            collector,
            sources,
            new ClientAddress(settings.trustedProxies()),
            new Hooks(collector, sources, erasures, audit));
    var pixel = new PixelScript(sources, pixelSettings(tags, settings.pinterest().tagScript()));
    web =
        new WebServer(
            settings.host(),
            settings.port(),
            MAX_BODY_BYTES,
            events,
            routes -> {
              addHealth(routes);
              routes.get("/p.js", pixel::serve);
              admin.addTo(routes);
              more.accept(routes);
            });
  }

  /// The pixel loads a store's tag unless somebody else's code does.
  private static PixelSettings pixelSettings(Tags tags, URI script) {
    var events = Commerce.tagEvents();
    var withoutTag = new PixelConfig(null, script, true, Consent.SEND, true, events);
    return storeId -> {
      var tag = tags.inMemory(storeId);
      return tag == null
          ? withoutTag
          : new PixelConfig(
              tag.isLoadedByPixel() ? tag.tagId() : null,
              script,
              tag.choices().enhancedMatch(),
              tag.choices().hold() ? Consent.HOLD : Consent.SEND,
              true,
              events);
    };
  }

  /// The release that takes an event, by the environment of the event's source.
  private Programs.@Nullable Program program(
      Destination destination, String sourceId, long offset) {
    var environment =
        Environment.of(sources.environmentOf(sourceId)).orElse(Environment.PRODUCTION);
    Ruleset rules = running.at(destination.id(), environment, offset);
    return rules == null
        ? null
        : new Programs.Program(
            rules,
            environment == Environment.PRODUCTION,
            secretValues.of(destination.storeId(), environment));
  }

  /// What a destination's secrets are used by: its draft, and what runs.
  private Map<String, Configuration> configurations(Destination destination) {
    var all = new LinkedHashMap<String, Configuration>();
    all.put("the draft", releasing.drafts().of(destination.id()).configuration());
    for (var environment : Environment.values()) {
      releasing
          .releases()
          .running(destination.id(), environment)
          .ifPresent(release -> all.put(environment.word(), release.configuration()));
    }
    return all;
  }

  private static @Nullable DeveloperApp app(Settings settings) {
    var app = settings.pinterest().app();
    return app == null ? null : new DeveloperApp(app.id(), app.secret());
  }

  private static @Nullable SmtpMail mail(Settings settings) {
    var mail = settings.mail();
    return mail == null ? null : new SmtpMail(mail.smtp(), mail.from());
  }

  private static Vault vault(Settings settings, SecureRandom random) {
    try {
      DataDirectory.make(settings.dataDirectory());
      return Vault.open(settings.keyFile(), random);
    } catch (IOException e) {
      throw new StoreException("cannot make the data directory " + settings.dataDirectory(), e);
    }
  }

  void start() {
    database.migrate();
    journal.start();
    sources.start();
    tags.start();
    secretValues.start();
    forwarding.start();
    testMode.start();
    fetcher.start();
    web.start();
    ready = true;
    schedule.start();
  }

  /// Tells the log how to become the first person who signs in, while there is none.
  void invite() {
    admin.start();
  }

  int port() {
    return web.port();
  }

  Stores stores() {
    return stores;
  }

  Sources sources() {
    return sources;
  }

  Destinations destinations() {
    return destinations;
  }

  Connections connections() {
    return connections;
  }

  StoreCalls storeCalls() {
    return storeCalls;
  }

  Authorization authorization() {
    return authorization;
  }

  Accounts accounts() {
    return accounts;
  }

  Tags tags() {
    return tags;
  }

  TagSetup tagSetup() {
    return tagSetup;
  }

  Forwarding forwarding() {
    return forwarding;
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
    schedule.close();
    web.close();
    testMode.close();
    verification.close();
    scan.close();
    fetcher.close();
    forwarding.close();
    journal.close();
    tags.close();
    secretValues.close();
    sources.close();
    database.close();
  }

  private void addHealth(RoutesConfig routes) {
    routes.get("/healthz", context -> context.contentType("text/plain").result("ok\n"));
    routes.get(
        "/readyz",
        context -> {
          String trouble = ready ? journal.trouble() : "starting or stopping";
          context.contentType("text/plain").status(trouble.isEmpty() ? 200 : 503);
          context.result(trouble.isEmpty() ? "ready\n" : trouble + "\n");
        });
    routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
  }
}
