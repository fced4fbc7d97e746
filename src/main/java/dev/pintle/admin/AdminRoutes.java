package dev.pintle.admin;

import dev.pintle.admin.ads.AdsLook;
import dev.pintle.admin.ads.AdsLookRoutes;
import dev.pintle.admin.ads.AdsRoutes;
import dev.pintle.admin.ads.ImportPages;
import dev.pintle.admin.ads.ShopEvents;
import dev.pintle.admin.catalog.CatalogCheckRoutes;
import dev.pintle.admin.catalog.CatalogPages;
import dev.pintle.admin.catalog.CatalogRoutes;
import dev.pintle.admin.catalog.ProductSourceRoutes;
import dev.pintle.admin.event.DeadLetterPages;
import dev.pintle.admin.event.EventPages;
import dev.pintle.admin.event.OverviewPages;
import dev.pintle.admin.event.PairPages;
import dev.pintle.admin.file.Parts;
import dev.pintle.admin.file.StoreFiles;
import dev.pintle.admin.oidc.OidcProvider;
import dev.pintle.admin.people.AccountPages;
import dev.pintle.admin.people.Admission;
import dev.pintle.admin.people.AuditPages;
import dev.pintle.admin.people.Entrance;
import dev.pintle.admin.people.Identities;
import dev.pintle.admin.people.PeoplePages;
import dev.pintle.admin.people.SetupPages;
import dev.pintle.admin.people.SignInPages;
import dev.pintle.admin.people.SignInThrottle;
import dev.pintle.admin.people.SignOnAttempts;
import dev.pintle.admin.people.SignOnPages;
import dev.pintle.admin.people.TokenPages;
import dev.pintle.admin.rule.ConfigurationApi;
import dev.pintle.admin.rule.ConfigurationRoutes;
import dev.pintle.admin.rule.DestinationChanges;
import dev.pintle.admin.rule.DestinationPages;
import dev.pintle.admin.rule.DraftScreens;
import dev.pintle.admin.rule.DraftTrial;
import dev.pintle.admin.rule.ReleaseRoutes;
import dev.pintle.admin.rule.RuleRoutes;
import dev.pintle.admin.secret.SecretRoutes;
import dev.pintle.admin.source.SourceRoutes;
import dev.pintle.admin.source.StorePages;
import dev.pintle.admin.watch.WatchRoutes;
import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.ApiTokens;
import dev.pintle.admin.web.Assets;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.FormGuard;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Privacy;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Safekeeping;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Sessions;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.admin.web.Watch;
import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.catalog.check.FileChecks;
import dev.pintle.collect.Sources;
import dev.pintle.forward.AsideDays;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.RecordedEvents;
import dev.pintle.forward.TwinDays;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The web interface and its HTTP API, as routes of a server.
public final class AdminRoutes {
  private static final int SETUP_CODE_LENGTH = 20;

  private final Assets assets = new Assets();
  private final Gate gate;
  private final SignInPages signIn;
  private final @Nullable SignOnPages signOn;
  private final SetupPages setup;
  private final OverviewPages overview;
  private final EventPages events;
  private final PairPages pairs;
  private final DeadLetterPages deadLetters;
  private final DestinationPages destinations;
  private final StorePages stores;
  private final SourceRoutes sources;
  private final ProductSourceRoutes productSources;
  private final PeoplePages people;
  private final AccountPages account;
  private final TokenPages tokens;
  private final AuditPages audit;
  private final ChannelRoutes channelRoutes;
  private final CatalogRoutes catalogRoutes;
  private final AdsRoutes adsRoutes;
  private final WatchRoutes watchRoutes;
  private final ApiRoutes apiRoutes;
  private final SecretRoutes secretRoutes;
  private final ReleaseRoutes releaseRoutes;
  private final ConfigurationRoutes configurationRoutes;
  private final RuleRoutes ruleRoutes;
  private final ConfigurationApi configurationApi;
  private final CatalogCheckRoutes catalogCheckRoutes;
  private final AdsLookRoutes adsLookRoutes;
  private volatile List<Routes.Route> routes = List.of();

