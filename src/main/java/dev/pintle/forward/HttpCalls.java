package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.http.Fetched.Trouble;
import dev.pintle.http.Fetcher;
import dev.pintle.http.OutAnswer;
import dev.pintle.http.OutCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the HTTP requests of rules (capabilities F-20). A request that is made again carries the
/// same `Idempotency-Key`. Addresses, which may hold secrets, are in no words. Thread-safe.
final class HttpCalls {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final int ANSWER_BYTES = 1 << 20;
  private static final int BODY_BYTES = 1 << 20;
  private static final int EXCERPT_CHARS = 200;
  private static final int SHORTEST_HIDDEN = 6;
  private static final int NO_ANSWER = 0;

  private final Fetcher fetcher;

  HttpCalls(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /// A request as a rule filled it for an event.
  ///
  /// @param query added to the address
  /// @param headers scalars; others are left out
  /// @param body sent as JSON; an empty one for none
  record Filled(String method, String url, Json.Obj query, Json.Obj headers, Json.Obj body) {}

  /// What came of it.
  sealed interface Outcome {
    /// It was taken (2xx).
    record Delivered() implements Outcome {}

    /// It may work later.
    ///
    /// @param delay how long the server wants to be left alone; zero when it did not say
    /// @param status what the server answered; 0 when it did not
    record Later(Duration delay, int status, String words) implements Outcome {}

    /// It never will.
    ///
    /// @param status what the server answered; 0 when it did not, or was not asked
    record Dead(int status, String words) implements Outcome {}

    /// How it failed, in a word: the status, where the server answered; empty when it did not fail.
    default String failure() {
      return switch (this) {
        case Delivered _ -> "";
        case Later(Duration _, int status, String _) ->
            status == NO_ANSWER ? "no answer" : Integer.toString(status);
        case Dead(int status, String _) ->
            status == NO_ANSWER ? "cannot be asked" : Integer.toString(status);
      };
    }
  }

  /// Makes a request.
  ///
  /// @param eventId with the rule and the place of the action in it, what a repeat is known by
  Outcome make(Filled filled, String eventId, String ruleId, int action)
      throws InterruptedException {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < filled.headers().size(); i++) {
      String value = Json.scalar(filled.headers().value(i));
      if (value != null) {
        headers.put(filled.headers().name(i), value);
      }
    }
    for (var header : headers.entrySet()) {
      String problem = OutCall.problem(header.getKey(), header.getValue());
      if (!problem.isEmpty()) {
        return new Outcome.Dead(NO_ANSWER, problem);
      }
    }
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("Idempotency-Key"));
    headers.put("Idempotency-Key", key(eventId + "/" + ruleId + "/" + action));
    URI address = address(filled.url(), filled.query());
    if (address == null) {
      return new Outcome.Dead(
          NO_ANSWER, "the address of the request is none, once its elements are filled");
    }
    byte[] body = body(filled.body());
    if (body.length > BODY_BYTES) {
      return new Outcome.Dead(NO_ANSWER, "the body of the request is larger than 1 MB");
    }
    try {
      var call =
          new OutCall(
              filled.method(), address, headers, body, "application/json", TIME, ANSWER_BYTES);
      return outcome(fetcher.call(call), hidden(filled, headers.values()));
    } catch (IllegalArgumentException e) {
      return new Outcome.Dead(NO_ANSWER, String.valueOf(e.getMessage()));
    }
  }

  /// What a server that repeats what it was told must not bring into our words.
  private static List<String> hidden(Filled filled, Collection<String> headers) {
    var hidden = new ArrayList<>(headers);
    for (int i = 0; i < filled.query().size(); i++) {
      hidden.add(String.valueOf(Json.scalar(filled.query().value(i))));
    }
    hidden.add(filled.url());
    for (String header : headers) {
      hidden.add(header.substring(header.indexOf(' ') + 1)); // without "Bearer"
    }
    hidden.removeIf(value -> value.length() < SHORTEST_HIDDEN);
    return hidden;
  }

  private static Outcome outcome(OutAnswer answer, List<String> hidden) {
    return switch (answer) {
      case OutAnswer.Answered(int status, var retryAfter, byte[] body, boolean _) -> {
        String words = "the server answered " + status + excerpt(body, hidden);
        if (status >= 200 && status < 300) {
          yield new Outcome.Delivered();
        }
        yield status == 408 || status == 425 || status == 429 || status >= 500
            ? new Outcome.Later(delay(retryAfter), status, words)
            : new Outcome.Dead(status, words);
      }
      case OutAnswer.Failed(Trouble trouble, String words) ->
          switch (trouble) {
            case ADDRESS, PRIVATE, REDIRECT -> new Outcome.Dead(NO_ANSWER, words);
            case NO_SUCH_HOST, UNREACHABLE, TLS, TOO_LARGE, TOO_SLOW, ANSWER ->
                new Outcome.Later(Duration.ZERO, NO_ANSWER, words);
          };
    };
  }

  /// Seconds; a date counts as none said.
  private static Duration delay(String retryAfter) {
    if (!retryAfter.matches("[0-9]{1,9}")) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return asked.compareTo(LONGEST_DELAY) < 0 ? asked : LONGEST_DELAY;
  }

  /// The begin of an answer, on one line.
  private static String excerpt(byte[] body, List<String> hidden) {
    String text = new String(body, 0, Math.min(body.length, 1_000), StandardCharsets.UTF_8);
    for (String value : hidden) {
      text = text.replace(value, "…");
    }
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String begin = line.substring(0, Math.min(line.length(), EXCERPT_CHARS));
    return begin.isEmpty() ? "" : ": " + Mask.text(begin);
  }

  /// What headers can carry of a key.
  private static String key(String key) {
    String plain = key.replaceAll("[^!-~]", "_");
    return plain.substring(0, Math.min(plain.length(), 255));
  }

  private static byte[] body(Json.Obj body) {
    return body.size() == 0 ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The address with its query; null when it is none.
  private static @Nullable URI address(String url, Json.Obj query) {
    var whole = new StringBuilder(url.strip());
    int fragment = whole.indexOf("#");
    if (fragment >= 0) {
      whole.setLength(fragment);
    }
    char next = whole.indexOf("?") < 0 ? '?' : '&';
    for (int i = 0; i < query.size(); i++) {
      String value = Json.scalar(query.value(i));
      if (value != null) {
        whole.append(next).append(encoded(query.name(i))).append('=').append(encoded(value));
        next = '&';
      }
    }
    try {
      return new URI(whole.toString());
    } catch (URISyntaxException _) {
      return null;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
