package dev.pintle.connect;

import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.PinterestApi;

/// Calls Pinterest as a store's connection. Thread-safe.
public final class StoreCalls {
  private final Connections connections;
  private final PinterestApi api;

  public StoreCalls(Connections connections, PinterestApi api) {
    this.connections = connections;
    this.api = api;
  }

  /// Makes a call. When Pinterest no longer takes the token, the connection needs somebody; a call
  /// that is merely not permitted changes nothing (capabilities C-08).
  ///
  /// @return what Pinterest said; `Unauthorized` as well when the store has no connection
  public ApiAnswer call(String storeId, ApiCall call) throws InterruptedException {
    var connection = connections.of(storeId);
    if (connection.isEmpty()) {
      return new ApiAnswer.Unauthorized(0, "the store is not connected to Pinterest");
    }
    ApiAnswer answer = api.call(connection.get().tokens().access(), call);
    if (answer instanceof ApiAnswer.Unauthorized(_, String message)) {
      connections.needsYou(
          connection.get().id(),
          connection.get().version(),
          "Pinterest no longer takes the access it gave: " + message);
    }
    return answer;
  }
}
