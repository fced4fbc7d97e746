package dev.pintle.admin.oidc;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The requests to a provider: short, small, never sent on elsewhere, and only to secure addresses
/// (or this machine's own, to try things out). Thread-safe.
final class Calls {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 512 << 10;
  private static final List<String> OWN_HOSTS = List.of("localhost", "127.0.0.1", "[::1]");

  private final HttpClient http;

  Calls(HttpClient http) {
    this.http = http;
  }

  /// An answer, whatever its status.
  record Answered(int status, Json.Obj body, byte[] bytes) {}

  Json.Obj get(URI at) throws OidcException, InterruptedException {
    return getBytes(at).body();
  }

  Answered getBytes(URI at) throws OidcException, InterruptedException {
    var answered = send(request(at).GET());
    if (answered.status() != 200) {
      throw new OidcException(at + " answered " + answered.status());
    }
    return answered;
  }

  /// Sends a form as a client that proves itself by its secret, in the header or in the form.
  Answered post(URI at, Map<String, String> fields, OidcSettings client, boolean secretInForm)
      throws OidcException, InterruptedException {
    var all = new TreeMap<>(fields);
    var request = request(at).header("Content-Type", "application/x-www-form-urlencoded");
    if (secretInForm) {
      all.put("client_id", client.clientId());
      all.put("client_secret", client.clientSecret().value());
    } else {
      // RFC 6749 §2.3.1 wants both encoded before they are joined.
      String both = encode(client.clientId()) + ':' + encode(client.clientSecret().value());
      byte[] bytes = both.getBytes(StandardCharsets.US_ASCII);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return send(request.POST(BodyPublishers.ofString(form(all))));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// Whether an address may be trusted with what signs somebody on.
  static boolean isSecure(URI at) {
    return "https".equalsIgnoreCase(at.getScheme())
        || ("http".equalsIgnoreCase(at.getScheme()) && OWN_HOSTS.contains(at.getHost()));
  }

  private static HttpRequest.Builder request(URI at) throws OidcException {
    if (at.getHost() == null || !isSecure(at)) {
      throw new OidcException(at + " is not an https address");
    }
    return HttpRequest.newBuilder(at).timeout(PATIENCE).header("Accept", "application/json");
  }

  private Answered send(HttpRequest.Builder request) throws OidcException, InterruptedException {
    var built = request.build();
    try {
      var answer = http.send(built, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      byte[] bytes = answer.body();
      return new Answered(answer.statusCode(), object(bytes), bytes);
    } catch (IOException e) {
      throw new OidcException(built.uri() + " cannot be reached or read: " + e.getMessage(), e);
    }
  }

  private static Json.Obj object(byte[] bytes) {
    try {
      return Json.parse(bytes) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException _) {
      return Json.Obj.EMPTY;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
