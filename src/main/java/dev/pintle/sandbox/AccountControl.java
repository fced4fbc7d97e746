package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.SandboxSettings.Token;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The endpoints under `/_sandbox` that show and steer accounts, tokens and what the app may do.
/// What they change is kept before they answer. Thread-safe.
final class AccountControl {
  private static final int MAX_CODE_SECONDS = 86_400;
  private static final Set<String> USUAL =
      Set.of(
          "ads:read",
          "ads:write",
          "catalogs:read",
          "catalogs:write",
          "user_accounts:read",
          "user_accounts:write");

  private final ShiftedTime time;
  private final Pinterest pinterest;

  private enum Kind {
    BUSINESS,
    PINNER
  }

  private enum End {
    KEPT,
    EXPIRED,
    REVOKED
  }

  AccountControl(ShiftedTime time, Pinterest pinterest) {
    this.time = time;
    this.pinterest = pinterest;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/accounts", this::show);
    routes.put("/_sandbox/accounts/{username}", this::change);
    routes.put("/_sandbox/accounts/{username}/tokens", this::end);
    routes.post("/_sandbox/tokens", this::addToken);
    routes.delete("/_sandbox/tokens/{id}", this::revokeToken);
    routes.post("/_sandbox/grants", this::grant);
    routes.post("/_sandbox/codes", this::code);
    routes.get("/_sandbox/app", this::showApp);
    routes.put("/_sandbox/app", this::changeApp);
    routes.post("/_sandbox/redirects", this::register);
  }

  private void show(Context context) {
    Control.json(
        context,
        out -> {
          out.beginObject().name("accounts").beginArray();
          pinterest.directory().accounts().forEach(account -> write(out, account));
          out.endArray().name("adAccounts").beginArray();
          pinterest.directory().advertisers().forEach(advertiser -> write(out, advertiser));
          out.endArray().name("tokens").beginArray();
          pinterest.access().tokens().forEach(entry -> write(out, entry));
          out.endArray().endObject();
        });
  }

  private void change(Context context) {
    Account account = account(context.pathParam("username"));
    var body = ControlBody.read(context.bodyAsBytes(), "type");
    body.requiredText("type");
    Kind kind = body.choice("type", Kind.class);
    pinterest.directory().change(account.as(Account.Kind.valueOf(kind.name())));
    kept(context);
  }

  private void end(Context context) {
    String id = account(context.pathParam("username")).id();
    var body = ControlBody.read(context.bodyAsBytes(), "access", "refresh", "conversion");
    end(id, Token.Kind.USER, body.choice("access", End.class));
    end(id, Token.Kind.CONVERSION, body.choice("conversion", End.class));
    if (body.choice("refresh", End.class) != End.KEPT) {
      pinterest.grants().endRefreshTokens(id);
    }
    kept(context);
  }

  private void end(String accountId, Token.Kind kind, End end) {
    Instant now = time.instant();
    pinterest
        .access()
        .change(
            entry -> entry.accountId().equals(accountId) && entry.kind() == kind,
            entry ->
                switch (end) {
                  case KEPT -> entry;
                  case EXPIRED -> entry.ending(now);
                  case REVOKED -> entry.revokedNow();
                });
  }

  private void addToken(Context context) {
    var body =
        ControlBody.read(
            context.bodyAsBytes(), "token", "kind", "scopes", "adAccounts", "expiresAt");
    var accounts = Set.copyOf(body.texts("adAccounts"));
    if (accounts.isEmpty()) {
      throw ControlBody.problem("adAccounts must name at least one ad account");
    }
    var scopes = body.has("scopes") ? Set.copyOf(body.texts("scopes")) : Set.of("ads:write");
    var token =
        new Token(
            new Secret(body.requiredText("token")),
            body.choice("kind", Token.Kind.class),
            scopes,
            accounts,
            body.has("expiresAt") ? Control.instant(body, "expiresAt") : null);
    if (!pinterest.access().add(token, pinterest.ownerOf(token))) {
      throw ControlBody.problem("there are " + Access.MAX_TOKENS + " tokens already");
    }
    kept(context);
  }

