package dev.pintle.admin;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.TwinDays;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The web interface and its HTTP API, as routes of a server.
public final class AdminRoutes {
  private static final int SETUP_CODE_LENGTH = 20;

  private final Assets assets = new Assets();
  private final Gate gate;
  private final SignInPages signIn;
  private final SetupPages setup;
  private final OverviewPages overview;
  private final ChannelPages channels;
  private final AuthorizationPages authorization;
  private final DisconnectPages disconnect;
  private final DomainPages domains;
  private final ForeignTagPages foreignTags;
  private final ServerInclude include;
  private final EventPages events;
  private final PairPages pairs;
  private final DeadLetterPages deadLetters;
  private final DestinationPages destinations;
  private final DataReportPages dataReport;
  private final TagPages tagPages;
  private final ConversionsPages conversions;
  private final StorePages stores;
  private final SourcePages sources;
  private final PeoplePages people;
  private final TokenPages tokens;
  private final AuditPages audit;
  private final Api api;
  private final ConnectionApi connectionApi;
  private final DomainApi domainApi;
  private final TagApi tagApi;
  private final DestinationApi destinationApi;
  private final EventApi eventApi;
  private final ConversionsApi conversionsApi;
  private final PairApi pairApi;

  /// Assembles the pages.
  ///
  /// @param publicUrl where browsers find this server, when the requests do not tell
  public AdminRoutes(
      Database database,
      Stores stores,
      Sources sources,
      People people,
      ApiTokens tokens,
      Audit audit,
      Flow flow,
      Channel channel,
      Storefront storefront,
      Ids ids,
      Time time,
      @Nullable String publicUrl) {
    var origin = new Origin(publicUrl);
    var pages = new Pages(assets);
    var throttle = new SignInThrottle(time);
    var sessions = new Sessions(database, ids, time);
    this.gate = new Gate(sessions, tokens, stores, pages, origin);
    this.signIn = new SignInPages(people, audit, gate, pages, throttle);
    var code = new Secret(ids.letters(SETUP_CODE_LENGTH));
    this.setup = new SetupPages(people, audit, gate, pages, throttle, code);
    var log = new EventLog(flow.journal(), flow.deliveries(), flow.deadLetters(), time);
    var explainer = new Explainer(flow.journal(), stores, time);
    var pairLog = new PairLog(log);
    var days = new TwinDays(database);
    var changes = new DestinationChanges(flow, audit);
    this.overview = new OverviewPages(flow, sources, time, pages, origin);
    var tagging = channel.tagging();
    this.dataReport = new DataReportPages(flow, tagging.setup(), pages);
    this.tagPages = new TagPages(tagging, flow, sources, log, audit, pages, origin, time);
    this.channels = new ChannelPages(cards(channel, storefront, dataReport), pages);
    this.authorization = new AuthorizationPages(channel, audit, pages, origin);
    this.disconnect = new DisconnectPages(channel, flow, changes, audit, pages);
    this.events = new EventPages(flow, sources, log, explainer, pairLog, pages);
    this.pairs = new PairPages(flow, sources, days, pairLog, time, pages);
    var domainChanges = new DomainChanges(storefront, audit);
    this.domains = new DomainPages(storefront, domainChanges, pages);
    this.foreignTags = new ForeignTagPages(storefront, pages);
    this.include = new ServerInclude(sources, storefront.domains(), origin);
    this.deadLetters = new DeadLetterPages(flow, log, audit, pages);
    this.destinations = new DestinationPages(flow, changes, pages);
    this.conversions = new ConversionsPages(flow, new AdAccounts(channel.accounts()), audit, pages);
    this.stores = new StorePages(stores, audit, pages);
    this.sources = new SourcePages(sources, audit, pages, origin);
    this.people = new PeoplePages(people, audit, pages);
    this.tokens = new TokenPages(tokens, audit, pages, origin);
    this.audit = new AuditPages(audit, pages);
    this.api = new Api(stores, sources, audit);
    this.connectionApi = new ConnectionApi(stores, channel);
    this.domainApi = new DomainApi(stores, storefront, domainChanges);
    this.tagApi = new TagApi(stores, tagging.setup(), audit);
    this.destinationApi = new DestinationApi(stores, flow, changes, audit);
    this.conversionsApi = new ConversionsApi(flow, audit);
    this.eventApi = new EventApi(stores, flow, log, explainer);
    this.pairApi = new PairApi(flow, days, pairLog, time);
  }

  private static List<Function<Store, ChannelCard>> cards(
      Channel channel, Storefront storefront, DataReportPages dataReport) {
    return List.of(
        ChannelPages.withDomain(ChannelPages.authorization(channel), storefront),
        dataReport::card,
        _ ->
            ChannelCard.later(
                "Product sync",
                "The shop's products as a Pinterest catalog: this comes with a later version."),
        _ ->
            ChannelCard.later(
                "Ads data", "The results of your ads in tables: this comes with a later version."));
  }

