package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.util.Base64;
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

  int namesPort() {
    return sandbox.namesPort();
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

  String url() {
    return sandbox.url();
  }

  /// Asks an operation with a token.
  HttpResponse<String> ask(String method, String path, String token, String body)
      throws IOException, InterruptedException {
    return send(
        request("/v5" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> ask(String path, String token) throws IOException, InterruptedException {
    return ask("GET", path, token, "");
  }

  /// Sends a form as the app.
  HttpResponse<String> form(String path, String form) throws IOException, InterruptedException {
    String pair = SandboxSettings.APP_ID + ":" + SandboxSettings.APP_SECRET.value();
    return send(
        request("/v5" + path)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(US_ASCII)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /// What an app gets when an account allows it all that is usual.
  Json.Obj grant(String account) throws IOException, InterruptedException {
    return (Json.Obj)
        Json.parse(control("POST", "/grants", "{\"account\":\"" + account + "\"}").body());
  }

  /// An access token of an account.
  String token(String account) throws IOException, InterruptedException {
    return String.valueOf(grant(account).text("access_token"));
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
