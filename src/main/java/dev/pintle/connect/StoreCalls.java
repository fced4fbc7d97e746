package dev.pintle.connect;

import dev.pintle.base.Secret;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiAnswer.Unauthorized;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.PinterestApi;
import java.util.Set;

/// Calls Pinterest as a store's connection. Thread-safe.
public final class StoreCalls {
  /// Pinterest answers these with 401 as well, when the token is good but does not allow the call.
  private static final Set<Integer> NOT_ALLOWED = Set.of(3, 7, 29);

  private final Connections connections;
  private final Refresher refresher;
  private final PinterestApi api;

  public StoreCalls(Connections connections, Refresher refresher, PinterestApi api) {
    this.connections = connections;
    this.refresher = refresher;
    this.api = api;
  }

  /// Makes a call. When Pinterest no longer takes the token, it is renewed and the call made once
  /// more; when that does not help, the connection needs somebody. A call that is merely not
  /// permitted changes nothing (capabilities C-08): it is `Refused`, with status 401 or 403.
  ///
  /// @return what Pinterest said; `Unauthorized` as well when the store has no connection
  public ApiAnswer call(String storeId, ApiCall call) throws InterruptedException {
    var found = connections.of(storeId);
    if (found.isEmpty()) {
      return new Unauthorized(0, "the store is not connected to Pinterest");
    }
    Connection connection = found.get();
    ApiAnswer answer = api.call(connection.tokens().access(), call);
    if (!(answer instanceof Unauthorized first)) {
      return answer;
    }
    if (NOT_ALLOWED.contains(first.code()) && isGood(connection.tokens().access())) {
      return new ApiAnswer.Refused(401, first.code(), first.message());
    }
    if (connection.status() == Connection.Status.NEEDS_YOU) {
      return first; // renewing has been tried, and told
    }
    return switch (refresher.renew(connection)) {
      case Refresher.Outcome.Renewed(Connection fresh) -> again(fresh, call);
      case Refresher.Outcome.Refused _ -> first;
      case Refresher.Outcome.Later(String reason) -> new ApiAnswer.Unavailable(reason);
    };
  }

  private ApiAnswer again(Connection fresh, ApiCall call) throws InterruptedException {
    ApiAnswer answer = api.call(fresh.tokens().access(), call);
    if (!(answer instanceof Unauthorized second)) {
      return answer;
    }
    if (isGood(fresh.tokens().access())) {
      return new ApiAnswer.Refused(401, second.code(), second.message());
    }
    String reason =
        "Pinterest no longer takes the access it gave" + Refresher.words(second.message());
    if (connections.needsYou(fresh.id(), fresh.version(), reason)) {
      Refresher.tell(fresh.storeId(), reason);
    }
    return second;
  }

  private boolean isGood(Secret token) throws InterruptedException {
    return api.call(token, ApiCall.get("/user_account")) instanceof ApiAnswer.Done;
  }
}
