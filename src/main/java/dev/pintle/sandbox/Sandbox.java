package dev.pintle.sandbox;

import dev.pintle.base.Time;
import dev.pintle.http.WebServer;
import dev.pintle.sandbox.AnalyticsQuery.Subject;
import dev.pintle.sandbox.catalog.Batches;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A simulated Pinterest on a port of its own, as strict as the published description of its API,
/// with endpoints under `/_sandbox` that show what was received and make things go wrong.
/// Thread-safe; whoever starts it closes it.
public final class Sandbox implements AutoCloseable {
  private final SandboxSettings settings;
  private final Pinterest pinterest;
  private final Gate gate;
  private final Ledger ledger;
  private final Conversions conversions;
  private final Pages pages = new Pages();
  private final Consent consent;
  private final TagServer tagServer;
  private final OAuthApi oauth;
  private final AccountApi accounts;
  private final TagApi tags;
  private final WebsiteApi websites;
  private final AdsDesk ads;
  private final ItemsApi items;
  private final FeedDesk feedDesk;
  private final GroupsApi groups;
  private final NumberDesk numbers;
  private final GroupProductsApi groupProducts;
  private final Control control;
  private final AccountControl accountControl;
  private final AssetControl assetControl;
  private final ItemControl itemControl;
  private final AdsControl adsControl;
  private final DnsServer names;
  private final WebServer server;

  /// @param random makes request ids and tokens; used by many threads
  public Sandbox(SandboxSettings settings, Time time, RandomGenerator random) {
    this.settings = settings;
    var clock = new ShiftedTime(time);
    var quotas = new Quotas(time, settings.callsPerMinute());
    var faults = new Faults();
    pinterest = new Pinterest(settings, clock, random);
    var received = new ReceivedConversions(settings.keptEvents());
    ledger = new Ledger(settings, clock, this::fired, received);
    conversions = new Conversions(clock, ledger);
    gate = new Gate(clock, pinterest, quotas, faults, ledger, random);
    consent = new Consent(pinterest, faults, time, pages);
    tagServer = new TagServer(pinterest.tags(), ledger, faults, clock);
    oauth = new OAuthApi(pinterest.grants());
    accounts = new AccountApi(pinterest);
    tags = new TagApi(pinterest.tags());
    websites = new WebsiteApi(pinterest, new PageFetcher(pinterest.dns(), time), clock);
    ads = new AdsDesk(pinterest, clock);
    var batches = new Batches(clock, pinterest.shelves(), pinterest::terms, random);
    items = new ItemsApi(pinterest, batches, clock);
    feedDesk = new FeedDesk(settings, pinterest, clock, random);
    groups = new GroupsApi(pinterest, clock);
    numbers = new NumberDesk(settings, pinterest, received, faults, clock, random);
    groupProducts = new GroupProductsApi(pinterest, batches, groups);
    control = new Control(clock, quotas, faults, ledger, conversions, () -> feedDesk.work().look());
    adsControl = new AdsControl(pinterest, clock);
    itemControl = new ItemControl(pinterest, batches);
    accountControl = new AccountControl(clock, pinterest);
    assetControl = new AssetControl(clock, pinterest);
    names = new DnsServer(pinterest.dns());
    server =
        new WebServer(
            settings.host(),
            settings.port(),
            Gate.MAX_BODY_BYTES,
            Gate.MAX_HEADER_BYTES,
            new Cutter(),
            this::addRoutes);
  }

  public void start() {
    pinterest.start();
    ledger.start();
    numbers.start();
    feedDesk.start();
    server.start();
    names.start(settings.host(), server.port(), settings.port() == 0);
  }

  /// The port it listens on, once started.
  public int port() {
    return server.port();
  }

  /// The UDP port of its name server, once started: [#port()], unless that was to be any and its
  /// twin was taken.
  public int namesPort() {
    return names.port();
  }

  /// Where it is reached, without a slash at the end; the API is under `/v5`.
  public String url() {
    String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
    return "http://" + host + ":" + port();
  }

  @Override
  public void close() {
    names.close();
    server.close();
    numbers.close();
    feedDesk.close();
    pinterest.save();
    pinterest.shelves().close();
    ledger.close();
  }

