package dev.pintle.collect;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.collect.erasure.Eraser;
import dev.pintle.collect.erasure.Erasures;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.WebServer;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that collects events as the real one does, on a free port, and a client for it.
final class CollectServer implements AutoCloseable {
  final Source source;
  final Erasures erasures;
  final Eraser eraser;

  private final Database database;
  private final Sources sources;
  private final Journal journal;
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();

  CollectServer(Path directory) {
    this(directory, Set.of(), 0);
  }

  /// @param minFreeBytes as the journal's; a large number makes it refuse everything
  CollectServer(Path directory, Set<String> trustedProxies, long minFreeBytes) {
    var time = new ClockTime(Clock.systemUTC());
    var ids = new Ids(new Random(1));
    database = new Database("jdbc:sqlite:" + directory.resolve("pintle.db"), 4);
    database.migrate();
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    sources = new Sources(database, vault, ids, time);
    var store = new Stores(database, ids, time).create("shop", "GB", "Europe/London");
    source = sources.create(store.id(), "test");
    var settings =
        new JournalSettings(
            directory.resolve("journal.db"),
            Duration.ofDays(1),
            1 << 30,
            minFreeBytes,
            32 << 20,
            1_000_000);
    var file = new SqliteJournal(settings, vault, time);
    file.start();
    journal = file;
    erasures = new Erasures(database, vault, ids, time);
    eraser = new Eraser(erasures, journal, (_, _) -> {}, (_, _) -> {});
    var collector = new Collector(journal, sources, time, new Metrics());
    var events =
        new EventsHandler(
            collector,
            sources,
            new ClientAddress(trustedProxies),
            new Hooks(collector, sources, erasures, new Audit(database, ids, time)));
    web = new WebServer("localhost", 0, 4 << 20, events, _ -> {});
    web.start();
  }

  String url() {
    return "http://localhost:" + web.port();
  }

  /// A source of another kind in the same store.
  Source source(SourceKind kind, String config, @Nullable String secret) {
    return sources.create(
        source.storeId(),
        kind.title(),
        kind,
        Source.PRODUCTION,
        config,
        secret == null ? null : new Secret(secret));
  }

  /// What came by a source, as far as it is written when this returns.
  List<Topic> topics(Source of) {
    sources.close();
    return sources.topics(of.id());
  }

  String authorization() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((source.writeKey() + ":").getBytes(StandardCharsets.UTF_8));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// Posts with the right key; single quotes stand for double ones.
  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return post(path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Authorization", authorization())
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /// Sends bytes as they are and reads what comes back until the server closes.
  String raw(String bytes) throws IOException {
    try (var socket = new Socket("localhost", web.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /// A connection on which nothing has been sent.
  Socket connect() throws IOException {
    return new Socket("localhost", web.port());
  }

  List<Logged> logged() {
    var all = new ArrayList<Logged>();
    List<Logged> some = journal.read(source.storeId(), 0, 1_000);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = journal.read(source.storeId(), some.getLast().offset() + 1, 1_000);
    }
    return all;
  }

  /// All events in the journal, in order.
  List<Json.Obj> events() {
    return logged().stream().map(event -> (Json.Obj) Json.parse(event.json())).toList();
  }

  String trouble() {
    return journal.trouble();
  }

  Tally tally() {
    sources.close();
    return sources.total(source.id());
  }

  @Override
  public void close() {
    client.close();
    web.close();
    journal.close();
    sources.close();
    database.close();
  }
}
