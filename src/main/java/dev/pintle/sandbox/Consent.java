package dev.pintle.sandbox;

import dev.pintle.base.Time;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.ConsentPage.Choice;
import dev.pintle.sandbox.ConsentPage.Request;
import dev.pintle.sandbox.ConsentPage.Scope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page at `/oauth/` on which somebody allows an app to act for an account. Nobody signs in:
/// whoever sees it picks who to be. Thread-safe.
final class Consent {
  /// By what faults of these pages are set.
  static final String OPERATION = "oauth";

  private final Pinterest pinterest;
  private final Faults faults;
  private final Time time;
  private final Pages pages;

  /// What a request is worth.
  private sealed interface Asked {
    record Fine(Request request, Set<String> scopes) implements Asked {}

    /// @param error as OAuth names it, for the app to be told
    record Wrong(Request request, String error) implements Asked {}

    /// The app cannot be told, since it may not be who it says.
    record Untrusted(RefusalPage page) implements Asked {}
  }

  Consent(Pinterest pinterest, Faults faults, Time time, Pages pages) {
    this.pinterest = pinterest;
    this.faults = faults;
    this.time = time;
    this.pages = pages;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/oauth/", this::ask);
    routes.post("/oauth/", this::answer);
    routes.post("/oauth/register", this::register);
    routes.get("/sandbox.css", Consent::style);
  }

  private void ask(Context context) throws InterruptedException {
    Fault fault = faults.next(OPERATION);
    time.sleep(fault.latency());
    if (fault.status() != 0) {
      refuse(
          context,
          fault.status(),
          new RefusalPage("Something went wrong", "The sandbox was told to fail here.", "", ""));
      return;
    }
    switch (asked(context.queryParamMap(), again(context))) {
      case Asked.Fine(Request request, Set<String> scopes) ->
          pages.show(context, "consent.jte", page(request, scopes));
      case Asked.Wrong(Request request, String error) -> back(context, request, "error=" + error);
      case Asked.Untrusted(RefusalPage page) -> refuse(context, 400, page);
    }
  }

  private void answer(Context context) {
    switch (asked(context.formParamMap(), "")) {
      case Asked.Fine(Request request, Set<String> scopes) -> {
        if (!"give".equals(context.formParam("answer"))) {
          back(context, request, "error=access_denied");
          return;
        }
        Account account = pinterest.directory().named(context.formParam("account"));
        if (account == null || !account.pickable()) {
          throw HttpProblem.badRequest("no_such_account", "there is no such account to pick");
        }
        String code =
            pinterest
                .grants()
                .code(request.clientId(), request.redirectUri(), account.id(), scopes);
        back(context, request, "code=" + encoded(code));
      }
      case Asked.Wrong(Request request, String error) -> back(context, request, "error=" + error);
      case Asked.Untrusted(RefusalPage page) -> refuse(context, 400, page);
    }
  }

  private void register(Context context) {
    String uri = String.valueOf(context.formParam("redirect_uri"));
    if (!isRedirectUri(uri)) {
      throw HttpProblem.badRequest(
          "invalid_redirect_uri", "redirect_uri must be an http or https address without fragment");
    }
    pinterest.grants().register(uri);
    pinterest.save();
    String again = String.valueOf(context.formParam("again"));
    context.redirect(again.startsWith("/oauth") ? again : "/", HttpStatus.SEE_OTHER);
  }

  static boolean isRedirectUri(String text) {
    try {
      var uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Asked asked(Map<String, List<String>> parameters, String again) {
    String clientId = one(parameters, "client_id");
    if (!Seed.APP.id().equals(clientId)) {
      return new Asked.Untrusted(
          new RefusalPage(
              "Unknown app",
              "There is no app with this client_id. The simulated Pinterest has one app, "
                  + Seed.APP.id()
                  + ".",
              "",
              ""));
    }
    String redirectUri = one(parameters, "redirect_uri");
    if (redirectUri == null || !pinterest.grants().redirectUris().contains(redirectUri)) {
      boolean canBe = redirectUri != null && isRedirectUri(redirectUri);
      return new Asked.Untrusted(
          new RefusalPage(
              "This address is not registered",
              "The app asks to send you back to an address that it has not registered. It must be"
                  + " equal to a registered one, letter by letter.",
              canBe && redirectUri != null ? redirectUri : "",
              again));
    }
    String scope = String.valueOf(one(parameters, "scope"));
    var request =
        new Request(
            Seed.APP.id(),
            redirectUri,
            scope,
            parameters.getOrDefault("state", List.of("")).getFirst());
    if (!"code".equals(one(parameters, "response_type"))) {
      return new Asked.Wrong(request, "unsupported_response_type");
    }
    Set<String> scopes = Scopes.split(scope, ",");
    return Scopes.known(scopes)
        ? new Asked.Fine(request, scopes)
        : new Asked.Wrong(request, "invalid_scope");
  }

  /// The value of a parameter that may be given once only.
  private static @Nullable String one(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? values.getFirst() : null;
  }

  private ConsentPage page(Request request, Set<String> scopes) {
    var choices =
        pinterest.directory().accounts().stream()
            .filter(Account::pickable)
            .map(account -> new Choice(account.username(), account.name(), about(account)))
            .toList();
    var words =
        scopes.stream()
            .map(name -> new Scope(name, Scopes.WORDS.getOrDefault(name, name)))
            .toList();
    return new ConsentPage(Seed.APP.name(), request, choices, words);
  }

  private String about(Account account) {
    if (!account.isBusiness()) {
      return account.businesses().isEmpty()
          ? "Personal account"
          : "Personal account, linked to " + account.businesses().size() + " businesses";
    }
    long count =
        pinterest.directory().advertisers().stream()
            .filter(advertiser -> !advertiser.rolesOf(account.id()).isEmpty())
            .count();
    return switch ((int) count) {
      case 0 -> "Business account, no ad account";
      case 1 -> "Business account, one ad account";
      default -> "Business account, " + count + " ad accounts";
    };
  }

  private static void back(Context context, Request request, String result) {
    String uri = request.redirectUri();
    String state = request.state().isEmpty() ? "" : "&state=" + encoded(request.state());
    context.redirect(uri + (uri.contains("?") ? "&" : "?") + result + state, HttpStatus.FOUND);
  }

  private static String again(Context context) {
    return "/oauth/?" + context.queryString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void refuse(Context context, int status, RefusalPage page) {
    context.status(status);
    pages.show(context, "refusal.jte", page);
  }

  private static void style(Context context) {
    Resource.send(context, "sandbox.css", "text/css");
  }
}
