package dev.pintle.catalog.feed;

import dev.pintle.ManualTime;
import dev.pintle.base.Json;
import dev.pintle.catalog.feed.FeedCalls.Got;
import dev.pintle.catalog.feed.FeedCalls.Remote;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.connect.ConnectedStore;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import dev.pintle.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// A feed of a store that is connected to an account of a sandbox.
final class FeedShop implements AutoCloseable {
  static final String URL = "https://pintle.example";
  private static final String SCOPES =
      "ads:read ads:write user_accounts:read user_accounts:write catalogs:read catalogs:write";

  final Registrar registrar;
  private final ConnectedStore connected;
  private final Workbench bench;
  private final CatalogCalls calls;

  FeedShop(Path directory) throws InterruptedException {
    connected = new ConnectedStore(directory, "sandboxshop", "549764100001");
    scopes(SCOPES);
    connected.control(
        "PUT", "/websites", "{\"website\":\"shop.example\",\"account\":\"sandboxshop\"}");
    calls = new CatalogCalls(connected.calls, connected.connections);
    bench = new Workbench(new Shelf(connected.database, connected.store, connected.time));
    registrar =
        new Registrar(
            connected.database,
            bench.shelf.feeds,
            calls,
            connected.connections,
            new Stores(connected.database, connected.ids, connected.time),
            FeedSettings.STANDARD,
            () -> URL + "/",
            connected.time);
  }

  Workbench bench() {
    return bench;
  }

  ManualTime time() {
    return connected.time;
  }

  Feed feed() {
    return bench.feed();
  }

  FeedStates states() {
    return new FeedStates(connected.database, bench.shelf.feeds, connected.time);
  }

  void scopes(String scopes) {
    connected
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update connection set scopes = ?", scopes));
  }

  void choose(UnaryOperator<FeedChoices> change) {
    bench.choose(change.apply(feed().choices()));
  }

  /// Runs the feed, and tells Pinterest.
  void sync() throws InterruptedException {
    bench.clear().products(1, 3).run();
    registrar.sync(feed());
  }

  /// Has another file.
  void change() throws InterruptedException {
    bench.clear().products(1, 4).run();
  }

  /// As if the server had died before it noted what Pinterest answered.
  void forget() {
    connected
        .database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set pinterest_id = null, registration = 'none', registered_as = ''
                """));
  }

  List<Remote> remotes() throws InterruptedException {
    return switch (new FeedCalls(calls).list(feed().storeId())) {
      case Got.Value<List<Remote>>(var all) ->
          all.stream().filter(one -> !one.isDeleted()).toList();
      case Got.Not<List<Remote>>(var answer) -> throw new AssertionError(answer);
    };
  }

  Remote only() throws InterruptedException {
    List<Remote> all = remotes();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " feeds; " + feed().registration());
    }
    return all.getFirst();
  }

  String raw(String id) throws InterruptedException {
    return switch (call(ApiCall.get("/catalogs/feeds/" + id))) {
      case ApiAnswer.Done done ->
          new String(
              new dev.pintle.base.JsonOut(500).json(done.json()).toBytes(), StandardCharsets.UTF_8);
      case ApiAnswer.Refused _,
          ApiAnswer.Unauthorized _,
          ApiAnswer.Throttled _,
          ApiAnswer.Unavailable _ ->
          throw new AssertionError("it is not there");
    };
  }

  ApiAnswer call(ApiCall call) throws InterruptedException {
    return calls.call(feed().storeId(), call);
  }

  /// Has an operation fail.
  void fault(String operation, int status, int code) {
    connected.control(
        "PUT",
        "/faults",
        """
        {"operation":"%s","status":%d,"code":%d}
        """
            .formatted(operation, status, code));
  }

  void noFaults() {
    connected.control("DELETE", "/faults", "");
  }

  /// What became of the feed's file at Pinterest, each time that it was fetched.
  List<Json> results() throws InterruptedException {
    String path = "/catalogs/feeds/" + only().id() + "/processing_results";
    return call(ApiCall.get(path)) instanceof ApiAnswer.Done done
            && done.object().get("items") instanceof Json.Arr(var items)
        ? items
        : List.of();
  }

  /// Waits until the sandbox is done with the feed's file.
  void processed() throws InterruptedException {
    var asked = new FeedCalls(calls);
    while (asked.isProcessing(feed())) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    connected.close();
  }
}
