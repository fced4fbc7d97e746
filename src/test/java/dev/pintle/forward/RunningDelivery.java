package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Noon;
import dev.pintle.PublishedSchema;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Metrics;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.event.Envelope;
import dev.pintle.forward.profile.Profiles;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import dev.pintle.journal.JournalSettings;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.sandbox.Sandbox;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import dev.pintle.sandbox.SandboxSettings.Token;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Forwarding with all that it stands on: a real store, a real journal, and the sandbox for
/// Pinterest, in one process; stopped and started again at will.
final class RunningDelivery implements AutoCloseable {
  static final String FIRST = "549764100001";
  static final String SECOND = "549764100002";
  static final Secret TOKEN = new Secret("pina_sandbox_conversion");
  static final DestinationConfig QUICK =
      new DestinationConfig(1_000, Duration.ofMillis(20), 4, 60_000, Duration.ofDays(7));
  static final RetryPolicy IMPATIENT =
      new RetryPolicy(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMillis(50),
          Duration.ofSeconds(30));

  /// Breaks off what is under way when it closes.
  static final RetryPolicy HASTY =
      new RetryPolicy(
          IMPATIENT.firstBackOff(),
          IMPATIENT.longestBackOff(),
          IMPATIENT.leastThrottle(),
          IMPATIENT.firstProbe(),
          IMPATIENT.longestProbe(),
          IMPATIENT.afterTrouble(),
          Duration.ofMillis(500));

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final Time time = new ClockTime(Noon.clock());
  final Sandbox sandbox;
  final Database database;
  final Destinations destinations;
  final Deliveries deliveries;
  final Monitor monitor;
  final DeadLetters deadLetters;
  final Stores stores;
  final String storeId;
  final URI api;
  Metrics metrics = new Metrics();
  SqliteJournal journal;
  Forwarding forwarding;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Fetcher fetcher = new Fetcher(new Dns(null), true);
  private final Path directory;
  final Vault vault;
  private int appended;

  /// How long it waits for what; of a change is known after a restart.
  RetryPolicy policy = IMPATIENT;

  /// What maps the events; to be set before the start.
  Programs programs = Programs.DEFAULT;

  RunningDelivery(Path directory) {
    this(directory, null);
  }

