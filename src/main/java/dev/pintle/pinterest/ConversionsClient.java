package dev.pintle.pinterest;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends conversion events: `POST /v5/ad_accounts/{id}/events` of Pinterest's API 5.23.0.
/// Thread-safe; each call blocks until its answer.
public final class ConversionsClient {
  /// Pinterest takes at most this many events in a call.
  public static final int MAX_EVENTS = 1_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_ANSWER_BYTES = 8 << 20;
  private static final int MAX_MESSAGE_CHARS = 500;

  private final HttpClient http;
  private final URI api;
  private final Duration timeout;

  /// @param api where the API is, up to and with its version: `https://api.pinterest.com/v5`
  public ConversionsClient(HttpClient http, URI api) {
    this(http, api, TIMEOUT);
  }

  /// @param timeout from the call to the last byte of the answer
  ConversionsClient(HttpClient http, URI api, Duration timeout) {
    this.http = http;
    this.api = api;
    this.timeout = timeout;
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
      response = exchange(request(adAccountId, token, body, test));
    } catch (IllegalArgumentException _) { // whose message may hold the token
      return new BrokenSetup(0, "the ad account id or the access token cannot be sent");
    } catch (IOException e) {
      return new Unavailable("Pinterest could not be reached: " + reason(e));
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

  /// The JDK's own timeout ends with the headers; an answer that dribbles must end, too.
  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    var answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      answer.cancel(true); // does nothing to one that is whole
    }
  }

  private static ConversionsAnswer answer(int status, byte[] body, int events, RateLimits limits) {
    Json.Obj json = object(body);
    return switch (status) {
      case 200 -> verdicts(withEvents(json), events, "a 200");
      case 422 -> {
        if (withEvents(json).get("events") != null) {
          yield verdicts(withEvents(json), events, "a 422");
        }
        // Damaged on its way, it would have told which events it is about: nobody is to blame yet.
        yield json.size() == 0
            ? new Unavailable("Pinterest gave a 422 that cannot be read")
            : new RefusedWhole(status, message(status, json));
      }
      case 400, 413 -> new RefusedWhole(status, message(status, json));
      case 429 -> new Throttled(limits.reset());
      case 408, 425 -> new Unavailable(message(status, json));
      default ->
          status >= 400 && status < 500
              ? new BrokenSetup(status, message(status, json))
              : new Unavailable(message(status, json));
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
          "Pinterest gave " + kind + " without a verdict for each of the " + events + " events");
    }
    var verdicts = new ArrayList<Verdict>(events);
    for (Json item : items) {
      if (!(item instanceof Json.Obj one) || one.text("status") == null) {
        return new Unavailable("Pinterest gave " + kind + " with a verdict that has no status");
      }
      verdicts.add(
          new Verdict(
              "processed".equals(one.text("status")),
              cut(one.text("error_message")),
              cut(one.text("warning_message"))));
    }
    return new Verdicts(verdicts);
  }

  private static Json.Obj object(byte[] body) {
    try {
      return Json.parse(body) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException _) {
      return Json.Obj.EMPTY;
    }
  }

  private static String message(int status, Json.Obj json) {
    String code = json.scalar("code");
    String said = cut(json.text("message"));
    return "Pinterest answered "
        + status
        + (code == null ? "" : " (code " + cut(code) + ")")
        + (said.isEmpty() ? "" : ": " + said);
  }

  /// Pinterest's words, fit to be kept: not endless, and without characters that a database
  /// refuses.
  private static String cut(@Nullable String text) {
    if (text == null) {
      return "";
    }
    var kept = new StringBuilder(Math.min(text.length(), MAX_MESSAGE_CHARS));
    for (int i = 0; i < text.length() && i < MAX_MESSAGE_CHARS; i++) {
      char c = text.charAt(i);
      kept.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
    }
    return kept.toString().strip();
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
