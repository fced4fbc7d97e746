package dev.pintle.admin.connect;

import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.ComeBack;
import dev.pintle.admin.web.Cookies;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Secret;
import dev.pintle.connect.Asset;
import dev.pintle.connect.Authorization.Brought;
import dev.pintle.connect.Authorization.Failure;
import dev.pintle.connect.Authorization.Result;
import dev.pintle.connect.Connection;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.Feature;
import dev.pintle.connect.Refresher;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Giving Pintle access to a Pinterest account, and seeing how that stands.
public final class AuthorizationPages {
  public static final String CALLBACK = "/connect/pinterest/callback";

  private final Channel channel;
  private final Audit audit;
  private final Pages pages;
  private final Origin origin;
  private final ComeBack comeBack;

  public AuthorizationPages(Channel channel, Audit audit, Pages pages, Origin origin) {
    this.channel = channel;
    this.audit = audit;
    this.pages = pages;
    this.origin = origin;
    this.comeBack = new ComeBack(new Cookies(origin));
  }

  public static String href(Store store) {
    return Section.CHANNELS.href(store) + "/authorization";
  }

  public void show(Visit visit) {
    show(visit, Form.EMPTY, "");
  }

  /// Keeps the developer app that is typed in.
  public void enterApp(Visit visit) {
    var form = Form.of(visit.context());
    var checked = form;
    if (!form.value("app_id").matches("[0-9]{4,30}")) {
      checked = checked.error("app_id", "Enter the app's id, digits only, such as 1500001.");
    }
    if (!form.value("app_secret").matches("[!-~]{8,200}")) {
      checked = checked.error("app_secret", "Enter the app's secret key, as its page shows it.");
    }
    if (channel.apps().isOfSettings()) {
      checked = checked.error("app_id", "The settings name the app; change it there.");
    }
    if (checked.hasErrors()) {
      visit.context().status(422);
      show(visit, checked, "");
      return;
    }
    channel
        .apps()
        .enter(new DeveloperApp(form.value("app_id"), new Secret(form.value("app_secret"))));
    tell(visit, "entered Pinterest app", form.value("app_id"), "for all stores");
    visit.goTo(href(visit.store()), Notice.APP_ENTERED);
  }

  /// Sends the browser to Pinterest.
  public void begin(Visit visit) {
    Set<String> scopes = Feature.scopesOf(chosen(visit));
    var address =
        channel
            .authorization()
            .begin(
                session(visit),
                visit.store().id(),
                visit.person().name(),
                scopes,
                redirectUri(visit));
    if (address.isEmpty()) {
      visit.context().status(422);
      show(visit, Form.EMPTY, "There is no Pinterest app to give access to yet: enter one first.");
      return;
    }
    visit.goTo(address.get().toString());
  }

  private static Set<Feature> chosen(Visit visit) {
    var chosen = EnumSet.noneOf(Feature.class);
    for (String name : visit.context().formParams("feature")) {
      Stream.of(Feature.values())
          .filter(feature -> feature.name().equals(name))
          .forEach(chosen::add);
    }
    return chosen;
  }

  /// Takes what Pinterest sends the browser back with.
  public void callback(Visit visit) throws InterruptedException {
    var context = visit.context();
    var brought =
        new Brought(
            context.queryParam("state"), context.queryParam("code"), context.queryParam("error"));
    switch (channel.authorization().finish(session(visit), brought)) {
      case Result.Connected(Connection connection, List<String> notGiven) ->
          connected(visit, connection, notGiven);
      case Result.Asked(String storeId) ->
          visit.goTo(Section.CHANNELS.path(storeId) + "/authorization");
      case Result.Personal personal -> {
        context.status(409);
        showAnswer(
            visit,
            personal.storeId(),
            "personal.jte",
            Map.of("username", personal.account().username(), "businesses", personal.businesses()));
      }
      case Result.Denied(String storeId) ->
          showAnswer(visit, storeId, "not-connected.jte", Map.of("answer", NotConnected.DENIED));
      case Result.Failed(var storeId, Failure failure, String said) -> {
        context.status(failure == Failure.UNREACHABLE ? 502 : 400);
        showAnswer(
            visit, storeId, "not-connected.jte", Map.of("answer", NotConnected.of(failure, said)));
      }
    }
  }

