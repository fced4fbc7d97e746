package dev.pintle.admin;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.collect.Sources;
import dev.pintle.http.WebServer;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/// The admin on a server of its own, on a free port, with an empty database and time that stands.
final class AdminServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  final Database database;
  final Stores stores;
  final Sources sources;
  final People people;
  final ApiTokens tokens;
  final Audit audit;
  private final WebServer server;

  AdminServer(Path directory) {
    var ids = new Ids(new Random(7));
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    stores = new Stores(database, ids, time);
    sources = new Sources(database, ids, time);
    people = new People(database, ids, time);
    tokens = new ApiTokens(database, ids, time);
    audit = new Audit(database, ids, time);
    var admin = new AdminRoutes(database, stores, sources, people, tokens, audit, ids, time, null);
    server = new WebServer("127.0.0.1", 0, 1_000_000, null, admin::addTo);
    server.start();
    admin.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
