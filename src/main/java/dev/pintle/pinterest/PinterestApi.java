package dev.pintle.pinterest;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// Makes calls of Pinterest's API 5.23.0, other than sending events ([ConversionsClient]).
/// Thread-safe; each call blocks until its answer.
public final class PinterestApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Exchange exchange;
  private final URI api;

  /// @param api where the API is, up to and with its version: `https://api.pinterest.com/v5`
  public PinterestApi(HttpClient http, URI api) {
    this.exchange = new Exchange(http, TIMEOUT);
    this.api = api;
  }

  /// Makes a call as whom the token stands for.
  public ApiAnswer call(Secret token, ApiCall call) throws InterruptedException {
    byte[] json = call.json();
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json);
    try {
      var request =
          HttpRequest.newBuilder(URI.create(api + call.target()))
              .header("Authorization", "Bearer " + token.value())
              .header("Accept", "application/json")
              .method(call.method(), body);
      return send(json == null ? request : request.header("Content-Type", "application/json"));
    } catch (IllegalArgumentException _) { // whose message may hold the token
      return new ApiAnswer.Refused(0, 0, "the access token or the address cannot be sent");
    }
  }

  /// Posts a form as the app itself: what the calls under `/oauth` want.
  public ApiAnswer form(String appId, Secret appSecret, String path, Map<String, String> fields)
      throws InterruptedException {
    String credentials = appId + ":" + appSecret.value();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Basic " + basic)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(ApiCall.form(fields))));
  }

  private ApiAnswer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return answer(exchange.send(request.build()));
    } catch (IOException e) {
      return new ApiAnswer.Unavailable(Exchange.unreached(e));
    }
  }

  private static ApiAnswer answer(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return done(response.body());
    }
    Json.Obj json = Exchange.object(response.body());
    String words = Exchange.cut(json.text("message"));
    if (status == 429 || Pauses.isAskedFor(status, words)) {
      return new ApiAnswer.Throttled(Pauses.of(response.headers(), words));
    }
    if (status == 401) {
      return new ApiAnswer.Unauthorized(code(json), words);
    }
    return status >= 400 && status < 500 && status != 408 && status != 425
        ? new ApiAnswer.Refused(status, code(json), words)
        : new ApiAnswer.Unavailable(Exchange.message(status, json));
  }

  private static ApiAnswer done(byte[] body) {
    if (body.length == 0) {
      return new ApiAnswer.Done(new Json.Null());
    }
    try {
      return new ApiAnswer.Done(Json.parse(body));
    } catch (JsonException _) {
      return new ApiAnswer.Unavailable("Pinterest gave an answer that cannot be read");
    }
  }

  private static int code(Json.Obj json) {
    String code = json.scalar("code");
    return code != null && code.matches("[0-9]{1,9}") ? Integer.parseInt(code) : 0;
  }
}
