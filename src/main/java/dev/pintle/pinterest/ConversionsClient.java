package dev.pintle.pinterest;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.pinterest.ConversionsAnswer.BrokenSetup;
import dev.pintle.pinterest.ConversionsAnswer.RefusedWhole;
import dev.pintle.pinterest.ConversionsAnswer.Throttled;
import dev.pintle.pinterest.ConversionsAnswer.Unavailable;
import dev.pintle.pinterest.ConversionsAnswer.Verdict;
import dev.pintle.pinterest.ConversionsAnswer.Verdicts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;

/// Sends conversion events: `POST /v5/ad_accounts/{id}/events` of Pinterest's API 5.23.0.
/// Thread-safe; each call blocks until its answer.
public final class ConversionsClient {
  /// Pinterest takes at most this many events in a call.
  public static final int MAX_EVENTS = 1_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Exchange exchange;
  private final URI api;

  /// @param api where the API is, up to and with its version: `https://api.pinterest.com/v5`
  public ConversionsClient(HttpClient http, URI api) {
    this(http, api, TIMEOUT);
  }

  /// @param timeout from the call to the last byte of the answer
  ConversionsClient(HttpClient http, URI api, Duration timeout) {
    this.exchange = new Exchange(http, timeout);
    this.api = api;
  }

  /// Who is asked.
  public String host() {
    return String.valueOf(api.getHost());
  }

  /// Sends a body `{"data":[…]}` of `events` events.
  ///
  /// @param test whether Pinterest shall only check them
  /// @param pace learns from the answer's headers how fast to go on
  public ConversionsAnswer send(
      String adAccountId, Secret token, byte[] body, int events, boolean test, Pace pace)
      throws InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response = exchange.send(request(adAccountId, token, body, test));
    } catch (IllegalArgumentException _) { // whose message may hold the token
      return new BrokenSetup(0, "the ad account id or the access token cannot be sent");
    } catch (IOException e) {
      return new Unavailable(0, Exchange.unreached(e));
    }
    var limits = RateLimits.of(response.headers());
    pace.learn(limits);
    return answer(response.statusCode(), response.body(), events, limits);
  }

  private HttpRequest request(String adAccountId, Secret token, byte[] body, boolean test) {
    return HttpRequest.newBuilder(
            URI.create(
                api + "/ad_accounts/" + adAccountId + "/events" + (test ? "?test=true" : "")))
        .header("Authorization", "Bearer " + token.value())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static ConversionsAnswer answer(int status, byte[] body, int events, RateLimits limits) {
    Json.Obj json = Exchange.object(body);
    return switch (status) {
      case 200 -> verdicts(withEvents(json), events, "a 200");
      case 422 -> {
        if (withEvents(json).get("events") != null) {
          yield verdicts(withEvents(json), events, "a 422");
        }
        // Damaged on its way, it would have told which events it is about: nobody is to blame yet.
        yield json.size() == 0
            ? new Unavailable(status, "Pinterest gave a 422 that cannot be read")
            : new RefusedWhole(status, Exchange.message(status, json));
      }
      case 400, 413 -> new RefusedWhole(status, Exchange.message(status, json));
      case 429 -> new Throttled(limits.reset());
      case 408, 425 -> new Unavailable(status, Exchange.message(status, json));
      default ->
          status >= 400 && status < 500
              ? new BrokenSetup(status, Exchange.message(status, json))
              : new Unavailable(status, Exchange.message(status, json));
    };
  }

  /// The verdicts are at the root or among the details; which it is varies.
  private static Json.Obj withEvents(Json.Obj json) {
    Json.Obj details = json.object("details");
    return details.get("events") != null ? details : json;
  }

  private static ConversionsAnswer verdicts(Json.Obj json, int events, String kind) {
    if (!(json.get("events") instanceof Json.Arr(var items)) || items.size() != events) {
      return new Unavailable(
          200,
          "Pinterest gave " + kind + " without a verdict for each of the " + events + " events");
    }
    var verdicts = new ArrayList<Verdict>(events);
    for (Json item : items) {
      if (!(item instanceof Json.Obj one) || one.text("status") == null) {
        return new Unavailable(
            200, "Pinterest gave " + kind + " with a verdict that has no status");
      }
      verdicts.add(
          new Verdict(
              "processed".equals(one.text("status")),
              Exchange.cut(one.text("error_message")),
              Exchange.cut(one.text("warning_message"))));
    }
    return new Verdicts(verdicts);
  }
}
