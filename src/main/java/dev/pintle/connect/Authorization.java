package dev.pintle.connect;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.connect.Attempts.Attempt;
import dev.pintle.connect.Attempts.Parked;
import dev.pintle.connect.Connection.Account;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gets a store's grant: sends a person to Pinterest, and makes a connection of what they bring
/// back (OAuth 2, authorization code). Unless it returns [Result.Connected] or [Result.Asked],
/// nothing of what Pinterest gave is kept. Thread-safe.
public final class Authorization {
  private static final int LONGEST = 4_000;

  private final Attempts attempts;
  private final Connections connections;
  private final DeveloperApps apps;
  private final PinterestApi api;
  private final TokenCalls tokens;
  private final URI page;

  /// @param page where at Pinterest a person gives access
  public Authorization(
      Database database,
      Vault vault,
      Connections connections,
      DeveloperApps apps,
      PinterestApi api,
      URI page,
      Ids ids,
      Time time) {
    this.attempts = new Attempts(database, vault, ids, time);
    this.connections = connections;
    this.apps = apps;
    this.api = api;
    this.tokens = new TokenCalls(api, time);
    this.page = page;
  }

  /// What a person brought back.
  ///
  /// @param state, code, error as Pinterest put them into the address; null when it did not
  public record Brought(@Nullable String state, @Nullable String code, @Nullable String error) {}

  /// What came of it.
  public sealed interface Result {
    /// The store is connected.
    ///
    /// @param notGiven what was asked for and not given
    record Connected(Connection connection, List<String> notGiven) implements Result {}

    /// The store is connected by another account; the new grant waits for a decision.
    record Asked(String storeId) implements Result {}

    /// The account is a person's, not a business's.
    ///
    /// @param businesses names of business accounts it is linked to
    record Personal(String storeId, Account account, List<String> businesses) implements Result {}

    /// The person did not give access.
    record Denied(String storeId) implements Result {}

    /// It did not come to that.
    ///
    /// @param storeId null when it cannot be told which it was for
    /// @param said Pinterest's words; may be empty
    record Failed(@Nullable String storeId, Failure failure, String said) implements Result {}
  }

  /// Why an authorization came to nothing.
  public enum Failure {
    /// There is no such attempt in this session, or it has been answered.
    NOT_BEGUN,
    /// It was begun too long ago.
    TOO_LATE,
    /// Pinterest sent neither a code nor an error, or an error of its own.
    NO_CODE,
    /// The code is no good: used or too old.
    CODE_REFUSED,
    /// The app's id and secret are not good, or there is no app any more.
    APP_REFUSED,
    /// The person took away what is needed to see who the account is.
    TOO_LITTLE,
    /// Pinterest did not answer.
    UNREACHABLE
  }

  /// A grant that waits for a decision.
  public record Waiting(Account account, Set<String> scopes) {}

  /// Where at Pinterest people are sent.
  public URI page() {
    return page;
  }

  /// Begins an authorization.
  ///
  /// @param session tells the browser session; only it can finish what it began
  /// @param redirectUri where Pinterest sends the browser back to
  /// @return the address to send the browser to; empty when there is no app to give access to
  public Optional<URI> begin(
      String session, String storeId, String person, Set<String> scopes, String redirectUri) {
    return apps.current()
        .map(app -> {
          String state = attempts.begin(session, storeId, person, scopes, redirectUri);
          return URI.create(
              page
                  + "?client_id="
                  + encoded(app.id())
                  + "&redirect_uri="
                  + encoded(redirectUri)
                  + "&response_type=code&scope="
                  + encoded(String.join(",", new TreeSet<>(scopes)))
                  + "&state="
                  + state);
        });
  }

  /// Takes what a person brought back.
  public Result finish(String session, Brought brought) throws InterruptedException {
    String state = brought.state();
    if (state == null || state.length() > LONGEST) {
      return new Result.Failed(null, Failure.NOT_BEGUN, "");
    }
    var taken = attempts.take(state, session);
    if (taken.isEmpty()) {
      return new Result.Failed(null, Failure.NOT_BEGUN, "");
    }
    Attempt attempt = taken.get();
    if (attempts.hasEnded(attempt)) {
      return failed(attempt, Failure.TOO_LATE, "");
    }
    String error = brought.error();
    if ("access_denied".equals(error)) {
      return new Result.Denied(attempt.storeId());
    }
    String code = brought.code();
    if (error != null || code == null || code.isBlank() || code.length() > LONGEST) {
      return failed(attempt, Failure.NO_CODE, plain(error));
    }
    return redeem(attempt, code);
  }