  /// Assembles the pages.
  ///
  /// @param entrance how people come in
  /// @param publicUrl where browsers find this server, when the requests do not tell
  public AdminRoutes(
      Database database,
      Stores stores,
      Sources sources,
      People people,
      ApiTokens tokens,
      Audit audit,
      Flow flow,
      Releasing releasing,
      Channel channel,
      Storefront storefront,
      Privacy privacy,
      Safekeeping safe,
      Watch watch,
      ProductSync sync,
      AdsPages ads,
      FileChecks checks,
      Ids ids,
      Time time,
      Entrance entrance,
      @Nullable String publicUrl) {
    var origin = new Origin(publicUrl);
    var pages = new Pages(assets, new FormGuard(this::routes));
    var throttle = new SignInThrottle(time);
    var signOn = entrance.settings();
    var sessions = new Sessions(database, ids, time, signOn.idle(), signOn.longest());
    var owners = owners(sources, flow, storefront, safe, watch, sync, ads);
    this.gate =
        new Gate(sessions, people, tokens, stores, owners, pages, origin, entrance.addresses());
    this.signIn = new SignInPages(people, audit, gate, pages, throttle, signOn);
    var oidc = signOn.oidc();
    this.signOn =
        oidc == null
            ? null
            : new SignOnPages(
                new OidcProvider(oidc.provider(), entrance.http(), time),
                new SignOnAttempts(database, time),
                new Admission(oidc, people, new Identities(database), audit),
                signIn,
                throttle,
                gate,
                audit,
                origin,
                ids);
    var code = new Secret(ids.letters(SETUP_CODE_LENGTH));
    this.setup = new SetupPages(people, audit, gate, pages, throttle, code);
    var log =
        new EventLog(flow.journal(), flow.deliveries(), flow.deadLetters(), flow.programs(), time);
    var explainer = flow.explainer();
    var recorded = new RecordedEvents(flow.journal());
    var trial = new DraftTrial(releasing, explainer, recorded);
    var pairLog = new PairLog(log);
    var days = new TwinDays(database);
    var changes = new DestinationChanges(flow, audit);
    this.overview = new OverviewPages(flow, sources, time, pages, origin);
    this.events = new EventPages(flow, sources, log, pairLog, trial, pages);
    this.pairs = new PairPages(flow, sources, days, pairLog, time, pages);
    this.deadLetters = new DeadLetterPages(flow, log, audit, pages);
    this.stores = new StorePages(stores, audit, pages);
    this.sources = new SourceRoutes(gate, stores, sources, privacy, audit, pages, origin);
    this.productSources =
        new ProductSourceRoutes(gate, stores, sync.sources(), pages, origin, time);
    this.people = new PeoplePages(people, throttle, oidc != null, audit, pages);
    this.account = new AccountPages(people, sessions, signOn.passwords(), audit, pages);
    this.tokens = new TokenPages(tokens, audit, pages, origin, time);
    this.audit = new AuditPages(audit, pages);
    var catalog = new CatalogPages(sync, channel, storefront, pages, time);
    this.catalogRoutes =
        new CatalogRoutes(gate, stores, sync, catalog, flow, releasing, audit, pages, origin);
    var imports = new ImportPages(ads, pages);
    this.adsRoutes = new AdsRoutes(gate, stores, ads, imports, channel, pages, origin, time);
    this.channelRoutes =
        new ChannelRoutes(
            gate,
            sources,
            audit,
            flow,
            channel,
            storefront,
            changes,
            log,
            catalog,
            imports,
            pages,
            origin,
            time);
    this.releaseRoutes = new ReleaseRoutes(gate, stores, flow, releasing, explainer, pages);
    this.secretRoutes = new SecretRoutes(gate, stores, safe, audit, pages);
    var screens = new DraftScreens(flow, releasing.drafts(), releasing.releases(), pages);
    this.destinations = new DestinationPages(flow, changes, screens, releasing.releases(), pages);
    this.configurationRoutes =
        new ConfigurationRoutes(
            gate, flow, releasing, screens, channel, sources, sync, audit, pages, ids, time);
    this.ruleRoutes = new RuleRoutes(gate, flow, releasing, recorded, trial, pages);
    this.watchRoutes = new WatchRoutes(gate, flow, watch, stores, audit, time, pages);
    var parts = new Parts(stores, sources, flow, releasing, audit);
    this.configurationApi = new ConfigurationApi(gate, stores, new StoreFiles(parts));
    this.catalogCheckRoutes = new CatalogCheckRoutes(gate, checks, storefront, pages);
    var look = AdsLook.of(ads, database, ids, time);
    var shopEvents = new ShopEvents(days, new AsideDays(database), log);
    this.adsLookRoutes = new AdsLookRoutes(gate, stores, look, flow, shopEvents, ids, time, pages);
    this.apiRoutes =
        new ApiRoutes(
            gate,
            stores,
            audit,
            flow,
            channel,
            storefront,
            changes,
            log,
            explainer,
            pairLog,
            days,
            time);
  }

  private static Owners owners(
      Sources sources,
      Flow flow,
      Storefront storefront,
      Safekeeping safe,
      Watch watch,
      ProductSync sync,
      AdsPages ads) {
    return new Owners(
        Map.of(
            "source",
            id -> sources.find(id).map(source -> source.storeId()),
            "destination",
            id -> flow.destinations().find(id).map(destination -> destination.storeId()),
            "secret",
            id -> safe.secrets().find(id).map(secret -> secret.storeId()),
            "channel",
            id -> watch.alerts().channels().find(id).map(channel -> channel.storeId()),
            "feed",
            id -> sync.feeds().find(id).map(feed -> feed.storeId()),
            "import",
            id -> ads.imports().find(id).map(one -> one.storeId()),
            "run",
            id ->
                ads.runs()
                    .find(id)
                    .flatMap(run -> ads.imports().find(run.importId()))
                    .map(one -> one.storeId()),
            "products",
            id -> sync.sources().find(id).map(source -> source.storeId()),
            "domain",
            id -> storefront.domains().find(id).map(domain -> domain.storeId())));
  }

  /// Tells the log how to become the first person, while there is none.
  public void start() {
    setup.announce();
  }

