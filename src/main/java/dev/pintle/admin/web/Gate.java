package dev.pintle.admin.web;

import dev.pintle.http.ClientAddress;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets in who may come in, as far as they may. Every route of the admin passes through one of its
/// methods, which names what the route needs.
public final class Gate {
  private static final String SESSION_COOKIE = "pintle_session";
  private static final String STORE_COOKIE = "pintle_store";
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String BEARER = "bearer ";
  private static final String RIGHTS = "rights";
  private static final int GIVERS_NAMED = 3;

  private final Sessions sessions;
  private final People people;
  private final ApiTokens tokens;
  private final Stores stores;
  private final Owners owners;
  private final Pages pages;
  private final Origin origin;
  private final Cookies cookies;
  private final ClientAddress addresses;

  public Gate(
      Sessions sessions,
      People people,
      ApiTokens tokens,
      Stores stores,
      Owners owners,
      Pages pages,
      Origin origin,
      ClientAddress addresses) {
    this.sessions = sessions;
    this.people = people;
    this.tokens = tokens;
    this.stores = stores;
    this.owners = owners;
    this.pages = pages;
    this.origin = origin;
    this.cookies = new Cookies(origin);
    this.addresses = addresses;
  }

  /// Answers a request for a page.
  @FunctionalInterface
  public interface PageHandler {
    void handle(Visit visit) throws InterruptedException;
  }

  /// Answers a request to the API. The actor is who asks, as the audit log names them.
  @FunctionalInterface
  public interface ApiHandler {
    void handle(Context context, String actor) throws InterruptedException;
  }

  /// A page for whoever has a right in the store that the path is about, or in all stores when it
  /// is about none. Others are told who can give it; strangers are sent to sign in.
  public Door page(Right right, PageHandler handler) {
    return page(new Need.Here(right), handler);
  }

  /// A page for whoever has a right in all stores, though its path may be about one.
  public Door pageEverywhere(Right right, PageHandler handler) {
    return page(new Need.Everywhere(right), handler);
  }

  /// A page for whoever has a right in any store.
  public Door pageSomewhere(Right right, PageHandler handler) {
    return page(new Need.Somewhere(right), handler);
  }

  /// A page for whoever is signed in, about nobody but them.
  public Door ownPage(PageHandler handler) {
    return page(new Need.Somebody(), handler);
  }

  private Door page(Need need, PageHandler handler) {
    return new Door(
        need,
        guarded(context -> {
          var session = session(context);
          if (session.isEmpty()) {
            askToSignIn(context);
            return;
          }
          if (!READING.contains(context.method().name())) {
            requireCsrf(context, session.get());
          }
          var rights = people.rights(session.get().person().id());
          require(need, rights, context, "you need");
          handler.handle(visit(context, session.get(), rights));
        }));
  }

  /// A page for anybody. A form sent from another site is refused; a problem is told as a page.
  public Door open(Handler handler) {
    return new Door(new Need.Nothing(), guarded(handler));
  }

  /// A file for anybody, or a page of another kind.
  public static Door file(Handler handler) {
    return new Door(new Need.Nothing(), handler);
  }

  private Handler guarded(Handler handler) {
    return context -> {
      try {
        if (!READING.contains(context.method().name())) {
          origin.require(context);
        }
        Audit.from(whence(context).masked(), () -> handler.handle(context));
      } catch (HttpProblem problem) {
        context.status(problem.status());
        pages.showPlain(
            context,
            "problem.jte",
            Map.of("status", problem.status(), "message", String.valueOf(problem.getMessage())));
      }
    };
  }

  /// A call of the API, with a token of its own or from a page of the signed-in, by whoever has a
  /// right in the store that the path is about, or in all stores when it is about none.
  public Door api(Right right, ApiHandler handler) {
    return api(new Need.Here(right), handler);
  }

  /// A call of the API by whoever has a right in any store; [#rights] tells in which.
  public Door apiSomewhere(Right right, ApiHandler handler) {
    return api(new Need.Somewhere(right), handler);
  }

