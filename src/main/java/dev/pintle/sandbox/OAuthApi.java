package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.Grants.Issued;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens: `oauth/token`, `oauth/conversion_token` and `oauth/token/revoke`. Stateless.
final class OAuthApi {
  private static final String SEPARATORS = "[ ,]+";
  private static final List<String> GRANT_TYPES =
      List.of("authorization_code", "refresh_token", "client_credentials");

  private final Grants grants;

  OAuthApi(Grants grants) {
    this.grants = grants;
  }

  Answer token(Call call) {
    Parameters form = form(call.body());
    form.required("grant_type");
    String type = String.valueOf(form.choice("grant_type", GRANT_TYPES));
    String client = call.app().id();
    return switch (type) {
      case "authorization_code" ->
          answer(type, grants.redeem(form.required("code"), client, form.required("redirect_uri")));
      case "refresh_token" ->
          answer(
              type,
              grants.refresh(form.required("refresh_token"), client, scopes(form.text("scope"))));
      default -> clientToken(call.app(), scopes(form.required("scope")));
    };
  }

  Answer conversionToken(Call call) {
    String token =
        grants.token(Token.Kind.CONVERSION, call.token().accountId(), Set.of("ads:write"));
    var out = new JsonOut(128).beginObject().field("access_token", token);
    return Answer.json(200, out.field("token_type", "conversion").endObject());
  }

  Answer revoke(Call call) {
    Parameters form = form(call.body());
    String token = form.required("token");
    form.choice("token_type_hint", List.of("access_token", "refresh_token"));
    return grants.revoke(token, call.app().id())
        ? new Answer(200, "application/json", Bytes.NONE)
        : Answer.forbidden();
  }

  /// What is answered with new tokens; null stands for a code or token that was no good.
  static Answer answer(String responseType, @Nullable Issued issued) {
    if (issued == null) {
      return Answer.error(401, 283, "The authorization grant is invalid.");
    }
    var out = new JsonOut(512).beginObject();
    write(out, issued.accessToken(), responseType, issued.scopes());
    out.field("refresh_token", issued.refreshToken());
    out.field("refresh_token_expires_in", Grants.REFRESH_LIFE.toSeconds());
    out.field("refresh_token_expires_at", issued.refreshEnd().getEpochSecond());
    return Answer.json(200, out.endObject());
  }

  private Answer clientToken(App app, Set<String> scopes) {
    var out = new JsonOut(512).beginObject();
    String token = grants.token(Token.Kind.CLIENT, app.ownerId(), scopes);
    write(out, token, "client_credentials", scopes);
    return Answer.json(200, out.endObject());
  }

  private static void write(JsonOut out, String token, String type, Set<String> scopes) {
    out.field("access_token", token).field("response_type", type).field("token_type", "bearer");
    out.field("expires_in", Grants.ACCESS_LIFE.toSeconds());
    out.field("scope", String.join(" ", scopes.stream().sorted().toList()));
  }

  private static Set<String> scopes(@Nullable String list) {
    if (list == null || list.isBlank()) {
      return Set.of();
    }
    Set<String> scopes = Scopes.split(list.strip(), SEPARATORS);
    if (!Scopes.known(scopes)) {
      throw Refused.invalid("Parameter 'scope' has a scope that is not known.");
    }
    return scopes;
  }

  static Parameters form(Bytes body) {
    var values = new LinkedHashMap<String, List<String>>();
    String text = new String(body.array(), StandardCharsets.UTF_8);
    try {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values
            .computeIfAbsent(
                URLDecoder.decode(name, StandardCharsets.UTF_8), _ -> new ArrayList<>())
            .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("The request body is not a form.");
    }
    return new Parameters(values);
  }
}
