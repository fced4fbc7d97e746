package dev.pintle.admin;

import dev.pintle.ManualTime;
import dev.pintle.admin.ads.AdsImports;
import dev.pintle.admin.catalog.Catalogues;
import dev.pintle.admin.people.Entrance;
import dev.pintle.admin.people.SignOnSettings;
import dev.pintle.admin.secret.Safes;
import dev.pintle.admin.watch.Watches;
import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.ApiTokens;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Privacy;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Tagging;
import dev.pintle.admin.web.Trials;
import dev.pintle.admin.web.Watch;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.catalog.check.FileChecks;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.collect.erasure.Eraser;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.collect.pixel.PixelConfig;
import dev.pintle.connect.Accounts;
import dev.pintle.connect.Assets;
import dev.pintle.connect.Authorization;
import dev.pintle.connect.Connections;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Feature;
import dev.pintle.connect.Refresher;
import dev.pintle.connect.RunningPinterest;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Domains;
import dev.pintle.connect.domain.Placement;
import dev.pintle.connect.domain.Verification;
import dev.pintle.connect.foreign.ForeignTags;
import dev.pintle.connect.foreign.ShopScan;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.Tags;
import dev.pintle.event.Envelope;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.ConversionsSetup;
import dev.pintle.forward.DeadLetters;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Forwarding;
import dev.pintle.forward.Monitor;
import dev.pintle.forward.Programs;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.Replays;
import dev.pintle.forward.TestEvents;
import dev.pintle.forward.TestMode;
import dev.pintle.forward.TestReports;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Running;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalDns;
import dev.pintle.http.LocalSite;
import dev.pintle.http.WebServer;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The admin on a server of its own, on a free port, with an empty database and time that stands.
public final class AdminServer implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery";
  static final SignOnSettings SIGN_ON =
      new SignOnSettings(true, Duration.ofHours(12), Duration.ofDays(30), null);

  public final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  public final Database database;
  public final Stores stores;
  public final Sources sources;
  public final People people;
  public final ApiTokens tokens;
  public final Audit audit;
  public final SqliteJournal journal;
  public final Flow flow;
  public final DeveloperApps apps;
  public final Connections connections;
  final StoreCalls calls;
  public final Tags tags;
  public final TagSetup tagSetup;
  public final Releasing releasing;
  private final Channel channel;
  private final TestMode testMode;
  volatile PixelConfig pixel =
      new PixelConfig(
          null,
          URI.create("https://s.pinimg.com/ct/core.js"),
          true,
          PixelConfig.Consent.SEND,
          true,
          Commerce.tagEvents());
  public final Domains domains;
  final LocalDns names;
  public final AdminRoutes admin;
  final Erasures erasures;
  public final Eraser eraser;
  public final Watch watch;
  public final ProductSync sync;
  public final AdsPages ads;

  /// The shops that proofs can be put on, by what they are as websites.
  public final Map<String, LocalSite> ownShops = new ConcurrentHashMap<>();

  private final Storefront storefront;
  private final Verification verification;
  private final ShopScan scan;
  private final Fetcher fetcher;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebServer server;

  public AdminServer(Path directory) {
    this(directory, URI.create("http://127.0.0.1:1/v5"));
  }

  /// @param pinterest where destinations send to
  public AdminServer(Path directory, URI pinterest) {
    this(directory, pinterest, null);
  }

  public AdminServer(Path directory, URI pinterest, @Nullable SmtpMail mail) {
    this(directory, pinterest, mail, SIGN_ON);
  }

  /// @param mail null when no mail can be sent
  public AdminServer(
      Path directory, URI pinterest, @Nullable SmtpMail mail, SignOnSettings signOn) {
    var ids = new Ids(new Random(7));
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    stores = new Stores(database, ids, time);
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    sources = new Sources(database, vault, ids, time);
    people = new People(database, ids, time);
    tokens = new ApiTokens(database, ids, time);
    audit = new Audit(database, ids, time);
    erasures = new Erasures(database, vault, ids, time);
    journal = new SqliteJournal(journalSettings(directory), vault, time);
    journal.start();
    eraser = new Eraser(erasures, journal, (_, _) -> {}, (_, _) -> {});
    var destinations = new Destinations(database, vault, ids, time);
    var deliveries = new Deliveries(database, time);
    var deadLetters = new DeadLetters(database, time);
    Expressions expressions = AdminServer::compiled;
    var running = new Running(database, expressions);
    var profiles = new Profiles(database, vault, ids, time, 1_000);
    var explainer = new Explainer(journal, stores, profiles, time);
    var monitor = new Monitor(database, time);
    var replays = new Replays(database, journal, deadLetters, expressions, ids, time);
    Programs programs =
        (destination, _, offset) ->
            new Program(
                Objects.requireNonNull(
                    running.at(destination.id(), Environment.PRODUCTION, offset)),
                true,
                _ -> null,
                running.number(destination.id(), Environment.PRODUCTION, offset));
    names = LocalDns.open();
    var dns = new Dns(names.server());
    fetcher = new Fetcher(dns, true);
    fetcher.start();
    var forwarding =
        new Forwarding(
            destinations,
            deliveries,
            deadLetters,
            journal,
            new ConversionsClient(http, pinterest),
            fetcher,
            stores,
            new ClockTime(
                Clock.fixed(time.instant(), ZoneOffset.UTC)), // its pauses end by themselves
            new Random(1),
            new Metrics(),
            programs,
            profiles,
            replays,
            monitor);
    forwarding.start();
    var api = new PinterestApi(http, pinterest.resolve("/v5"));
    apps = new DeveloperApps(null, database, vault, time);
    connections = new Connections(database, vault, ids, time);
    var refresher = new Refresher(connections, apps, api, time, new Metrics());
    calls = new StoreCalls(connections, refresher, api);
    var authorization =
        new Authorization(
            database, vault, connections, apps, api, pinterest.resolve("/oauth/"), ids, time);
    var assets = new Assets(database);
    var accounts =
        new Accounts(database, connections, assets, calls, apps, api, authorization, time);
    tags = new Tags(database, time);
    tagSetup = new TagSetup(tags, connections, calls, time);
    var tagScript = pinterest.resolve("/ct/core.js");
    channel =
        new Channel(
            accounts, authorization, apps, refresher, new Tagging(tagSetup, mail, tagScript));
    var client = new ConversionsClient(http, pinterest);
    var testEvents = new TestEvents(journal, client, stores, programs, explainer, ids, time);
    var reports = new TestReports(database, time);
    var setup =
        new ConversionsSetup(calls, destinations, forwarding, testEvents, reports, journal, time);
    testMode = new TestMode(destinations, reports, testEvents, journal, time);
    flow =
        new Flow(
            journal,
            destinations,
            forwarding,
            deliveries,
            deadLetters,
            programs,
            explainer,
            new Trials(setup, reports, testMode));
    watch =
        Watches.of(
            database, vault, stores, flow, sources, replays, monitor, fetcher, mail, ids, time);
    releasing =
        Releasing.of(
            database,
            destinations,
            journal,
            running,
            expressions,
            (_, _) -> _ -> false,
            audit,
            time,
            forwarding::betweenChunks);
    domains = new Domains(database, ids, time);
    verification =
        new Verification(
            domains, calls, connections, fetcher, dns, true, List.of(placement()), time);
    var foreignTags = new ForeignTags(database, time);
    scan = new ShopScan(domains, foreignTags, fetcher);
    storefront = new Storefront(domains, verification, foreignTags, scan);
    sync = Catalogues.of(database, vault, fetcher, directory, calls, connections, audit, time);
    ads = AdsImports.of(database, directory, connections, calls, fetcher, audit, time);
    admin =
        new AdminRoutes(
            database,
            stores,
            sources,
            people,
            tokens,
            audit,
            flow,
            releasing,
            channel,
            storefront,
            new Privacy(erasures, eraser),
            Safes.of(database, vault, ids, time, fetcher),
            watch,
            sync,
            ads,
            new FileChecks(directory.resolve("checks"), 1 << 20, fetcher, ids, time),
            ids,
            time,
            new Entrance(signOn, new ClientAddress(Set.of()), http),
            null);
    server = Front.of(this);
    server.start();
    admin.start();
  }

  /// Expressions compile when there is something in them, and yield nothing.
  private static Expressions.Expression compiled(String source) throws ExpressionException {
    if (source.isBlank()) {
      throw new ExpressionException("the expression is empty");
    }
    return (_, _) -> null;
  }

  private Placement placement() {
    return new Placement(
        "our own shop",
        site -> ownShops.containsKey(site.text()),
        domain ->
            ownShops.computeIfPresent(
                domain.website().text(), (_, shop) -> shop.page("/", domain.text())));
  }

  private static JournalSettings journalSettings(Path directory) {
    return new JournalSettings(
        directory.resolve("journal.db"), Duration.ofDays(7), 1L << 30, 1 << 20, 16 << 20, 10_000);
  }

  /// Gives a store the access of the simulated account that has one ad account.
  public void connect(Store store, RunningPinterest pinterest) throws InterruptedException {
    apps.enter(new DeveloperApp("1500001", new Secret("sandbox-app-secret")));
    Set<String> scopes = Feature.scopesOf(Set.of(Feature.DATA_REPORT));
    String callback = RunningPinterest.REDIRECT_URI;
    var address =
        channel.authorization().begin("test", store.id(), "ada", scopes, callback).orElseThrow();
    String state = address.getRawQuery().replaceAll("(?:.*&)?state=([^&]+).*", "$1");
    String code = pinterest.code(RunningPinterest.SHOP, callback, List.copyOf(scopes));
    channel.authorization().finish("test", new Authorization.Brought(state, code, null));
    channel.accounts().look(store.id());
  }

  public Destination destination(Store store, String name) {
    var destination =
        flow.destinations()
            .create(
                store.id(),
                name,
                SandboxSettings.AD_ACCOUNT,
                SandboxSettings.CONVERSION_TOKEN,
                DestinationConfig.DEFAULT,
                flow.journal().next(store.id()));
    flow.forwarding().refresh(destination.id());
    return destination;
  }

  /// Puts events into the journal, as a source would.
  public void log(Store store, Source source, String... events) {
    var envelope = new Envelope(source.id(), time.millis(), null, null);
    var entries =
        IntStream.range(0, events.length)
            .mapToObj(i ->
                new Journal.Entry(
                    envelope,
                    "m-" + journal.next(store.id()) + "-" + i,
                    events[i].getBytes(StandardCharsets.UTF_8)))
            .toList();
    journal.append(store.id(), entries);
  }

  /// What is done once a day.
  public void checkDomains() throws InterruptedException {
    verification.checkAll();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  @Override
  public void close() {
    server.close();
    sync.sources().close();
    ads.warehouse().close();
    testMode.close();
    verification.close();
    scan.close();
    fetcher.close();
    names.close();
    flow.forwarding().close();
    journal.close();
    http.close();
    database.close();
  }
}