  private Door api(Need need, ApiHandler handler) {
    return new Door(
        need,
        context -> {
          var caller = caller(context);
          if (caller.isEmpty()) {
            askForToken(context);
            return;
          }
          context.header("Cache-Control", "no-store");
          require(need, caller.get().rights(), context, caller.get().needs());
          context.attribute(RIGHTS, caller.get().rights());
          String actor = caller.get().actor();
          Audit.from(whence(context).masked(), () -> handler.handle(context, actor));
        });
  }

  /// What whoever calls the API may do.
  public static Rights rights(Context context) {
    Rights rights = context.attribute(RIGHTS);
    return rights == null ? Rights.NONE : rights;
  }

  private static void askForToken(Context context) {
    var problem =
        new HttpProblem(
            401, "unauthorized", "send Authorization: Bearer and an API token (see Settings)");
    context.status(401).header("WWW-Authenticate", "Bearer realm=\"Pintle\"");
    context.contentType("application/json").result(problem.body());
  }

  private void require(Need need, Rights rights, Context context, String needs) {
    switch (need) {
      case Need.Nothing() -> {}
      case Need.Somebody() -> {}
      case Need.Somewhere(Right right) -> {
        if (!rights.mayAnywhere(right)) {
          throw refusal(right, "a store", needs);
        }
      }
      case Need.Everywhere(Right right) -> require(right, Rights.EVERYWHERE, rights, needs);
      case Need.Here(Right right) -> {
        String store = owners.store(context.pathParamMap()).orElse(Rights.EVERYWHERE);
        if (!store.equals(Rights.EVERYWHERE) && !rights.may(Right.VIEW, store)) {
          throw Owners.missing("store");
        }
        require(right, store, rights, needs);
      }
    }
  }

  private void require(Right right, String store, Rights rights, String needs) {
    if (!rights.may(right, store)) {
      String where = store.equals(Rights.EVERYWHERE) ? "all stores" : "this store";
      throw refusal(right, where, needs);
    }
  }

  private HttpProblem refusal(Right right, String where, String needs) {
    var givers = people.managers().stream().limit(GIVERS_NAMED).toList();
    return new HttpProblem(
        403,
        "forbidden",
        "%s the right to %s in %s for this; ask %s for it"
            .formatted(needs, right.word(), where, String.join(" or ", givers)));
  }

  /// Signs a person in with a new session in the place of the browser's old one.
  public void signIn(Context context, Person person) {
    session(context).ifPresent(sessions::close);
    cookies.set(context, SESSION_COOKIE, sessions.open(person, whence(context)));
  }

  public void signOut(Visit visit) {
    sessions.close(visit.session());
    cookies.drop(visit.context(), SESSION_COOKIE);
  }

  public Optional<Session> session(Context context) {
    String token = cookies.get(context, SESSION_COOKIE);
    return token == null ? Optional.empty() : sessions.find(token);
  }

  public Whence whence(Context context) {
    return Whence.of(context, addresses);
  }

  /// Who calls the API.
  ///
  /// @param actor as the audit log names them
  /// @param needs how a refusal begins
  private record Caller(String actor, Rights rights, String needs) {}

  private Optional<Caller> caller(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return tokens
          .use(header.substring(BEARER.length()).strip())
          .map(token -> new Caller("api: " + token.name(), token.rights(), "the token needs"));
    }
    var session = session(context);
    if (session.isPresent() && !READING.contains(context.method().name())) {
      requireCsrf(context, session.get());
    }
    return session.map(signedIn ->
        new Caller(signedIn.person().name(), people.rights(signedIn.person().id()), "you need"));
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

  private Visit visit(Context context, Session session, Rights rights) {
    var known = rights.visible(stores.list());
    String named = context.pathParamMap().get("store");
    if (named == null) {
      var store = remembered(known, cookies.get(context, STORE_COOKIE));
      return new Visit(context, session, rights, known, store);
    }
    var store = byId(known, named).orElseThrow(() -> Owners.missing("store"));
    if (!named.equals(cookies.get(context, STORE_COOKIE))) {
      cookies.set(context, STORE_COOKIE, named);
    }
    return new Visit(context, session, rights, known, store);
  }

  private static @Nullable Store remembered(List<Store> all, @Nullable String id) {
    return byId(all, id).or(() -> all.stream().findFirst()).orElse(null);
  }

  private static Optional<Store> byId(List<Store> all, @Nullable String id) {
    return all.stream().filter(store -> store.id().equals(id)).findFirst();
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