  /// Tells the log how to become the first person, while there is none.
  public void start() {
    setup.announce();
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/static/{hash}/{name}", assets::serve);
    routes.get("/sign-in", gate.open(signIn::ask));
    routes.post("/sign-in", gate.open(signIn::signIn));
    routes.post("/sign-out", gate.page(signIn::signOut));
    routes.get("/setup", gate.open(setup::ask));
    routes.post("/setup", gate.open(setup::create));
    routes.get("/", gate.page(AdminRoutes::home));
    addFlow(routes);
    addChannels(routes);
    addDomains(routes);
    addStorePages(routes);
    addSettings(routes);
    addApi(routes);
  }

  private static void home(Visit visit) {
    visit.goTo(
        visit.stores().isEmpty() ? "/settings/stores" : Section.OVERVIEW.href(visit.store()));
  }

  private void addFlow(RoutesConfig routes) {
    routes.get("/stores/{store}", gate.page(overview::show));
    routes.get("/stores/{store}/overview/live", gate.page(overview::live));
    routes.get("/stores/{store}/events", gate.page(events::list));
    routes.get("/stores/{store}/events/live", gate.page(events::live));
    routes.get("/stores/{store}/events/{offset}", gate.page(events::one));
    routes.get("/stores/{store}/pairs", gate.page(pairs::show));
    routes.get("/stores/{store}/pairs/counts", gate.page(pairs::counts));
    routes.get("/stores/{store}/pairs/live", gate.page(pairs::live));
    routes.get("/stores/{store}/dead-letters", gate.page(deadLetters::list));
    routes.get("/stores/{store}/dead-letters/live", gate.page(deadLetters::live));
    routes.post(
        "/stores/{store}/dead-letters/{destination}/resend", gate.page(deadLetters::resend));
    String all = "/stores/{store}/destinations";
    String one = all + "/{destination}";
    routes.get(all, gate.page(destinations::list));
    routes.post(all, gate.page(destinations::create));
    routes.get(one, gate.page(destinations::one));
    routes.post(one, gate.page(destinations::update));
    routes.post(one + "/resume", gate.page(destinations::resume));
    routes.post(one + "/deactivate", gate.page(destinations::deactivate));
  }

  private void addChannels(RoutesConfig routes) {
    String channel = "/stores/{store}/channels/pinterest";
    String granting = channel + "/authorization";
    routes.get(channel, gate.page(channels::show));
    routes.get(granting, gate.page(authorization::show));
    routes.post(granting + "/app", gate.page(authorization::enterApp));
    routes.post(granting + "/begin", gate.page(authorization::begin));
    routes.post(granting + "/accept", gate.page(authorization::accept));
    routes.post(granting + "/decline", gate.page(authorization::decline));
    routes.post(granting + "/ad-account", gate.page(authorization::chooseAdAccount));
    routes.post(granting + "/check", gate.page(authorization::check));
    routes.post(granting + "/refresh", gate.page(authorization::refresh));
    routes.get(channel + "/disconnect", gate.page(disconnect::ask));
    routes.post(channel + "/disconnect", gate.page(disconnect::disconnect));
    routes.post(channel + "/disconnect/events", gate.page(disconnect::stopEvents));
    routes.get(AuthorizationPages.CALLBACK, gate.page(authorization::callback));
    String reporting = channel + "/data-report";
    String tag = reporting + "/tag";
    routes.get(reporting, gate.page(dataReport::show));
    routes.get(tag, gate.page(tagPages::show));
    routes.post(tag, gate.page(tagPages::take));
    routes.get(tag + "/live", gate.page(tagPages::live));
    routes.get(tag + "/merchant", gate.page(tagPages::merchant));
    routes.post(tag + "/create", gate.page(tagPages::create));
    routes.post(tag + "/install", gate.page(tagPages::install));
    routes.post(tag + "/mail", gate.page(tagPages::send));
    routes.post(tag + "/check", gate.page(tagPages::check));
    routes.post(tag + "/remove", gate.page(tagPages::remove));
    String sending = channel + "/conversions-api";
    String one = sending + "/{destination}";
    routes.get(sending, gate.page(conversions::show));
    routes.post(sending, gate.page(conversions::save));
    routes.post(one + "/test", gate.page(conversions::test));
    routes.post(one + "/live", gate.page(conversions::live));
    routes.post(one + "/test-mode", gate.page(conversions::testMode));
    routes.get(one + "/watch", gate.page(conversions::watch));
  }

