package dev.pintle;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The running server whose imports the commands are about, by its API.
final class ImportServer {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LONGEST_FILE = Duration.ofHours(1);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:PINTLE_URL:-http://localhost:8080}",
      description =
          "where the server is (or PINTLE_URL in the environment; default: ${DEFAULT-VALUE})")
  private String url = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:PINTLE_TOKEN}",
      required = true,
      description = "an API token (or PINTLE_TOKEN in the environment)")
  private String token = "";

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description = "its name or id; needed when there are several")
  private String store = "";

  private @Nullable HttpClient http;

  /// The path of the store that is meant.
  String storePath() throws ConfigException, InterruptedException {
    List<Json.Obj> all = objects(get("/api/v1/stores"), "stores");
    List<Json.Obj> fitting =
        all.stream()
            .filter(one ->
                store.isEmpty() || store.equals(one.text("id")) || store.equals(one.text("name")))
            .toList();
    if (fitting.size() == 1) {
      return "/api/v1/stores/" + fitting.getFirst().text("id");
    }
    throw new ConfigException(
        all.isEmpty()
            ? "there is no store that this token sees"
            : "say which store with --store: " + names(all));
  }

  /// The import of a name or id.
  Json.Obj find(String storePath, String named) throws ConfigException, InterruptedException {
    List<Json.Obj> all = objects(get(storePath + "/imports"), "imports");
    return all.stream()
        .filter(one -> named.equals(one.text("id")) || named.equals(one.text("name")))
        .findFirst()
        .orElseThrow(() ->
            new ConfigException(
                all.isEmpty()
                    ? "the store has no imports: make one with pintle import create"
                    : "there is no import " + named + "; there are: " + names(all)));
  }

  private static String names(List<Json.Obj> all) {
    return all.stream().map(one -> one.text("name") + "").collect(Collectors.joining(", "));
  }

  /// The objects of a list in an answer.
  static List<Json.Obj> objects(Json.Obj answer, String name) {
    var found = new ArrayList<Json.Obj>();
    if (answer.get(name) instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj object) {
          found.add(object);
        }
      }
    }
    return found;
  }

  Json.Obj get(String path) throws ConfigException, InterruptedException {
    return send("GET", path, null);
  }

  /// @param body null for none
  Json.Obj send(String method, String path, @Nullable JsonOut body)
      throws ConfigException, InterruptedException {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body.toBytes());
    HttpResponse<String> answer;
    try {
      var request = request(path, TIMEOUT).method(method, publisher).build();
      answer = client().send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw unreachable(e);
    }
    if (answer.statusCode() / 100 == 2) {
      return answer.body().isEmpty() ? Json.Obj.EMPTY : object(answer.body());
    }
    throw new ConfigException(refusal(answer.statusCode(), answer.body()));
  }

  /// Gets a file, which is there when all of it is.
  void download(String path, Path file) throws ConfigException, InterruptedException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isWritable(directory)) {
      throw new ConfigException("cannot write " + file + ": is its directory there, and yours?");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    HttpRequest request = request(path, LONGEST_FILE).GET().build();
    try {
      download(request, file, part);
    } finally {
      deleteIfThere(part);
    }
  }

  private void download(HttpRequest request, Path file, Path part)
      throws ConfigException, InterruptedException {
    HttpResponse<Path> answer;
    try {
      answer = client().send(request, BodyHandlers.ofFile(part));
    } catch (IOException e) {
      throw unreachable(e);
    }
    try {
      if (answer.statusCode() != 200) {
        throw new ConfigException(refusal(answer.statusCode(), Files.readString(part)));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConfigException("cannot write " + file + ": " + e.getMessage());
    }
  }

  private static void deleteIfThere(Path file) throws ConfigException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ConfigException("cannot delete " + file + ": " + e.getMessage());
    }
  }

  private HttpRequest.Builder request(String path, Duration timeout) throws ConfigException {
    try {
      return HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + path))
          .timeout(timeout)
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", "application/json");
    } catch (IllegalArgumentException _) {
      throw new ConfigException("--url must be as http://localhost:8080, and --token one line");
    }
  }

  private ConfigException unreachable(IOException e) {
    return new ConfigException(
        "cannot reach " + url + ": " + e.getClass().getSimpleName() + "; is the server running?");
  }

  private HttpClient client() {
    HttpClient client = http;
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .build();
      http = client;
    }
    return client;
  }

  private static String refusal(int status, String body) {
    try {
      String message = object(body).object("error").text("message");
      if (message != null) {
        return message;
      }
    } catch (ConfigException _) {
      // not ours, perhaps a proxy's: its status says enough
    }
    return "the server answered " + status;
  }

  private static Json.Obj object(String body) throws ConfigException {
    try {
      return Json.parse(body) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException _) {
      throw new ConfigException("what answers there is no Pintle");
    }
  }

  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}