  /// The grant that a session has to decide on for a store.
  public Optional<Waiting> waiting(String session, String storeId) {
    return attempts
        .parked(session, storeId)
        .map(parked -> new Waiting(parked.account(), parked.scopes()));
  }

  /// Connects the store by the grant that waits, in the place of what it had.
  ///
  /// @return empty when none waits any more
  public Optional<Connection> accept(String session, String storeId) {
    return attempts.parked(session, storeId).filter(attempts::drop).map(this::connect);
  }

  /// Drops the grant that waits: the store stays as it is.
  public void decline(String session, String storeId) {
    attempts.parked(session, storeId).ifPresent(attempts::drop);
  }

  /// Forgets authorizations that were not finished, and grants that nobody decided on.
  public void forgetOld() {
    attempts.forgetOld();
  }

  void dropAll(String storeId) {
    attempts.dropAll(storeId);
  }

  private Result redeem(Attempt attempt, String code) throws InterruptedException {
    var app = apps.current();
    if (app.isEmpty()) {
      return failed(attempt, Failure.APP_REFUSED, "");
    }
    return switch (tokens.redeem(app.get(), code, attempt.redirectUri())) {
      case TokenCalls.Answer.Given(Tokens given, Set<String> scopes) ->
          identify(attempt, given, scopes.isEmpty() ? attempt.scopes() : scopes);
      case TokenCalls.Answer.Refused(String said) -> failed(attempt, Failure.CODE_REFUSED, said);
      case TokenCalls.Answer.AppRefused(String said) -> failed(attempt, Failure.APP_REFUSED, said);
      case TokenCalls.Answer.Later(String said) -> failed(attempt, Failure.UNREACHABLE, said);
    };
  }

  private Result identify(Attempt attempt, Tokens given, Set<String> scopes)
      throws InterruptedException {
    return switch (api.call(given.access(), ApiCall.get("/user_account"))) {
      case ApiAnswer.Done done ->
          decide(new Parked(attempt, given, scopes, account(done.object())));
      case ApiAnswer.Unauthorized(_, String said) -> failed(attempt, Failure.TOO_LITTLE, said);
      case ApiAnswer.Refused(_, _, String said) -> failed(attempt, Failure.TOO_LITTLE, said);
      case ApiAnswer.Throttled _ -> failed(attempt, Failure.UNREACHABLE, "");
      case ApiAnswer.Unavailable(String said) -> failed(attempt, Failure.UNREACHABLE, said);
    };
  }

  private Result decide(Parked parked) throws InterruptedException {
    String storeId = parked.attempt().storeId();
    if (parked.account().id().isEmpty()) {
      return failed(parked.attempt(), Failure.UNREACHABLE, "it did not say whose account it is");
    }
    if (!parked.account().isBusiness()) {
      return new Result.Personal(storeId, parked.account(), businesses(parked));
    }
    var before = connections.of(storeId);
    if (before.isPresent() && !before.get().account().id().equals(parked.account().id())) {
      attempts.park(parked);
      return new Result.Asked(storeId);
    }
    var notGiven = new TreeSet<>(parked.attempt().scopes());
    notGiven.removeAll(parked.scopes());
    return new Result.Connected(connect(parked), List.copyOf(notGiven));
  }

  private Connection connect(Parked parked) {
    return connections.replace(
        parked.attempt().storeId(),
        parked.tokens(),
        parked.scopes(),
        parked.attempt().person(),
        parked.account());
  }

  private List<String> businesses(Parked parked) throws InterruptedException {
    var answer = api.call(parked.tokens().access(), ApiCall.get("/user_account/businesses"));
    var names = new ArrayList<String>();
    if (answer instanceof ApiAnswer.Done(Json.Arr(var items))) {
      for (Json item : items) {
        String name = item instanceof Json.Obj business ? business.text("username") : null;
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static Account account(Json.Obj json) {
    return new Account(
        plain(json.scalar("id")),
        plain(json.text("account_type")),
        plain(json.text("username")),
        plain(json.text("business_name")));
  }

  private static Result failed(Attempt attempt, Failure failure, String said) {
    return new Result.Failed(attempt.storeId(), failure, said);
  }

  /// A text of another's, fit to be kept and shown.
  private static String plain(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String one =
        text.codePoints()
            .map(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c)
            .limit(200)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return one.strip();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