  private void revokeToken(Context context) {
    if (!pinterest.access().revoke(context.pathParam("id"))) {
      throw new HttpProblem(
          404, "no_such_token", "there is no token of this id; GET /_sandbox/accounts lists them");
    }
    kept(context);
  }

  /// Grants without a browser: what `oauth/token` answers.
  private void grant(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "account", "scopes", "systemUser");
    Account account = account(body.requiredText("account"));
    var issued =
        pinterest
            .grants()
            .grant(
                Seed.APP.id(),
                account.id(),
                scopes(body),
                Boolean.TRUE.equals(body.bool("systemUser")));
    pinterest.save();
    context
        .contentType("application/json")
        .result(OAuthApi.answer("authorization_code", issued).body().array());
  }

  /// A code as the consent page hands out.
  private void code(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "account", "scopes", "redirectUri");
    Account account = account(body.requiredText("account"));
    String redirectUri =
        body.has("redirectUri") ? body.requiredText("redirectUri") : SandboxSettings.REDIRECT_URI;
    String code = pinterest.grants().code(Seed.APP.id(), redirectUri, account.id(), scopes(body));
    Control.json(context, out -> out.beginObject().field("code", code).endObject());
  }

  private void showApp(Context context) {
    Control.json(
        context,
        out -> {
          out.beginObject().field("id", Seed.APP.id()).field("name", Seed.APP.name());
          out.name("redirectUris").beginArray();
          pinterest.grants().redirectUris().forEach(out::text);
          out.endArray().field("codeSeconds", pinterest.grants().codeLife().toSeconds());
          out.endObject();
        });
  }

  private void changeApp(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "codeSeconds");
    Integer seconds = body.integer("codeSeconds", 0, MAX_CODE_SECONDS);
    if (seconds == null) {
      throw ControlBody.problem("codeSeconds is required");
    }
    pinterest.grants().codeLife(Duration.ofSeconds(seconds));
    showApp(context);
  }

  private void register(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "redirectUri");
    String uri = body.requiredText("redirectUri");
    if (!Consent.isRedirectUri(uri)) {
      throw ControlBody.problem("redirectUri must be an http or https address without a fragment");
    }
    pinterest.grants().register(uri);
    pinterest.save();
    showApp(context);
  }

  private void kept(Context context) {
    pinterest.save();
    show(context);
  }

  private Account account(String username) {
    Account account = pinterest.directory().named(username);
    if (account == null) {
      throw new HttpProblem(
          404, "no_such_account", "there is no such account; GET /_sandbox/accounts lists them");
    }
    return account;
  }

  private static Set<String> scopes(ControlBody body) {
    Set<String> scopes = body.has("scopes") ? Set.copyOf(body.texts("scopes")) : USUAL;
    if (!Scopes.known(scopes)) {
      throw ControlBody.problem("scopes must be among " + String.join(", ", Scopes.WORDS.keySet()));
    }
    return scopes;
  }

  private static void write(JsonOut out, Account account) {
    out.beginObject().field("id", account.id()).field("username", account.username());
    out.field("name", account.name()).field("type", ControlBody.spelt(account.kind()));
    Access.texts(out, "businesses", new TreeSet<>(account.businesses()));
    out.field("verificationCode", account.verificationCode()).endObject();
  }

  private void write(JsonOut out, Advertiser advertiser) {
    var account = advertiser.adAccount();
    out.beginObject().field("id", account.id()).field("name", account.name());
    out.field("currency", account.currency());
    out.field("owner", pinterest.directory().account(advertiser.ownerId()).username());
    out.endObject();
  }

  private void write(JsonOut out, Access.Entry entry) {
    out.beginObject().field("id", entry.id());
    out.field("kind", entry.kind().name().toLowerCase(Locale.ROOT));
    out.field("account", pinterest.directory().account(entry.accountId()).username());
    Access.texts(out, "scopes", entry.scopes());
    Access.texts(out, "adAccounts", entry.adAccounts());
    out.field("revoked", entry.revoked());
    Instant end = entry.expiresAt();
    if (end != null) {
      out.field("expiresAt", end.toString());
    }
    out.endObject();
  }
}
