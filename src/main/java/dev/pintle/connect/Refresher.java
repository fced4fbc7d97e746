package dev.pintle.connect;

import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.PinterestApi;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews connections' tokens: long before they end, and when Pinterest no longer takes one.
///
/// Pinterest replaces the refresh token with each use. One node at a time uses it: who holds the
/// connection's lease. What is given is written in one step, the old refresh token beside the new
/// one, and the old one is dropped once the new access token was taken. When a node dies between
/// Pinterest's answer and that step, the lease ends and another asks again with the old refresh
/// token; Pinterest decides whether that still holds. Thread-safe.
public final class Refresher {
  private static final Logger log = LoggerFactory.getLogger(Refresher.class);

  /// Longer than a call may take, so that a lease ends only when its holder is gone.
  private static final Duration LEASE = Duration.ofSeconds(75);

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Connections connections;
  private final DeveloperApps apps;
  private final TokenCalls calls;
  private final PinterestApi api;
  private final Time time;
  private final Metrics metrics;

  /// The stores that could not be renewed when it was tried last, so that it is told once.
  private final Set<String> delayed = ConcurrentHashMap.newKeySet();

  public Refresher(
      Connections connections, DeveloperApps apps, PinterestApi api, Time time, Metrics metrics) {
    this.connections = connections;
    this.apps = apps;
    this.calls = new TokenCalls(api, time);
    this.api = api;
    this.time = time;
    this.metrics = metrics;
  }

  /// What came of it.
  public sealed interface Outcome {
    /// There are new tokens, by our doing or another's.
    record Renewed(Connection connection) implements Outcome {}

    /// Pinterest renews no more: somebody has to give access anew, or mend the app.
    record Refused(String reason) implements Outcome {}

    /// Nothing has changed; it may work later.
    record Later(String reason) implements Outcome {}
  }

  /// Renews the tokens of all connections for which it is time. Those that need somebody are left
  /// alone.
  public void renewDue() throws InterruptedException {
    for (Connection connection : connections.due()) {
      renew(connection);
    }
  }

  /// Renews a connection's tokens, unless that was done since the caller looked.
  ///
  /// @param seen the connection as the caller knows it
  public Outcome renew(Connection seen) throws InterruptedException {
    String owner = connections.lease(seen, LEASE);
    Outcome outcome;
    if (owner.isEmpty()) {
      outcome = await(seen);
    } else {
      try {
        outcome = ask(seen, owner);
        metrics.add(Metrics.Name.TOKEN_REFRESHES, "outcome", word(outcome), 1);
      } finally {
        connections.release(seen.id(), owner);
      }
    }
    return outcome;
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Renewed _ -> "renewed";
      case Outcome.Refused _ -> "refused";
      case Outcome.Later _ -> "later";
    };
  }

  /// Another is at it: its result is ours.
  private Outcome await(Connection seen) throws InterruptedException {
    var end = time.instant().plus(LEASE);
    while (time.instant().isBefore(end)) {
      var now = connections.of(seen.storeId());
      if (now.isEmpty()) {
        return new Outcome.Refused("the store was disconnected");
      }
      if (now.get().version() != seen.version()) {
        return new Outcome.Renewed(now.get());
      }
      if (!connections.isLeased(seen.id())) {
        return now.get().status() == Connection.Status.NEEDS_YOU
            ? new Outcome.Refused(now.get().reason())
            : new Outcome.Later("another refresh came to nothing just now");
      }
      time.sleep(GLANCE);
    }
    return new Outcome.Later("another refresh has not ended yet");
  }

  private Outcome ask(Connection seen, String owner) throws InterruptedException {
    var app = apps.current();
    Secret refresh = seen.tokens().refresh();
    if (refresh == null) {
      return refused(seen, "Pinterest gave no refresh token with this access");
    }
    if (app.isEmpty()) {
      return refused(seen, "no Pinterest app is configured any more");
    }
    TokenCalls.Answer answer = calls.renew(app.get(), refresh);
    Secret previous = seen.tokens().previousRefresh();
    if (answer instanceof TokenCalls.Answer.Refused && previous != null) {
      answer = calls.renew(app.get(), previous); // the newer one may never have become good
    }
    return switch (answer) {
      case TokenCalls.Answer.Given(Tokens tokens, _) -> keep(seen, tokens, owner);
      case TokenCalls.Answer.Refused(String said) ->
          refused(seen, "Pinterest does not renew the access it gave" + words(said));
      case TokenCalls.Answer.AppRefused(String said) ->
          refused(seen, "Pinterest does not take the app's id and secret" + words(said));
      case TokenCalls.Answer.Later(String said) -> {
        if (delayed.add(seen.storeId())) {
          log.warn("the access of store {} cannot be renewed yet: {}", seen.storeId(), said);
        }
        yield new Outcome.Later(said);
      }
    };
  }

  private Outcome keep(Connection seen, Tokens tokens, String owner) throws InterruptedException {
    boolean kept = connections.renewed(seen, tokens, owner);
    var now = connections.of(seen.storeId());
    if (now.isEmpty() || (!kept && now.get().version() == seen.version())) {
      return new Outcome.Later("the connection was changed meanwhile");
    }
    if (delayed.remove(seen.storeId())) {
      log.info("the access of store {} is renewed", seen.storeId());
    }
    if (kept) {
      prove(now.get());
    }
    return new Outcome.Renewed(now.get());
  }

  /// Uses the new access token once, and drops the old refresh token when it was taken.
  private void prove(Connection fresh) throws InterruptedException {
    var answer = api.call(fresh.tokens().access(), ApiCall.get("/user_account"));
    if (answer instanceof ApiAnswer.Done) {
      connections.proved(fresh);
    }
  }

  private Outcome refused(Connection seen, String reason) {
    if (connections.needsYou(seen.id(), seen.version(), reason)) {
      tell(seen.storeId(), reason);
    }
    return new Outcome.Refused(reason);
  }

  static void tell(String storeId, String reason) {
    log.warn("store {} has to be connected to Pinterest anew: {}", storeId, reason);
  }

  static String words(@Nullable String said) {
    return said == null || said.isEmpty() ? "" : ": " + said;
  }
}
