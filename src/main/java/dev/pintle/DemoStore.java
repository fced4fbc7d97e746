package dev.pintle;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.collect.Source;
import dev.pintle.connect.Authorization.Brought;
import dev.pintle.connect.Authorization.Result;
import dev.pintle.connect.Feature;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the demo has from its first start on: a store with a source, somebody to sign in, and, when
/// wanted, a connection that the simulated Pinterest really granted.
final class DemoStore {
  private static final Logger log = LoggerFactory.getLogger(DemoStore.class);
  private static final int PASSWORD_LETTERS = 16;
  private static final String SESSION = "demo";
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

  private final Server server;
  private final SecureRandom random;

  DemoStore(Server server, SecureRandom random) {
    this.server = server;
    this.random = random;
  }

  /// Makes it.
  ///
  /// @return what `demo.json` tells of it
  Json.Obj create(boolean connected, URI sandbox) throws IOException, InterruptedException {
    String callback = "http://localhost:" + server.port() + "/connect/pinterest/callback";
    String destination = "";
    Store store;
    Source source;
    try (var http = HttpClient.newHttpClient()) {
      var redirect = new JsonOut(128).beginObject().field("redirectUri", callback).endObject();
      control(http, sandbox, "/_sandbox/redirects", redirect);
      store = server.stores().create("Demo shop", "US", "UTC");
      source = server.sources().create(store.id(), "Demo shop's pages");
      if (connected) {
        connect(http, store, callback, sandbox);
        destination = destination(store);
      }
    }
    String password = new Ids(random).letters(PASSWORD_LETTERS);
    server.people().createFirst("admin", password);
    var out = new JsonOut(512).beginObject();
    out.field("writeKey", source.writeKey()).field("storeId", store.id());
    out.field("destinationId", destination).field("adAccountId", SandboxSettings.AD_ACCOUNT);
    out.field("adminUser", "admin").field("adminPassword", password);
    out.field("apiToken", server.apiTokens().create("demo", "demo"));
    return object(out.endObject().toBytes());
  }

  private String destination(Store store) {
    var destination =
        server
            .destinations()
            .create(
                store.id(),
                "Pinterest (simulated)",
                SandboxSettings.AD_ACCOUNT,
                SandboxSettings.CONVERSION_TOKEN,
                DestinationConfig.DEFAULT,
                0);
    server.forwarding().refresh(destination.id());
    return destination.id();
  }

  /// Grants as a person does, but for the page: the simulated Pinterest hands out a code.
  private void connect(HttpClient http, Store store, String callback, URI sandbox)
      throws IOException, InterruptedException {
    Set<String> scopes =
        Feature.scopesOf(Set.of(Feature.DATA_REPORT, Feature.DOMAIN, Feature.PRODUCT_SYNC));
    var address =
        server.authorization().begin(SESSION, store.id(), "demo", scopes, callback).orElseThrow();
    var state = STATE.matcher(address.toString());
    var body = new JsonOut(512).beginObject().field("account", SandboxSettings.ACCOUNT);
    body.field("redirectUri", callback).name("scopes").beginArray();
    scopes.forEach(body::text);
    var code = control(http, sandbox, "/_sandbox/codes", body.endArray().endObject()).text("code");
    var brought = new Brought(state.find() ? state.group(1) : null, code, null);
    Result result = server.authorization().finish(SESSION, brought);
    if (result instanceof Result.Connected) {
      server.accounts().look(store.id());
      takeTag(store);
    } else {
      log.warn("the demo store is not connected: {}; connect it under Channels", result);
    }
  }

  /// The tag that the account has already; the pixel loads it.
  private void takeTag(Store store) throws InterruptedException {
    var outcome = server.tagSetup().take(store.id(), SandboxSettings.TAG, Tag.Origin.EXISTING);
    if (outcome instanceof TagSetup.Outcome.Refused(String reason)) {
      log.warn("the demo store has no tag: {}; set it up under Channels", reason);
    }
  }

  private static Json.Obj control(HttpClient http, URI sandbox, String path, JsonOut body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.toBytes()))
            .build();
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request, BodyHandlers.ofByteArray());
    } catch (
        IOException _) { // a slow machine kept a connection that has ended; to ask twice is safe
      answer = http.send(request, BodyHandlers.ofByteArray());
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "the simulated Pinterest at "
              + sandbox
              + " answered "
              + answer.statusCode()
              + " to "
              + path
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return object(answer.body());
  }

  private static Json.Obj object(byte[] json) {
    return Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }
}
