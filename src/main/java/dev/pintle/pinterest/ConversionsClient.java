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
import org.jspecify.annotations.Nullable;

/// Sends conversion events: `POST /v5/ad_accounts/{id}/events` of Pinterest's API 5.23.0.
/// Thread-safe; each call blocks until its answer.
public final class ConversionsClient {
  /// Pinterest takes at most this many events in a call.
  public static final int MAX_EVENTS = 1_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_MESSAGE_CHARS = 500;

  private final HttpClient http;
  private final URI api;

  /// @param api where the API is, up to and with its version: `https://api.pinterest.com/v5`
  public ConversionsClient(HttpClient http, URI api) {
    this.http = http;
    this.api = api;
  }

  /// Sends a body `{"data":[…]}` of `events` events.
  ///
  /// @param test whether Pinterest shall only check them
  /// @param pace learns from the answer's headers how fast to go on
  public ConversionsAnswer send(
      String adAccountId, Secret token, byte[] body, int events, boolean test, Pace pace)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    api + "/ad_accounts/" + adAccountId + "/events" + (test ? "?test=true" : "")))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      return new Unavailable("Pinterest could not be reached: " + reason(e));
    }
    var limits = RateLimits.of(response.headers());
    pace.learn(limits);
    return answer(response.statusCode(), response.body(), events, limits);
  }

  private static ConversionsAnswer answer(int status, byte[] body, int events, RateLimits limits) {
    Json.Obj json = object(body);
    return switch (status) {
      case 200 -> verdicts(json, events, "a 200");
      case 422 -> {
        Json.Obj details = json.object("details");
        boolean told = details.get("events") != null || json.get("events") != null;
        yield told
            ? verdicts(details.get("events") != null ? details : json, events, "a 422")
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

  private static String cut(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.length() <= MAX_MESSAGE_CHARS ? text : text.substring(0, MAX_MESSAGE_CHARS);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
