package dev.pintle;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// The server whose stores the commands are about, by its API.
final class ConfigServer {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:PINTLE_URL:-http://localhost:8080}",
      description = "the server (or PINTLE_URL in the environment; default: ${DEFAULT-VALUE})")
  private String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:PINTLE_TOKEN}",
      required = true,
      description = "an API token (or PINTLE_TOKEN in the environment)")
  private String token = "";

  ConfigServer(HttpClient http) {
    this.http = http;
  }

  /// The stores that the token sees: their ids and names.
  List<Map.Entry<String, String>> stores() throws ConfigException, InterruptedException {
    var stores = new ArrayList<Map.Entry<String, String>>();
    if (object(get("/api/v1/stores")).get("stores") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj store) {
          stores.add(Map.entry(store.text("id") + "", store.text("name") + ""));
        }
      }
    }
    return stores;
  }

  String configuration(String storeId) throws ConfigException, InterruptedException {
    return get("/api/v1/stores/" + storeId + "/configuration");
  }

  /// What a file would change.
  Json.Obj plan(ConfigFile file, Map<String, String> environment, boolean prune)
      throws ConfigException, InterruptedException {
    return post(file, "plan", body(file, environment, prune, ""));
  }

  /// Applies a file as it was planned.
  Json.Obj apply(ConfigFile file, Map<String, String> environment, boolean prune, String plan)
      throws ConfigException, InterruptedException {
    return post(file, "apply", body(file, environment, prune, plan));
  }

  private Json.Obj post(ConfigFile file, String what, JsonOut body)
      throws ConfigException, InterruptedException {
    String name = file.read().store().store().name();
    var ids = stores().stream().filter(store -> store.getValue().equals(name)).toList();
    if (ids.size() > 1) {
      throw new ConfigException("there are several stores called " + name + ": rename all but one");
    }
    String path = ids.isEmpty() ? "" : "/stores/" + ids.getFirst().getKey();
    var request =
        request("/api/v1" + path + "/configuration/" + what)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toBytes()));
    return object(send(request, file.name()));
  }

  private static JsonOut body(
      ConfigFile file, Map<String, String> environment, boolean prune, String plan) {
    var out = new JsonOut(4096).beginObject().field("configuration", file.yaml());
    out.name("values").beginObject();
    file.values(environment).forEach((name, value) -> out.field(name, value.value()));
    out.endObject().name("prune").raw(Boolean.toString(prune));
    return out.field("plan", plan).endObject();
  }

  private String get(String path) throws ConfigException, InterruptedException {
    return send(request(path).GET(), "");
  }

  private HttpRequest.Builder request(String path) throws ConfigException {
    try {
      return HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + path))
          .timeout(TIMEOUT)
          .header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException _) {
      throw new ConfigException("--url must be as http://localhost:8080, and --token one line");
    }
  }

  private String send(HttpRequest.Builder request, String file)
      throws ConfigException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ConfigException(
          "cannot reach " + url + ": " + e.getClass().getSimpleName() + "; is the server running?");
    }
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    throw new ConfigException(refusal(answer, file));
  }

  private static String refusal(HttpResponse<String> answer, String file) {
    Json.Obj body = Json.Obj.EMPTY;
    try {
      body = object(answer.body());
    } catch (ConfigException _) {
      // not ours, perhaps a proxy's: its status says enough
    }
    List<String> problems = ConfigWords.problems(body, file);
    if (!problems.isEmpty()) {
      return String.join("\n", problems);
    }
    var words = new ArrayList<>(ConfigWords.texts(body, "done"));
    String message = body.object("error").text("message");
    words.add(
        message == null ? "the server answered " + answer.statusCode() : "stopped: " + message);
    return String.join("\n", words);
  }

  private static Json.Obj object(String body) throws ConfigException {
    try {
      return Json.parse(body) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException _) {
      throw new ConfigException("what answers there is no Pintle");
    }
  }
}
