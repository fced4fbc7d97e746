package dev.pintle.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Metrics;
import dev.pintle.collect.Collector;
import dev.pintle.collect.EventsHandler;
import dev.pintle.collect.Hooks;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.forward.Commerce;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.WebServer;
import dev.pintle.journal.Journal;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.MemoryJournal;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import io.javalin.http.Context;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A shop whose pages carry the pixel, a Pintle that takes what it sends, and a stand-in for
/// Pinterest's script that keeps what it is called with: one server by several names.
final class PixelShop implements AutoCloseable {
  static final String TAG = "2612345678901";

  /// Keeps calls where a test finds them, those before it came first.
  private static final String TAG_SCRIPT =
      """
      window.tagCalls = [];
      const take = (call) => tagCalls.push(JSON.parse(JSON.stringify(call)));
      window.pintrk.queue.forEach(take);
      window.pintrk.queue = { push: take };
      """;

  final Source source;
  final Metrics metrics = new Metrics();
  volatile PixelConfig config;

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final Database database;
  private final Sources sources;
  private final Journal journal;
  private final WebServer web;

  PixelShop(Path directory) {
    var time = new ClockTime(Clock.systemUTC());
    var ids = new Ids(new Random(1));
    database = new Database("jdbc:sqlite:" + directory.resolve("pintle.db"), 4);
    database.migrate();
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    sources = new Sources(database, vault, ids, time);
    var store = new Stores(database, ids, time).create("shop", "GB", "Europe/London");
    source = sources.create(store.id(), "pages");
    journal =
        new MemoryJournal(
            new JournalSettings(
                directory.resolve("journal.db"),
                Duration.ofDays(1),
                1 << 30,
                0,
                32 << 20,
                1_000_000),
            time);
    var collector = new Collector(journal, sources, time, metrics);
    var events =
        new EventsHandler(
            collector,
            sources,
            new ClientAddress(Set.of("127.0.0.1")),
            new Hooks(
                collector,
                sources,
                new Erasures(database, vault, ids, time),
                new Audit(database, ids, time)));
    config = config(TAG, PixelConfig.Consent.SEND);
    var script = new PixelScript(sources, _ -> config);
    web =
        new WebServer(
            "127.0.0.1",
            0,
            4 << 20,
            events,
            routes -> {
              routes.get("/p.js", script::serve);
              routes.get(
                  "/tag.js", context -> context.contentType("text/javascript").result(TAG_SCRIPT));
              routes.get("/shop/<path>", this::page);
              routes.get("/favicon.ico", context -> context.status(204));
              routes.get("/x", context -> context.html("cart"));
              routes.post("/cart/add", context -> context.html("cart"));
              routes.post("/shop/<path>", context -> context.html("cart"));
            });
    web.start();
    config = config(TAG, PixelConfig.Consent.SEND);
  }

  /// A set-up whose tag is ours.
  PixelConfig config(String tag, PixelConfig.Consent whenUnknown) {
    var script = URI.create("http://localhost:" + (web == null ? 0 : web.port()) + "/tag.js");
    return new PixelConfig(tag, script, true, whenUnknown, true, Commerce.tagEvents());
  }

  String url() {
    return url("localhost");
  }

  /// The same server by another name.
  String url(String host) {
    return "http://" + host + ":" + web.port();
  }

  /// The element that puts the pixel on a page.
  String pixel() {
    return pixel("localhost", "");
  }

  String pixel(String pintle, String attributes) {
    return "<script async src=\"%s/p.js?key=%s\"%s></script>"
        .formatted(url(pintle), source.writeKey(), attributes);
  }

  /// Makes a page, with the pixel in its head.
  void put(String path, String body) {
    put(path, pixel(), body);
  }

  void put(String path, String head, String body) {
    pages.put(
        path,
        "<!doctype html><html><head><title>Page %s</title>%s</head><body>%s</body></html>"
            .formatted(path, head, body));
  }

  /// A header of all pages.
  void header(String name, String value) {
    headers.put(name, value);
  }

  private void page(Context context) {
    headers.forEach(context::header);
    context.html(pages.getOrDefault("/" + context.pathParam("path"), "<p>no such page</p>"));
  }

  /// The events that came, once there are so many.
  List<Json.Obj> events(int count) throws InterruptedException {
    boolean came = journal.awaitEvent(source.storeId(), count - 1, Duration.ofSeconds(90));
    List<Json.Obj> events = events();
    assertThat(came).as("%d events, of which came: %s", count, names(events)).isTrue();
    return events;
  }

  List<Json.Obj> events() {
    return logged().stream().map(event -> (Json.Obj) Json.parse(event.json())).toList();
  }

  List<Journal.Logged> logged() {
    return journal.read(source.storeId(), 0, 1_000);
  }

  static Json.Obj named(List<Json.Obj> events, String name) {
    return events.stream().filter(event -> name(event).equals(name)).findFirst().orElseThrow();
  }

  static String twin(Json.Obj event) {
    return String.valueOf(event.object("context").object("pixel").text("twin"));
  }

  static List<String> names(List<Json.Obj> events) {
    return events.stream().map(PixelShop::name).toList();
  }

  /// What an event is called; the type of one that has no name.
  static String name(Json.Obj event) {
    String name = event.text("event");
    return name != null ? name : String.valueOf(event.text("type"));
  }

  @Override
  public void close() {
    web.close();
    journal.close();
    sources.close();
    database.close();
  }
}
