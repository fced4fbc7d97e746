package dev.pintle.admin;

import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/// The web interface and its HTTP API, as routes of a server.
public final class AdminRoutes {
  private static final int SETUP_CODE_LENGTH = 20;

  private final Assets assets = new Assets();
  private final Gate gate;
  private final SignInPages signIn;
  private final SetupPages setup;
  private final StorePages stores;
  private final SourcePages sources;
  private final PeoplePages people;
  private final TokenPages tokens;
  private final AuditPages audit;
  private final Api api;

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
    this.stores = new StorePages(stores, audit, pages);
    this.sources = new SourcePages(sources, audit, pages, origin);
    this.people = new PeoplePages(people, audit, pages);
    this.tokens = new TokenPages(tokens, audit, pages, origin);
    this.audit = new AuditPages(audit, pages);
    this.api = new Api(stores, sources, audit);
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
    addStorePages(routes);
    addSettings(routes);
    addApi(routes);
  }

  private static void home(Visit visit) {
    visit.goTo(visit.stores().isEmpty() ? "/settings/stores" : Section.SOURCES.href(visit.store()));
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
  }
}