  private void addRoutes(RoutesConfig routes) {
    for (Operation operation : Operation.values()) {
      Handler handler =
          operation == Operation.EVENTS_CREATE
              ? context -> gate.serveUncounted(context, operation, conversions::create)
              : context -> gate.serve(context, operation, call -> answer(operation, call));
      switch (operation.method()) {
        case GET -> routes.get(operation.path(), handler);
        case POST -> routes.post(operation.path(), handler);
        case PATCH -> routes.patch(operation.path(), handler);
        case DELETE -> routes.delete(operation.path(), handler);
      }
    }
    consent.addTo(routes);
    control.addTo(routes);
    accountControl.addTo(routes);
    assetControl.addTo(routes);
    itemControl.addTo(routes);
    adsControl.addTo(routes);
    feedDesk.addTo(routes);
    numbers.addTo(routes);
    tagServer.addTo(routes);
    routes.get("/", this::home);
    routes.get("/pictures/{file}", context -> Pictures.serve(context, pinterest.directory()));
    routes.get("/healthz", context -> context.result("ok"));
    routes.error(404, this::refusePath);
  }

  private void home(Context context) {
    HomePage page =
        ledger.look((totals, latest) -> HomePage.of(pinterest, totals, latest), HomePage.LATEST);
    pages.show(context, "home.jte", page);
  }

  private void fired(TagEvent event) {
    pinterest.tags().fired(event.tagId(), event.event(), event.at().toEpochMilli());
  }

