package dev.pintle.admin;

import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets in who may come in. Every route of the admin passes through one of its methods.
final class Gate {
  private static final String SESSION_COOKIE = "pintle_session";
  private static final String STORE_COOKIE = "pintle_store";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final Stores stores;
  private final Pages pages;
  private final Origin origin;

  Gate(Sessions sessions, ApiTokens tokens, Stores stores, Pages pages, Origin origin) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.stores = stores;
    this.pages = pages;
    this.origin = origin;
  }

  /// Answers a request for a page.
  @FunctionalInterface
  interface PageHandler {
    void handle(Visit visit) throws InterruptedException;
  }

  /// Answers a request to the API. The actor is who asks, as the audit log names them.
  @FunctionalInterface
  interface ApiHandler {
    void handle(Context context, String actor) throws InterruptedException;
  }

  /// A page for the signed-in; others are sent to sign in.
  Handler page(PageHandler handler) {
    return open(context -> {
      var session = session(context);
      if (session.isEmpty()) {
        askToSignIn(context);
        return;
      }
      if (!READING.contains(context.method().name())) {
        requireCsrf(context, session.get());
      }
      handler.handle(visit(context, session.get()));
    });
  }

  /// A page for anybody. A form sent from another site is refused; a problem is told as a page.
  Handler open(Handler handler) {
    return context -> {
      try {
        if (!READING.contains(context.method().name())) {
          origin.require(context);
        }
        handler.handle(context);
      } catch (HttpProblem problem) {
        context.status(problem.status());
        pages.showPlain(
            context,
            "problem.jte",
            Map.of("status", problem.status(), "message", String.valueOf(problem.getMessage())));
      }
    };
  }

  /// A call of the API: with a token of its own, or from a page of the signed-in.
  Handler api(ApiHandler handler) {
    return context -> {
      var actor = actor(context);
      if (actor.isEmpty()) {
        var problem =
            new HttpProblem(
                401, "unauthorized", "send Authorization: Bearer and an API token (see Settings)");
        context.status(401).header("WWW-Authenticate", "Bearer realm=\"Pintle\"");
        context.contentType("application/json").result(problem.body());
        return;
      }
      context.header("Cache-Control", "no-store");
      handler.handle(context, actor.get());
    };
  }

  void signIn(Context context, Person person) {
    session(context).ifPresent(sessions::close);
    cookie(context, SESSION_COOKIE, sessions.open(person));
  }

  void signOut(Visit visit) {
    sessions.close(visit.session());
    visit.context().removeCookie(SESSION_COOKIE, "/");
  }

  Optional<Session> session(Context context) {
    String token = context.cookie(SESSION_COOKIE);
    return token == null ? Optional.empty() : sessions.find(token);
  }

  private Optional<String> actor(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return tokens
          .use(header.substring(BEARER.length()).strip())
          .map(token -> "api: " + token.name());
    }
    var session = session(context);
    if (session.isPresent() && !READING.contains(context.method().name())) {
      requireCsrf(context, session.get());
    }
    return session.map(signedIn -> signedIn.person().name());
  }

  private static void requireCsrf(Context context, Session session) {
    String sent = context.header("X-CSRF-Token");
    if (sent == null) {
      sent = context.formParam("csrf");
    }
    if (sent == null || !session.csrf().matches(sent)) {
      throw new HttpProblem(
          403, "csrf", "this form is out of date: go back, reload the page, and send it again");
    }
  }

  private Visit visit(Context context, Session session) {
    var all = stores.list();
    String named = context.pathParamMap().get("store");
    if (named == null) {
      return new Visit(context, session, all, remembered(all, context.cookie(STORE_COOKIE)));
    }
    var store =
        byId(all, named)
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such store"));
    if (!named.equals(context.cookie(STORE_COOKIE))) {
      cookie(context, STORE_COOKIE, named);
    }
    return new Visit(context, session, all, store);
  }

  private static @Nullable Store remembered(List<Store> all, @Nullable String id) {
    return byId(all, id).or(() -> all.stream().findFirst()).orElse(null);
  }

  private static Optional<Store> byId(List<Store> all, @Nullable String id) {
    return all.stream().filter(store -> store.id().equals(id)).findFirst();
  }

  private void cookie(Context context, String name, String value) {
    context.cookie(
        new Cookie(name, value, "/", -1, origin.isSecure(context), true, null, SameSite.LAX));
  }

  private static void askToSignIn(Context context) {
    if (context.header("HX-Request") != null) {
      // A part of an open page: the whole page must go.
      context.status(401).header("HX-Redirect", "/sign-in");
    } else {
      context.redirect("/sign-in" + comeBack(context), HttpStatus.SEE_OTHER);
    }
  }

  /// Where to go after signing in, for who asked for a page.
  private static String comeBack(Context context) {
    return context.method().name().equals("GET") && !context.path().equals("/")
        ? "?next=" + URLEncoder.encode(context.path(), StandardCharsets.UTF_8)
        : "";
  }
}
