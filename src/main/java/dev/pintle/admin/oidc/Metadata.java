package dev.pintle.admin.oidc;

import dev.pintle.base.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a provider says about itself ([discovery][1]).
///
/// @param secretInForm whether it takes our secret only in the form
/// @param namesItself whether it says with each code who it is ([RFC 9207][2])
///
/// [1]: https://openid.net/specs/openid-connect-discovery-1_0.html
/// [2]: https://datatracker.ietf.org/doc/html/rfc9207
record Metadata(URI authorization, URI token, URI keys, boolean secretInForm, boolean namesItself) {

  static URI address(URI issuer) {
    String text = issuer.toString();
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(base + "/.well-known/openid-configuration");
  }

  /// Reads it; it must be about the issuer that was asked.
  static Metadata read(Json.Obj json, URI issuer) throws OidcException {
    if (!issuer.toString().equals(json.text("issuer"))) {
      throw new OidcException(
          address(issuer) + " is about another issuer than sign-on.oidc.issuer says");
    }
    return new Metadata(
        endpoint(json, "authorization_endpoint"),
        endpoint(json, "token_endpoint"),
        endpoint(json, "jwks_uri"),
        secretInForm(json),
        Boolean.TRUE.equals(flag(json, "authorization_response_iss_parameter_supported")));
  }

  private static URI endpoint(Json.Obj json, String name) throws OidcException {
    String text = json.text(name);
    try {
      if (text != null) {
        var address = URI.create(text);
        if (address.getHost() != null && Calls.isSecure(address)) {
          return address;
        }
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new OidcException("the provider's metadata has no https address as " + name);
  }

  private static boolean secretInForm(Json.Obj json) {
    if (!(json.get("token_endpoint_auth_methods_supported") instanceof Json.Arr(var methods))) {
      return false;
    }
    boolean basic = false;
    boolean post = false;
    for (int i = 0; i < methods.size(); i++) {
      String method = Json.scalar(methods.get(i));
      basic |= "client_secret_basic".equals(method);
      post |= "client_secret_post".equals(method);
    }
    return post && !basic;
  }

  private static @Nullable Boolean flag(Json.Obj json, String name) {
    var value = json.get(name);
    return value == null ? null : "true".equals(Json.scalar(value));
  }
}
