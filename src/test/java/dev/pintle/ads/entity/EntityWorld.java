package dev.pintle.ads.entity;

import dev.pintle.ManualTime;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.pinterest.PinterestApi;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.Dataset;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.TableShape;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A sandbox with an ad account of 400 ads, and a warehouse.
final class EntityWorld implements AutoCloseable {
  static final String ACCOUNT = SandboxSettings.AD_ACCOUNT;
  static final Dataset DATASET = new Dataset("store", "pinterest");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final ManualTime time = new ManualTime(NOW);
  final Warehouse warehouse;
  final List<ApiCall> made = new ArrayList<>();
  private final Path directory;
  private final Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();
  private final PinterestApi api;
  private final Secret token;
  private int runs;

  EntityWorld(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    var settings = SandboxSettings.seeded("localhost", 0, null).withAds(400);
    sandbox = new Sandbox(settings, time, new Random(1));
    sandbox.start();
    api = new PinterestApi(http, URI.create(sandbox.url() + "/v5"));
    token = new Secret(grant());
    warehouse = Ducks.started(directory.resolve("duck"));
    warehouse.open(DATASET);
  }

  private String grant() throws IOException, InterruptedException {
    String scopes =
        "[\"ads:read\",\"billing:read\",\"boards:read\",\"pins:read\",\"catalogs:read\","
            + "\"user_accounts:read\"]";
    String body = "{\"account\":\"" + SandboxSettings.ACCOUNT + "\",\"scopes\":" + scopes + "}";
    return String.valueOf(control("POST", "/grants", body).text("access_token"));
  }

  Json.Obj control(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return answer.startsWith("{") ? (Json.Obj) Json.parse(answer) : Json.Obj.EMPTY;
  }

  ApiAnswer call(ApiCall call) throws InterruptedException {
    made.add(call);
    return api.call(token, call);
  }

  static AdsTable table(String name) {
    return AdsTables.find(name).orElseThrow();
  }

  ListingFile file(String name) {
    return new ListingFile(directory.resolve(name + ".jsonl"));
  }

  Listed list(String table, Calls calls) throws IOException, InterruptedException {
    return new EntityLister(calls).list(table(table), ACCOUNT, file(table));
  }

  /// Lists a table anew and loads it.
  EntityLoaded load(String table, boolean released) throws IOException, InterruptedException {
    file(table).delete();
    Listed listed = list(table, this::call);
    if (!(listed instanceof Listed.Complete)) {
      throw new IllegalStateException(table + ": " + listed);
    }
    return loadListed(table, released);
  }

  EntityLoaded loadListed(String table, boolean released) throws IOException, InterruptedException {
    return new EntityLoad(warehouse).load(job(table, released, ++runs), file(table));
  }

  EntityJob job(String table, boolean released, long fence) {
    TableShape shape = Schemas.of(table(table), new ColumnChoice.Usual());
    warehouse.create(DATASET, shape, 1);
    if (warehouse.published(DATASET, table) == 0) {
      warehouse.publish(DATASET, shape, 1, 0, Restating.NOTHING);
    }
    return new EntityJob(
        DATASET,
        table(table),
        1,
        fence,
        ACCOUNT,
        "USD",
        true,
        released,
        "run-" + fence,
        time.instant());
  }

  /// Reads with texts as the values.
  List<List<String>> texts(String sql, int columns) throws IOException {
    var rows = new ArrayList<List<String>>();
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      types.add(ColumnType.TEXT);
    }
    warehouse.read(DATASET, sql, List.of(), types, row -> rows.add(texts(row)));
    return rows;
  }

  private static List<String> texts(@Nullable Object[] row) {
    var texts = new ArrayList<String>();
    for (Object value : row) {
      texts.add(String.valueOf(value));
    }
    return texts;
  }

  String text(String sql) throws IOException {
    return texts(sql, 1).getFirst().getFirst();
  }

  @Override
  public void close() {
    warehouse.close();
    sandbox.close();
    http.close();
  }
}
