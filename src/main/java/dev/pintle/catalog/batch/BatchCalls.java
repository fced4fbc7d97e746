package dev.pintle.catalog.batch;

import dev.pintle.base.Time;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.Pace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Sends batches as a store's connection and asks for them, no faster than Pinterest takes such
/// calls of one account. Thread-safe.
final class BatchCalls {
  /// Pinterest publishes no numbers; these are known of its quotas for catalogs.
  private static final int CALLS_A_MINUTE = 100;

  private static final String PATH = "/catalogs/items/batch";

  private final CatalogCalls calls;
  private final Time time;
  private final Map<String, Pace> writing = new ConcurrentHashMap<>(); // by store
  private final Map<String, Pace> reading = new ConcurrentHashMap<>();

  BatchCalls(CatalogCalls calls, Time time) {
    this.calls = calls;
    this.time = time;
  }

  /// Takes the right to send a batch; not zero when there is none for so long.
  Duration turn(String storeId) {
    return pace(writing, storeId).take();
  }

  /// Sends a batch, for which there must be a [#turn].
  Sent send(String storeId, byte[] body) throws InterruptedException {
    Pace pace = pace(writing, storeId);
    ApiAnswer answer = calls.call(storeId, ApiCall.post(PATH, body));
    return switch (answer) {
      case ApiAnswer.Done done -> new Sent.Told(BatchAnswer.of(done.object()));
      case ApiAnswer.Refused(int status, int code, String message) ->
          switch (status) {
            case 400, 413, 422 -> new Sent.Refused(words(status, code, message));
            default -> new Sent.Blocked(CatalogCalls.why(answer, "send items in batches"));
          };
      case ApiAnswer.Unauthorized _, ApiAnswer.Throttled _, ApiAnswer.Unavailable _ ->
          other(answer, pace);
    };
  }

  /// Asks how a batch fares.
  Sent ask(String storeId, String batchId) throws InterruptedException {
    Pace pace = pace(reading, storeId);
    Duration wait = pace.take();
    if (wait.isPositive()) {
      return new Sent.Later("", wait);
    }
    String id = URLEncoder.encode(batchId, StandardCharsets.UTF_8);
    ApiAnswer answer = calls.call(storeId, ApiCall.get(PATH + "/" + id));
    return switch (answer) {
      case ApiAnswer.Done done -> new Sent.Told(BatchAnswer.of(done.object()));
      case ApiAnswer.Refused(int status, int code, String message) ->
          status == 404 || status == 400
              ? new Sent.Unknown(words(status, code, message))
              : new Sent.Blocked(CatalogCalls.why(answer, "read batches of items"));
      case ApiAnswer.Unauthorized _, ApiAnswer.Throttled _, ApiAnswer.Unavailable _ ->
          other(answer, pace);
    };
  }

  private static Sent other(ApiAnswer answer, Pace pace) {
    return switch (answer) {
      case ApiAnswer.Throttled(Duration delay) -> {
        pace.close(delay);
        yield new Sent.Later("Pinterest asks for patience (429)", delay);
      }
      case ApiAnswer.Unauthorized _ -> new Sent.Blocked(CatalogCalls.why(answer, "send items"));
      case ApiAnswer.Unavailable(String message) -> new Sent.Later(message, Duration.ZERO);
      case ApiAnswer.Done _, ApiAnswer.Refused _ ->
          throw new IllegalArgumentException("an answer that is told elsewhere: " + answer);
    };
  }

  private static String words(int status, int code, String message) {
    return "Pinterest refused it with "
        + status
        + (code == 0 ? "" : " (code " + code + ")")
        + (message.isEmpty() ? "" : ": " + message);
  }

  private Pace pace(Map<String, Pace> paces, String storeId) {
    return paces.computeIfAbsent(storeId, _ -> new Pace(time, CALLS_A_MINUTE));
  }
}
