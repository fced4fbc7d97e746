package dev.pintle.connect;

import dev.pintle.ManualTime;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection.Account;
import dev.pintle.connect.Connection.Tokens;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/// A sandbox on a free port, whose accounts stores are connected to without asking anybody.
public final class SandboxPinterest implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();

  public SandboxPinterest() {
    this(new ManualTime(NOW));
  }

  public SandboxPinterest(Time time) {
    this(time, SandboxSettings.seeded("localhost", 0, null));
  }

  public SandboxPinterest(Time time, SandboxSettings settings) {
    sandbox = new Sandbox(settings, time, new Random(1));
    sandbox.start();
  }

  public URI api() {
    return URI.create(sandbox.url() + "/v5");
  }

  /// Connects a store as an account.
  ///
  /// @param adAccountId the one that is chosen; empty for none
  public void connect(Connections connections, String storeId, String account, String adAccountId) {
    String grant = control("POST", "/grants", "{\"account\":\"" + account + "\"}");
    var token = new Secret(String.valueOf(((Json.Obj) Json.parse(grant)).text("access_token")));
    var connection =
        connections.replace(
            storeId,
            new Tokens(token, null, null, NOW.plus(Duration.ofDays(30)), null, NOW),
            Set.of("ads:read", "ads:write", "user_accounts:read", "user_accounts:write"),
            "ada",
            new Account(account, "BUSINESS", account, "Sandbox Shop"));
    if (!adAccountId.isEmpty()) {
      connections.chooseAdAccount(connection.id(), adAccountId);
    }
  }

  /// Steers the sandbox.
  public String control(String method, String path, String body) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
                  .method(method, BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// What the sandbox says line by line, as it is made.
  public BufferedReader lines(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path)).build();
    var answer = http.send(request, BodyHandlers.ofInputStream());
    var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new AssertionError(lines.readLine());
    }
    return lines;
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
  }
}
