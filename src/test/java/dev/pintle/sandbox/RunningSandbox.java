package dev.pintle.sandbox;

import dev.pintle.ManualTime;
import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A sandbox on a free port, its clock moved by hand, and a client for it.
final class RunningSandbox implements AutoCloseable {
  static final String EVENTS = "/v5/ad_accounts/" + SandboxSettings.AD_ACCOUNT + "/events";

  final ManualTime time = new ManualTime(Events.NOW);

  private final Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningSandbox() {
    this(null, settings -> settings);
  }

  RunningSandbox(@Nullable Path directory, UnaryOperator<SandboxSettings> change) {
    var settings = change.apply(SandboxSettings.seeded("localhost", 0, directory));
    sandbox = new Sandbox(settings, time, new Random(1));
    sandbox.start();
  }

  int port() {
    return sandbox.port();
  }

  HttpResponse<String> send(String body) throws IOException, InterruptedException {
    return send(EVENTS, SandboxSettings.CONVERSION_TOKEN.value(), body);
  }

  HttpResponse<String> send(String path, String token, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.url() + path));
  }

  HttpResponse<String> control(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(request("/_sandbox" + path).method(method, BodyPublishers.ofString(body)));
  }

  Json.Obj get(String path) throws IOException, InterruptedException {
    return (Json.Obj) Json.parse(send(request("/_sandbox" + path)).body());
  }

  Json.Obj totals() throws IOException, InterruptedException {
    return get("/stats").object("totals");
  }

  /// A number among the totals of all events.
  String count(String name) throws IOException, InterruptedException {
    return String.valueOf(totals().object("events").scalar(name));
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