  private Answer answer(Operation operation, Call call) {
    return switch (operation) {
      case EVENTS_CREATE -> conversions.create(call);
      case OAUTH_TOKEN -> oauth.token(call);
      case OAUTH_REVOKE -> oauth.revoke(call);
      case CONVERSION_TOKEN -> oauth.conversionToken(call);
      case ACCOUNT_GET -> accounts.get(call);
      case BUSINESSES_LIST -> accounts.businesses(call);
      case AD_ACCOUNTS_LIST -> accounts.adAccounts(call);
      case AD_ACCOUNT_GET -> accounts.adAccount(call);
      case TAG_CREATE -> tags.create(call);
      case TAGS_LIST -> tags.list(call);
      case TAG_PAGE_VISIT -> tags.pageVisits(call);
      case TAG_OCPM -> tags.ocpmEligible(call);
      case TAG_GET -> tags.get(call);
      case CAMPAIGNS_LIST -> ads.campaigns().list(call);
      case CAMPAIGN_GET -> ads.campaigns().get(call);
      case AD_GROUPS_LIST -> ads.adGroups().list(call);
      case AD_GROUP_GET -> ads.adGroups().get(call);
      case ADS_LIST -> ads.ads().list(call);
      case AD_GET -> ads.ads().get(call);
      case KEYWORDS_LIST -> ads.keywords().list(call);
      case PRODUCT_GROUP_PROMOTIONS_LIST -> ads.productGroupPromotions().list(call);
      case PRODUCT_GROUP_PROMOTION_GET -> ads.productGroupPromotions().get(call);
      case AUDIENCES_LIST -> ads.audiences().list(call);
      case AUDIENCE_GET -> ads.audiences().get(call);
      case CUSTOMER_LISTS_LIST -> ads.audiences().customerLists(call);
      case CUSTOMER_LIST_GET -> ads.audiences().customerList(call);
      case PROMOTIONS_LIST -> ads.assets().promotions(call);
      case ORDER_LINES_LIST -> ads.assets().orderLines(call);
      case ORDER_LINE_GET -> ads.assets().orderLine(call);
      case LEAD_FORMS_LIST -> ads.assets().leadForms(call);
      case TARGETING_TEMPLATES_LIST -> ads.assets().targetingTemplates(call);
      case LABELS_LIST -> ads.assets().labels(call);
      case BILLING_PROFILES_LIST -> ads.billing().profiles(call);
      case BILLING_INVOICES_LIST -> ads.billing().invoices(call);
      case ACCOUNT_ANALYTICS -> numbers.rows(call, Subject.ACCOUNT);
      case CAMPAIGNS_ANALYTICS -> numbers.rows(call, Subject.CAMPAIGNS);
      case AD_GROUPS_ANALYTICS -> numbers.rows(call, Subject.AD_GROUPS);
      case ADS_ANALYTICS -> numbers.rows(call, Subject.ADS);
      case PRODUCT_GROUPS_ANALYTICS -> numbers.rows(call, Subject.PRODUCT_GROUPS);
      case AD_PINS_ANALYTICS -> numbers.rows(call, Subject.PINS);
      case ACCOUNT_TARGETING -> numbers.targeting(call, Subject.ACCOUNT);
      case CAMPAIGNS_TARGETING -> numbers.targeting(call, Subject.CAMPAIGNS);
      case AD_GROUPS_TARGETING -> numbers.targeting(call, Subject.AD_GROUPS);
      case ADS_TARGETING -> numbers.targeting(call, Subject.ADS);
      case AD_REPORT_CREATE -> numbers.reports().create(call);
      case AD_REPORT_GET -> numbers.reports().get(call);
      case DELIVERY_METRICS -> numbers.metrics().definitions(call);
      case METRICS_READY -> numbers.metrics().readiness(call);
      case BOARDS_LIST -> ads.pins().boards(call);
      case BOARD_GET -> ads.pins().board(call);
      case BOARD_PINS_LIST -> ads.pins().pinsOfBoard(call);
      case PINS_LIST -> ads.pins().pins(call);
      case PIN_GET -> ads.pins().pin(call);
      case USER_ANALYTICS -> ads.organic().account(call);
      case TOP_PINS -> ads.organic().topPins(call);
      case PIN_ANALYTICS -> ads.organic().pin(call);
      case CATALOGS_LIST -> feedDesk.catalogs().list(call);
      case CATALOGS_CREATE -> feedDesk.catalogs().create(call);
      case FEEDS_LIST -> feedDesk.feeds().list(call);
      case FEEDS_CREATE -> feedDesk.feeds().create(call);
      case FEEDS_GET -> feedDesk.feeds().get(call);
      case FEEDS_UPDATE -> feedDesk.feeds().update(call);
      case FEEDS_DELETE -> feedDesk.feeds().delete(call);
      case FEEDS_INGEST -> feedDesk.feeds().ingest(call);
      case FEED_RUNS_LIST -> feedDesk.runs().list(call);
      case ITEM_ISSUES_LIST -> feedDesk.runs().itemIssues(call);
      case REPORTS_CREATE -> feedDesk.reports().create(call);
      case REPORTS_GET -> feedDesk.reports().get(call);
      case REPORTS_STATS -> feedDesk.reports().stats(call);
      case ITEMS_BATCH_POST -> items.post(call);
      case ITEMS_BATCH_GET -> items.get(call);
      case ITEMS_POST -> items.read(call);
      case FILTER_VALUES -> groupProducts.filterValues(call);
      case GROUPS_LIST -> groups.list(call);
      case GROUP_CREATE -> groups.create(call);
      case GROUPS_CREATE -> groups.createMany(call);
      case GROUPS_DELETE -> groups.deleteMany(call);
      case GROUP_GET -> groups.get(call);
      case GROUP_UPDATE -> groups.update(call);
      case GROUP_DELETE -> groups.delete(call);
      case GROUP_COUNTS -> groupProducts.counts(call);
      case GROUP_PRODUCTS -> groupProducts.products(call);
      case PRODUCTS_BY_FILTERS -> groupProducts.byFilters(call);
      case WEBSITES_LIST -> websites.list(call);
      case WEBSITE_VERIFY -> websites.verify(call);
      case WEBSITE_UNVERIFY -> websites.unverify(call);
      case WEBSITE_CODE -> websites.code(call);
    };
  }

  /// What an operation answers as not found is not a path that is not there.
  private void refusePath(Context context) {
    String path = context.path();
    if (path.startsWith("/v5/") && context.res().getHeader(Gate.REQUEST_ID) == null) {
      boolean known = Stream.of(Operation.values()).anyMatch(operation -> operation.isAt(path));
      gate.refuse(
          context,
          known
              ? Answer.notAllowed(context.method().toString())
              : Answer.error(404, 404, "The sandbox has no such endpoint."));
    }
  }
}
