package dev.pintle.connect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;

/// The simulated Pinterest on a free port, steered as its page steers it.
public final class RunningPinterest implements AutoCloseable {
  public static final String REDIRECT_URI = "http://localhost:8080/connect/pinterest/callback";

  /// Accounts that there are.
  public static final String SHOP = "sandboxshop";

  public static final String LOOMS = "threelooms";
  public static final String NEWCOMER = "freshstart";
  public static final String PERSON = "jo_at_home";
  public static final String LONER = "sam_pins";

  private final Sandbox sandbox;
  private final HttpClient client = HttpClient.newHttpClient();

  public RunningPinterest(Time time) {
    sandbox = new Sandbox(SandboxSettings.seeded("localhost", 0, null), time, new Random(1));
    sandbox.start();
  }

  public URI api() {
    return URI.create(sandbox.url() + "/v5");
  }

  public URI page() {
    return URI.create(sandbox.url() + "/oauth/");
  }

  /// A code as the consent page hands it out.
  public String code(String account, String redirectUri, List<String> scopes) {
    var body = new JsonOut(256).beginObject().field("account", account);
    body.field("redirectUri", redirectUri).name("scopes").beginArray();
    scopes.forEach(body::text);
    return String.valueOf(
        control("POST", "/codes", body.endArray().endObject().toString()).text("code"));
  }

  /// Lets something go wrong: an operation of the API, and what happens to it.
  public void fault(String operation, String fields) {
    control("PUT", "/faults", "[{\"operation\":\"" + operation + "\"," + fields + "}]");
  }

  public void heal() {
    control("DELETE", "/faults", "");
  }

  /// Ends the tokens of an account: `kept`, `expired` or `revoked`.
  public void end(String account, String access, String refresh) {
    control(
        "PUT",
        "/accounts/" + account + "/tokens",
        "{\"access\":\"" + access + "\",\"refresh\":\"" + refresh + "\"}");
  }

  public void register(String redirectUri) {
    control("POST", "/redirects", "{\"redirectUri\":\"" + redirectUri + "\"}");
  }

  /// How many access tokens an account ever gave the app.
  public long tokens(String account) {
    return control("GET", "/accounts", "").get("tokens") instanceof Json.Arr(var tokens)
        ? tokens.stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .filter(token -> account.equals(token.text("account")))
            .filter(token -> "user".equals(token.text("kind")))
            .count()
        : 0;
  }

  private Json.Obj control(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + ": " + answer.body());
      }
      return !answer.body().isEmpty() && Json.parse(answer.body()) instanceof Json.Obj object
          ? object
          : Json.Obj.EMPTY;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
