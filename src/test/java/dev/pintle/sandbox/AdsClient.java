package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.EntityKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Asks a sandbox for the entities of its ad account.
final class AdsClient {
  /// What an account of 400 ads has on the day on which tests are.
  static final AdsWorld WORLD =
      AdsWorld.of(SandboxSettings.AD_ACCOUNT, "USD", 400, LocalDate.of(2026, 3, 1));

  static final String STATUSES =
      "&entity_statuses=ACTIVE&entity_statuses=PAUSED&entity_statuses=ARCHIVED"
          + "&entity_statuses=DRAFT&entity_statuses=DELETED_DRAFT";

  private final RunningSandbox sandbox;
  private final String token;

  AdsClient(RunningSandbox sandbox, String token) {
    this.sandbox = sandbox;
    this.token = token;
  }

  AdsClient(RunningSandbox sandbox) throws IOException, InterruptedException {
    this(sandbox, token(sandbox));
  }

  /// A token that may read all there is.
  static String token(RunningSandbox sandbox) throws IOException, InterruptedException {
    String scopes =
        "[\"ads:read\",\"billing:read\",\"boards:read\",\"pins:read\",\"user_accounts:read\"]";
    String body = "{\"account\":\"" + SandboxSettings.ACCOUNT + "\",\"scopes\":" + scopes + "}";
    var grant = (Json.Obj) Json.parse(sandbox.control("POST", "/grants", body).body());
    return String.valueOf(grant.text("access_token"));
  }

  String shoppingGroup() {
    return WORLD.productGroupPromotion(0, Events.NOW).adGroup().id();
  }

  HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return sandbox.ask(at(path), token);
  }

  /// All items of a list, whatever pages it takes.
  List<Json.Obj> all(String path) throws IOException, InterruptedException {
    var all = new ArrayList<Json.Obj>();
    String bookmark = "";
    do {
      var response = ask(path + (path.contains("?") ? "&" : "?") + "bookmark=" + bookmark);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      all.addAll(items(response));
      bookmark = StateFile.text((Json.Obj) Json.parse(response.body()), "bookmark");
    } while (!bookmark.isEmpty());
    return all;
  }

  List<String> ids(String path) throws IOException, InterruptedException {
    return all(path).stream().map(one -> StateFile.text(one, "id")).toList();
  }

  static List<Json.Obj> items(HttpResponse<String> response) {
    return StateFile.objects((Json.Obj) Json.parse(response.body()), "items");
  }

  static List<String> ids(EntityKind kind, int... indexes) {
    var ids = new ArrayList<String>();
    for (int index : indexes) {
      ids.add(WORLD.id(kind, index));
    }
    return ids;
  }

  /// A path, below the ad account unless it begins with a slash.
  private static String at(String path) {
    return path.startsWith("/") ? path : "/ad_accounts/" + SandboxSettings.AD_ACCOUNT + "/" + path;
  }
}
