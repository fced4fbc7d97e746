package dev.pintle.forward.secret;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.Secret;
import dev.pintle.http.Fetcher;
import dev.pintle.http.OutAnswer;
import dev.pintle.http.OutCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Exchanges client credentials for an access token (RFC 6749, 4.4). Thread-safe.
public final class TokenExchange {
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final int ANSWER_BYTES = 100_000;

  /// What a token lives of which the server does not say how long.
  private static final Duration UNSAID = Duration.ofHours(1);

  private final Fetcher fetcher;

  public TokenExchange(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /// What came of it.
  sealed interface Answer {
    record Given(Secret token, Duration life) implements Answer {}

    /// There is none.
    ///
    /// @param words why, without anything that was sent
    record Failed(String words) implements Answer {}
  }

  Answer exchange(Credentials.Client client) throws InterruptedException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("grant_type", "client_credentials");
    put(fields, "scope", client.scope());
    put(fields, "audience", client.audience());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    String secret = client.clientSecret().value();
    if (client.inBody()) {
      fields.put("client_id", client.clientId());
      fields.put("client_secret", secret);
    } else {
      String pair = encoded(client.clientId()) + ":" + encoded(secret);
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    var call =
        new OutCall(
            "POST",
            client.tokenUrl(),
            headers,
            form(fields).getBytes(StandardCharsets.UTF_8),
            "application/x-www-form-urlencoded",
            TIME,
            ANSWER_BYTES);
    return switch (fetcher.call(call)) {
      case OutAnswer.Failed(_, String words) -> new Answer.Failed(words);
      case OutAnswer.Answered(int status, _, byte[] body, boolean whole) ->
          status == 200 && whole ? read(body) : new Answer.Failed(refusal(status, body));
    };
  }

  private static Answer read(byte[] body) {
    if (!(parsed(body) instanceof Json.Obj answer)) {
      return new Answer.Failed("the server's answer is no JSON object");
    }
    String token = answer.text("access_token");
    if (token == null || token.isBlank() || token.length() > Credentials.MAX_CHARS) {
      return new Answer.Failed("the server's answer has no access_token that can be used");
    }
    if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return new Answer.Failed("the access_token has characters that no token has");
    }
    String seconds = answer.scalar("expires_in");
    if (seconds == null) {
      return new Answer.Given(new Secret(token), UNSAID);
    }
    return seconds.matches("[1-9][0-9]{0,9}")
        ? new Answer.Given(new Secret(token), Duration.ofSeconds(Long.parseLong(seconds)))
        : new Answer.Failed("expires_in of the server's answer is no number of seconds");
  }

  /// The error's code, which the standard lists, and nothing of the free text.
  private static String refusal(int status, byte[] body) {
    String code = parsed(body) instanceof Json.Obj answer ? answer.text("error") : null;
    return "the server answered "
        + status
        + (code != null && code.matches("[a-z_]{1,60}") ? ": " + code : "");
  }

  private static Json parsed(byte[] body) {
    try {
      return Json.parse(body);
    } catch (JsonException _) {
      return new Json.Null();
    }
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
