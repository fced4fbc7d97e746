package dev.pintle.connect;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.PinterestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks Pinterest for tokens: for a code, and for a refresh token. Thread-safe.
final class TokenCalls {
  private static final String PATH = "/oauth/token";

  /// Pinterest's code for credentials it does not know; here they are the app's.
  private static final int NOT_AUTHENTICATED = 2;

  private final PinterestApi api;
  private final Time time;

  TokenCalls(PinterestApi api, Time time) {
    this.api = api;
    this.time = time;
  }

  /// What Pinterest said.
  sealed interface Answer {
    /// There are tokens.
    ///
    /// @param scopes what the tokens allow; empty when Pinterest did not say
    record Given(Tokens tokens, Set<String> scopes) implements Answer {}

    /// The code or the refresh token is not, or no longer, good.
    record Refused(String said) implements Answer {}

    /// The app's id and secret are not those that Pinterest knows.
    record AppRefused(String said) implements Answer {}

    /// Nothing is known; it may work later.
    record Later(String said) implements Answer {}
  }

  Answer redeem(DeveloperApp app, String code, String redirectUri) throws InterruptedException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", redirectUri);
    return ask(app, fields, null);
  }

  /// @param refresh becomes the previous one of the tokens that are given for it
  Answer renew(DeveloperApp app, Secret refresh) throws InterruptedException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refresh.value());
    return ask(app, fields, refresh);
  }

  private Answer ask(DeveloperApp app, Map<String, String> fields, @Nullable Secret former)
      throws InterruptedException {
    // Apps made before 2025-09-25 get refresh tokens that can be renewed only when they say so.
    fields.put("continuous_refresh", "true");
    return switch (api.form(app.id(), app.secret(), PATH, fields)) {
      case ApiAnswer.Done done -> read(done.object(), former);
      case ApiAnswer.Unauthorized(int code, String said) ->
          code == NOT_AUTHENTICATED ? new Answer.AppRefused(said) : new Answer.Refused(said);
      case ApiAnswer.Refused(_, _, String said) -> new Answer.Refused(said);
      case ApiAnswer.Throttled(Duration delay) ->
          new Answer.Later("Pinterest wants " + delay.toSeconds() + " seconds of quiet");
      case ApiAnswer.Unavailable(String said) -> new Answer.Later(said);
    };
  }

  private Answer read(Json.Obj json, @Nullable Secret former) {
    String access = json.text("access_token");
    long seconds = number(json, "expires_in");
    if (access == null || access.isBlank() || seconds <= 0) {
      return new Answer.Later("Pinterest gave an answer without an access token");
    }
    Instant now = time.instant();
    String fresh = json.text("refresh_token");
    Secret refresh = fresh == null || fresh.isBlank() ? former : new Secret(fresh);
    boolean replaced = former != null && !former.equals(refresh);
    return new Answer.Given(
        new Tokens(
            new Secret(access),
            refresh,
            replaced ? former : null,
            now.plusSeconds(seconds),
            refreshEnd(json, now),
            now),
        scopes(json.text("scope")));
  }

  private static @Nullable Instant refreshEnd(Json.Obj json, Instant now) {
    long seconds = number(json, "refresh_token_expires_in");
    if (seconds > 0) {
      return now.plusSeconds(seconds);
    }
    long at = number(json, "refresh_token_expires_at");
    return at > 0 ? Instant.ofEpochSecond(at) : null;
  }

  private static long number(Json.Obj json, String name) {
    String digits = json.scalar(name);
    return digits != null && digits.matches("[0-9]{1,11}") ? Long.parseLong(digits) : 0;
  }

  /// Pinterest separates them by commas at times and by spaces at others.
  static Set<String> scopes(@Nullable String list) {
    var scopes = new TreeSet<String>();
    if (list != null) {
      Stream.of(list.split("[ ,]+", -1))
          .filter(scope -> scope.matches("[a-z_]{1,40}:[a-z_]{1,40}"))
          .forEach(scopes::add);
    }
    return scopes;
  }
}
