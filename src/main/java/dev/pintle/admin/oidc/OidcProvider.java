package dev.pintle.admin.oidc;

import dev.pintle.base.Time;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A provider that people sign on at: the authorization code flow with PKCE, as a client with a
/// secret. Thread-safe.
public final class OidcProvider {
  private static final Duration METADATA_AGE = Duration.ofHours(1);

  private final OidcSettings settings;
  private final Calls calls;
  private final IdTokens tokens;
  private final Time time;

  /// What the provider said about itself, and when; null before it was asked. Guarded by `this`.
  private @Nullable Known known;

  private record Known(Metadata metadata, long at) {}

  /// Asks nothing yet.
  public OidcProvider(OidcSettings settings, HttpClient http, Time time) {
    this.settings = settings;
    this.calls = new Calls(http);
    this.tokens = new IdTokens(settings, new SigningKeys(calls, time), time);
    this.time = time;
  }

  /// Where a sign-on begins.
  public sealed interface Beginning {
    record At(URI address) implements Beginning {}

    record Unavailable(String reason) implements Beginning {}
  }

  /// What the browser brings back.
  ///
  /// @param code null when the provider said no
  /// @param issuer who says so, where the provider names itself
  public record Brought(@Nullable String code, @Nullable String issuer) {}

  /// The address to send a browser to.
  public Beginning begin(Challenge challenge, String redirectUri) throws InterruptedException {
    try {
      var asked = new TreeMap<String, String>();
      asked.put("response_type", "code");
      asked.put("client_id", settings.clientId());
      asked.put("redirect_uri", redirectUri);
      asked.put("scope", settings.scopes());
      asked.put("state", challenge.state());
      asked.put("nonce", challenge.nonce());
      asked.put("code_challenge", challenge.s256());
      asked.put("code_challenge_method", "S256");
      String page = metadata().authorization().toString();
      char joint = page.indexOf('?') < 0 ? '?' : '&';
      return new Beginning.At(URI.create(page + joint + Calls.form(asked)));
    } catch (OidcException e) {
      return new Beginning.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  /// Gives the code for an ID token, and reads that. The state has been checked.
  public Outcome finish(Brought brought, Challenge challenge, String redirectUri)
      throws InterruptedException {
    try {
      var metadata = metadata();
      String issuer = brought.issuer();
      boolean another = issuer != null && !issuer.equals(settings.issuer().toString());
      if (another || (issuer == null && metadata.namesItself())) {
        return new Outcome.Refused("the answer is from another issuer");
      }
      String code = brought.code();
      return code == null
          ? new Outcome.Refused("the provider did not let the person sign on")
          : exchange(code, challenge, redirectUri, metadata);
    } catch (OidcException e) {
      return new Outcome.Unavailable(String.valueOf(e.getMessage()));
    }
  }

  private Outcome exchange(String code, Challenge challenge, String redirectUri, Metadata metadata)
      throws OidcException, InterruptedException {
    var fields =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            redirectUri,
            "code_verifier",
            challenge.verifier());
    var answer = calls.post(metadata.token(), fields, settings, metadata.secretInForm());
    String token = answer.body().text("id_token");
    if (answer.status() == 200 && token != null) {
      return tokens.read(token, challenge.nonce(), metadata.keys());
    }
    // The description may hold anything; the error is a word of RFC 6749.
    String error = String.valueOf(answer.body().text("error"));
    String word = error.matches("[a-z_]{1,40}") ? error : "no ID token";
    return new Outcome.Refused("the provider refused the code: " + word);
  }

  private synchronized Metadata metadata() throws OidcException, InterruptedException {
    var last = known;
    if (last == null || time.millis() - last.at() >= METADATA_AGE.toMillis()) {
      var json = calls.get(Metadata.address(settings.issuer()));
      last = new Known(Metadata.read(json, settings.issuer()), time.millis());
      known = last;
    }
    return last.metadata();
  }
}