  private void connected(Visit visit, Connection connection, List<String> notGiven)
      throws InterruptedException {
    tell(
        visit,
        "connected Pinterest account",
        ChannelPages.name(connection),
        "store " + connection.storeId() + ", " + String.join(" ", connection.scopes()));
    channel.accounts().look(connection.storeId());
    var goOn = comeBack.take(visit.context(), connection.storeId());
    if (goOn.isPresent()) {
      visit.goTo(goOn.get());
      return;
    }
    visit.goTo(
        Section.CHANNELS.path(connection.storeId()) + "/authorization",
        notGiven.isEmpty() ? Notice.CONNECTED : Notice.CONNECTED_WITH_LESS);
  }

  /// Takes the grant of another account in the place of the present one.
  public void accept(Visit visit) throws InterruptedException {
    var accepted = channel.authorization().accept(session(visit), visit.store().id());
    if (accepted.isEmpty()) {
      show(
          visit, Form.EMPTY, "That access was not kept for longer than 15 minutes: give it again.");
      return;
    }
    connected(visit, accepted.get(), List.of());
  }

  public void decline(Visit visit) {
    channel.authorization().decline(session(visit), visit.store().id());
    tell(visit, "kept Pinterest account", visit.store().name(), "another account's access dropped");
    visit.goTo(href(visit.store()), Notice.ACCOUNT_KEPT);
  }

  public void chooseAdAccount(Visit visit) {
    var connection = connection(visit);
    String id = Form.of(visit.context()).value("ad_account_id");
    if (!channel.accounts().choose(connection, id)) {
      visit.context().status(422);
      show(visit, Form.EMPTY.error("ad_account_id", "Choose one of the ad accounts."), "");
      return;
    }
    tell(visit, "chose ad account", id, "in " + visit.store().name());
    visit.goTo(href(visit.store()), Notice.AD_ACCOUNT_CHOSEN);
  }

  /// Looks at what the account has now.
  public void check(Visit visit) throws InterruptedException {
    connection(visit);
    List<Asset> seen = channel.accounts().look(visit.store().id());
    boolean known = seen.stream().noneMatch(one -> one.state() == Asset.State.NOT_KNOWN);
    if (known) {
      visit.goTo(href(visit.store()), Notice.ASSETS_CHECKED);
    } else {
      show(visit, Form.EMPTY, "Not everything could be seen. The list below says what and why.");
    }
  }

  public void refresh(Visit visit) throws InterruptedException {
    var connection = connection(visit);
    switch (channel.refresher().renew(connection)) {
      case Refresher.Outcome.Renewed _ -> {
        tell(visit, "renewed access", ChannelPages.name(connection), "by hand");
        visit.goTo(href(visit.store()), Notice.ACCESS_RENEWED);
      }
      case Refresher.Outcome.Refused(String reason) ->
          show(visit, Form.EMPTY, "The access was not renewed: " + reason + ".");
      case Refresher.Outcome.Later(String reason) ->
          show(visit, Form.EMPTY, "The access could not be renewed yet: " + reason + ".");
    }
  }

  private Connection connection(Visit visit) {
    return channel
        .accounts()
        .of(visit.store().id())
        .orElseThrow(() -> ConnectionApi.notConnected(visit.store()));
  }

  private void show(Visit visit, Form form, String trouble) {
    var store = visit.store();
    var connection = channel.accounts().of(store.id()).orElse(null);
    List<Asset> assets = connection == null ? List.of() : channel.accounts().assets(connection);
    var view =
        new AuthorizationView(
            href(store),
            connection,
            assets,
            ChecklistItem.of(store, connection, assets),
            channel.authorization().waiting(session(visit), store.id()).orElse(null),
            channel.apps().current().map(DeveloperApp::id).orElse(""),
            channel.apps().isOfSettings(),
            redirectUri(visit),
            trouble);
    pages.allowFormsTo(visit.context(), channel.authorization().page());
    pages.show(
        visit,
        Section.CHANNELS,
        "Asset authorization",
        "authorization.jte",
        Map.of("view", view, "form", form));
  }

  private void showAnswer(
      Visit visit, @Nullable String storeId, String template, Map<String, Object> parameters) {
    var store =
        visit.stores().stream()
            .filter(one -> one.id().equals(storeId))
            .findFirst()
            .orElse(visit.remembered());
    var all = new HashMap<>(parameters);
    String back = store == null ? "/" : href(store);
    all.put("back", comeBack.take(visit.context(), String.valueOf(storeId)).orElse(back));
    pages.show(visit, Section.CHANNELS, "Not connected", template, all);
  }

  private String redirectUri(Visit visit) {
    return origin.url(visit.context()) + CALLBACK;
  }

  private static String session(Visit visit) {
    return visit.session().tokenHash().hex();
  }

  private void tell(Visit visit, String action, String subject, String detail) {
    audit.append(visit.person().name(), action, subject, detail);
  }
}