  /// @param api who is Pinterest; null for the sandbox
  RunningDelivery(Path directory, @Nullable URI api) {
    this.directory = directory;
    var accounts = Set.of(FIRST, SECOND);
    sandbox =
        new Sandbox(
            SandboxSettings.seeded("localhost", 0, null)
                .withCallsPerMinute(1_000_000)
                .with(
                    List.of(new AdAccount(FIRST, "a", "USD"), new AdAccount(SECOND, "b", "USD")),
                    List.of(Token.conversion(TOKEN, accounts))),
            time,
            new Random(1));
    sandbox.start();
    this.api = api != null ? api : URI.create(sandbox.url() + "/v5");
    vault = Vault.open(directory.resolve("key"), new SecureRandom());
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 8);
    database.migrate();
    var ids = new Ids(new SecureRandom());
    monitor = new Monitor(database, time);
    destinations = new Destinations(database, vault, ids, time);
    deliveries = new Deliveries(database, time);
    deadLetters = new DeadLetters(database, time);
    stores = new Stores(database, ids, time);
    storeId = stores.create("Shop", "GB", "Europe/London").id();
    journal = openJournal();
    forwarding = newForwarding();
  }

  void start() {
    fetcher.start();
    forwarding.start();
  }

  /// Ends as a server does, and starts again on what is left.
  void restart() {
    forwarding.close();
    journal.close();
    journal = openJournal();
    forwarding = newForwarding();
    forwarding.start();
  }

  Destination destination(String adAccountId, DestinationConfig config) {
    return destination(adAccountId, TOKEN, config);
  }

  Destination destination(String adAccountId, Secret token, DestinationConfig config) {
    var destination =
        destinations.create(
            storeId, "Pinterest", adAccountId, token, config, journal.next(storeId));
    forwarding.refresh(destination.id());
    return destination;
  }

  /// Accepts events: of ten, eight can be delivered, one is filtered and one skipped.
  void accept(int events) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < events; i++, appended++) {
      switch (appended % 10) {
        case 3 -> entries.add(entry("Order Refunded", "\"email\":\"jane@example.com\""));
        case 7 -> entries.add(entry("Order Completed", "\"order_id\":\"" + appended + "\""));
        default -> entries.add(entry("Order Completed", "\"email\":\"jane@example.com\""));
      }
      if (entries.size() == 500) {
        append(entries);
        entries.clear();
      }
    }
    append(entries);
  }

  private Entry entry(String name, String properties) {
    String id = "m-" + appended;
    var event = new JsonOut(256).beginObject().field("type", "track").field("event", name);
    event.field("messageId", id).field("timestamp", time.instant().toString());
    event.name("properties").raw("{" + properties + "}").endObject();
    var envelope = new Envelope("source_1", time.millis(), null, null);
    return new Entry(envelope, id, event.toBytes());
  }

  /// Accepts one order that Pinterest refuses: Pinterest's clock is not ours.
  void acceptTooOld() {
    String event =
        "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"m-"
            + appended
            + "\",\"timestamp\":\"2020-01-01T00:00:00Z\","
            + "\"properties\":{\"email\":\"jane@example.com\"}}";
    var envelope = new Envelope("source_1", time.millis(), null, null);
    append(List.of(new Entry(envelope, "m-" + appended++, event.getBytes(StandardCharsets.UTF_8))));
  }

  /// Accepts an order that came in a while ago.
  void acceptAged(Duration age) {
    Entry fresh = entry("Order Completed", "\"email\":\"jane@example.com\"");
    var envelope = new Envelope("source_1", time.millis() - age.toMillis(), null, null);
    append(List.of(new Entry(envelope, fresh.messageId(), fresh.json())));
    appended++;
  }

  private void append(List<Entry> entries) {
    assertThat(journal.append(storeId, List.copyOf(entries)))
        .isEqualTo(new Appended.Written(entries.size(), 0));
  }

  Forwarding.View view(Destination destination) {
    return forwarding.view(destinations.find(destination.id()).orElseThrow());
  }

  /// Waits until nothing waits, then checks that the numbers add up, here and at Pinterest.
  Totals settled(Destination... all) {
    for (Destination one : all) {
      until(() -> view(one).waiting() == 0);
    }
    var sum = Totals.ZERO;
    for (Destination one : all) {
      var view = view(one);
      assertThat(view.accepted()).isEqualTo(journal.next(storeId) - one.startOffset());
      assertThat(view.totals().settled()).isEqualTo(view.accepted());
      assertThat(view.retrying()).isZero();
      sum = sum.plus(view.totals());
    }
    assertThat(received("unique")).isEqualTo(sum.delivered());
    return all.length == 1 ? view(all[0]).totals() : sum;
  }

  /// A count of the sandbox.
  long received(String count) {
    var events = control("GET", "/stats", "").object("totals").object("events");
    return Long.parseLong(String.valueOf(events.scalar(count)));
  }

  /// The events that the sandbox took, in order, each time that it took them.
  List<Json.Obj> events() {
    var all = new ArrayList<Json.Obj>();
    for (long after = 0, next = -1; next != after; ) {
      after = Math.max(0, next);
      Json.Obj page = control("GET", "/events?limit=1000&after=" + after, "");
      next = Long.parseLong(String.valueOf(page.scalar("next")));
      if (page.get("events") instanceof Json.Arr(var events)) {
        events.forEach(kept -> all.add(((Json.Obj) kept).object("event")));
      }
    }
    return all;
  }

  /// How many requests the sandbox answered with a status.
  long requests(String status) {
    String count = control("GET", "/stats", "").object("totals").object("requests").scalar(status);
    return count == null ? 0 : Long.parseLong(count);
  }

  void faults(String json) {
    control("PUT", "/faults", json);
  }

  /// Breaks or mends the store, as far as one table goes.
  void rename(String table, String name) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("alter table " + table + " rename to " + name));
  }

  void mend() {
    faults("[]");
  }

  Json.Obj control(String method, String path, String body) {
    String answer = send(method, path, body);
    return !answer.isEmpty() && Json.parse(answer) instanceof Json.Obj object
        ? object
        : Json.Obj.EMPTY;
  }

  /// What one of the sandbox's control endpoints shows.
  String text(String path) {
    return send("GET", path, "");
  }

  private String send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
            .method(method, BodyPublishers.ofString(body));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the sandbox cannot be steered", e);
    }
  }

  /// Waits for something that other threads bring about.
  static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it has not come true in time").isLessThan(end);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private SqliteJournal openJournal() {
    var settings =
        new JournalSettings(
            directory.resolve("journal.db"), Duration.ofDays(7), 1L << 30, 0, 64 << 20, 100_000);
    var opened = new SqliteJournal(settings, vault, time);
    opened.start();
    return opened;
  }

  private Forwarding newForwarding() {
    metrics = new Metrics();
    return new Forwarding(
        destinations,
        deliveries,
        deadLetters,
        journal,
        new ConversionsClient(http, api),
        fetcher,
        stores,
        time,
        new Random(2),
        metrics,
        (destination, source, offset) -> programs.at(destination, source, offset),
        new Profiles(database, vault, new Ids(new Random(5)), time, 1_000),
        replays(),
        monitor,
        policy);
  }

  Replays replays() {
    return new Replays(
        database,
        journal,
        deadLetters,
        source -> {
          throw new ExpressionException("expressions are not available");
        },
        new Ids(new SecureRandom()),
        time);
  }

  /// Ends, and holds what the sandbox got against Pinterest's description.
  @Override
  public void close() {
    forwarding.close();
    fetcher.close();
    journal.close();
    if (control("GET", "/events?limit=1000", "").get("events") instanceof Json.Arr(var events)) {
      for (Json event : events) {
        if (event instanceof Json.Obj kept && kept.get("event") instanceof Json.Obj sent) {
          assertThat(PublishedSchema.eventProblems(sent.toString())).isEmpty();
        }
      }
    }
    sandbox.close();
    database.close();
    http.close();
  }
}