  public void addTo(RoutesConfig config) {
    var all = new Routes(config);
    all.get("/static/{hash}/{name}", Gate.file(assets::serve));
    all.get("/sign-in", gate.open(signIn::ask));
    all.post("/sign-in", gate.open(signIn::signIn));
    if (signOn != null) {
      all.get("/sign-on/oidc", gate.open(signOn::begin));
      all.get(SignOnPages.CALLBACK, gate.open(signOn::callback));
    }
    all.post("/sign-out", gate.ownPage(signIn::signOut));
    all.get("/setup", gate.open(setup::ask));
    all.post("/setup", gate.open(setup::create));
    all.get("/", gate.ownPage(AdminRoutes::home));
    addFlow(all);
    sources.addTo(all);
    productSources.addTo(all);
    addSettings(all);
    channelRoutes.addTo(all);
    catalogRoutes.addTo(all);
    adsRoutes.addTo(all);
    watchRoutes.addTo(all);
    apiRoutes.addTo(all);
    secretRoutes.addTo(all);
    releaseRoutes.addTo(all);
    configurationRoutes.addTo(all);
    ruleRoutes.addTo(all);
    configurationApi.addTo(all);
    catalogCheckRoutes.addTo(all);
    adsLookRoutes.addTo(all);
    routes = all.added();
  }

  /// The routes that were added, each with what it needs.
  public List<Routes.Route> routes() {
    return routes;
  }

  private static void home(Visit visit) {
    visit.goTo(
        visit.stores().isEmpty() ? "/settings/stores" : Section.OVERVIEW.href(visit.store()));
  }

  private void addFlow(Routes routes) {
    routes.get("/stores/{store}", gate.page(Right.VIEW, overview::show));
    routes.get("/stores/{store}/overview/live", gate.page(Right.VIEW, overview::live));
    routes.get("/stores/{store}/events", gate.page(Right.VIEW, events::list));
    routes.get("/stores/{store}/events/live", gate.page(Right.VIEW, events::live));
    routes.get("/stores/{store}/events/export", gate.page(Right.VIEW, events::export));
    routes.get("/stores/{store}/events/{offset}", gate.page(Right.VIEW, events::one));
    routes.get("/stores/{store}/pairs", gate.page(Right.VIEW, pairs::show));
    routes.get("/stores/{store}/pairs/counts", gate.page(Right.VIEW, pairs::counts));
    routes.get("/stores/{store}/pairs/live", gate.page(Right.VIEW, pairs::live));
    routes.get("/stores/{store}/dead-letters", gate.page(Right.VIEW, deadLetters::list));
    routes.get("/stores/{store}/dead-letters/live", gate.page(Right.VIEW, deadLetters::live));
    routes.post(
        "/stores/{store}/dead-letters/{destination}/resend",
        gate.page(Right.PUBLISH, deadLetters::resend));
    String all = "/stores/{store}/destinations";
    String one = all + "/{destination}";
    routes.get(all, gate.page(Right.VIEW, destinations::list));
    routes.post(all, gate.page(Right.PUBLISH, destinations::create));
    routes.get(one, gate.page(Right.VIEW, destinations::one));
    routes.post(one, gate.page(Right.PUBLISH, destinations::update));
    routes.post(one + "/resume", gate.page(Right.PUBLISH, destinations::resume));
    routes.post(one + "/deactivate", gate.page(Right.PUBLISH, destinations::deactivate));
  }

  private void addSettings(Routes routes) {
    routes.get("/settings", gate.ownPage(visit -> visit.goTo("/settings/stores")));
    routes.get("/settings/stores", gate.pageSomewhere(Right.VIEW, stores::list));
    routes.post("/settings/stores", gate.page(Right.MANAGE, stores::create));
    routes.get("/settings/people", gate.page(Right.MANAGE, people::list));
    routes.post("/settings/people", gate.page(Right.MANAGE, people::add));
    routes.get("/settings/people/{person}", gate.page(Right.MANAGE, people::one));
    routes.post("/settings/people/{person}/rights", gate.page(Right.MANAGE, people::changeRights));
    routes.post("/settings/people/{person}/remove", gate.page(Right.MANAGE, people::remove));
    routes.get("/account", gate.ownPage(account::show));
    routes.post("/account/password", gate.ownPage(account::changePassword));
    routes.post("/account/sessions/{session}/end", gate.ownPage(account::endSession));
    routes.post("/account/sessions/end-others", gate.ownPage(account::endOthers));
    routes.post("/settings/people/{person}/unlock", gate.page(Right.MANAGE, people::unlock));
    routes.get("/settings/tokens", gate.pageSomewhere(Right.MANAGE, tokens::list));
    routes.post("/settings/tokens", gate.pageSomewhere(Right.MANAGE, tokens::create));
    routes.post(
        "/settings/tokens/{token}/revoke", gate.pageSomewhere(Right.MANAGE, tokens::revoke));
    routes.get("/settings/audit", gate.page(Right.MANAGE, audit::list));
    routes.get("/settings/audit/export", gate.page(Right.MANAGE, audit::export));
  }
}