  private void addDomains(RoutesConfig routes) {
    String all = "/stores/{store}/channels/pinterest/domain";
    String one = all + "/{domain}";
    routes.get(all, gate.page(domains::list));
    routes.post(all, gate.page(domains::add));
    routes.get(one, gate.page(domains::one));
    routes.get(one + "/live", gate.page(domains::live));
    routes.post(one + "/verify", gate.page(domains::verify));
    routes.post(one + "/claim", gate.page(domains::claim));
    routes.post(one + "/check", gate.page(domains::check));
    routes.post(one + "/place", gate.page(domains::place));
    routes.post(one + "/method", gate.page(domains::chooseMethod));
    routes.post(one + "/remove", gate.page(domains::remove));
    String foreign = "/stores/{store}/channels/pinterest/foreign-tags";
    routes.get(foreign, gate.page(foreignTags::show));
    routes.get(foreign + "/live", gate.page(foreignTags::live));
    routes.post(foreign, gate.page(foreignTags::look));
    routes.get("/include/{file}", include::serve);
  }

  private void addStorePages(RoutesConfig routes) {
    routes.get("/stores/{store}/sources", gate.page(sources::list));
    routes.post("/stores/{store}/sources", gate.page(sources::create));
    routes.get("/stores/{store}/sources/{source}", gate.page(sources::one));
    routes.get("/stores/{store}/sources/{source}/numbers", gate.page(sources::numbers));
  }

  private void addSettings(RoutesConfig routes) {
    routes.get("/settings", context -> context.redirect("/settings/stores", HttpStatus.SEE_OTHER));
    routes.get("/settings/stores", gate.page(stores::list));
    routes.post("/settings/stores", gate.page(stores::create));
    routes.get("/settings/people", gate.page(people::list));
    routes.post("/settings/people", gate.page(people::add));
    routes.post("/settings/people/{person}/remove", gate.page(people::remove));
    routes.post("/settings/password", gate.page(people::changePassword));
    routes.get("/settings/tokens", gate.page(tokens::list));
    routes.post("/settings/tokens", gate.page(tokens::create));
    routes.post("/settings/tokens/{token}/revoke", gate.page(tokens::revoke));
    routes.get("/settings/audit", gate.page(audit::list));
  }

  private void addApi(RoutesConfig routes) {
    routes.get("/api/openapi.json", api::description);
    routes.get("/api/v1/stores", gate.api(api::listStores));
    routes.post("/api/v1/stores", gate.api(api::createStore));
    routes.get("/api/v1/stores/{store}/sources", gate.api(api::listSources));
    routes.post("/api/v1/stores/{store}/sources", gate.api(api::createSource));
    routes.get("/api/v1/stores/{store}/overview", gate.api(destinationApi::overview));
    routes.get("/api/v1/stores/{store}/destinations", gate.api(destinationApi::list));
    routes.post("/api/v1/stores/{store}/destinations", gate.api(destinationApi::create));
    routes.get("/api/v1/stores/{store}/connection", gate.api(connectionApi::one));
    routes.get("/api/v1/stores/{store}/tag", gate.api(tagApi::one));
    routes.put("/api/v1/stores/{store}/tag", gate.api(tagApi::put));
    routes.delete("/api/v1/stores/{store}/tag", gate.api(tagApi::delete));
    routes.get("/api/v1/stores/{store}/events", gate.api(eventApi::list));
    routes.get("/api/v1/stores/{store}/events/{offset}", gate.api(eventApi::one));
    routes.get("/api/v1/stores/{store}/domains", gate.api(domainApi::list));
    routes.post("/api/v1/stores/{store}/domains", gate.api(domainApi::add));
    routes.get("/api/v1/domains/{domain}", gate.api(domainApi::one));
    routes.delete("/api/v1/domains/{domain}", gate.api(domainApi::remove));
    routes.post("/api/v1/domains/{domain}/look", gate.api(domainApi::look));
    routes.post("/api/v1/domains/{domain}/claim", gate.api(domainApi::claim));
    routes.post("/api/v1/domains/{domain}/check", gate.api(domainApi::check));
    String one = "/api/v1/destinations/{destination}";
    routes.get(one, gate.api(destinationApi::one));
    routes.post(one + "/resume", gate.api(destinationApi::resume));
    routes.post(one + "/deactivate", gate.api(destinationApi::deactivate));
    routes.get(one + "/dead-letters", gate.api(destinationApi::deadLetters));
    routes.post(one + "/test", gate.api(conversionsApi::test));
    routes.get(one + "/test", gate.api(conversionsApi::last));
    routes.post(one + "/test-mode", gate.api(conversionsApi::begin));
    routes.delete(one + "/test-mode", gate.api(conversionsApi::end));
    routes.post(one + "/dead-letters/resend", gate.api(destinationApi::resend));
    routes.get(one + "/pairs", gate.api(pairApi::counts));
    routes.get(one + "/pairs/events", gate.api(pairApi::events));
  }
}
