package dev.pintle.forward;

import dev.pintle.base.Ids;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.TestReport.Result;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.pinterest.ConversionsAnswer;
import dev.pintle.pinterest.ConversionsAnswer.Verdict;
import dev.pintle.pinterest.ConversionsClient;
import dev.pintle.pinterest.Pace;
import dev.pintle.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has Pinterest check events without recording them: the shop's own, as far as there are any, else
/// samples (capabilities V-08). They are mapped as real ones are. Thread-safe.
public final class TestEvents {
  /// Pinterest handles the first 20 events of a test (facts 3.4).
  static final int MOST = 20;

  /// And ten calls a second of an app.
  static final int CALLS_PER_MINUTE = 600;

  private static final int LOOK_BACK = 500;
  private static final int KINDS = 5;
  private static final List<String> SAMPLES =
      List.of("Product Viewed", "Product Added", "Order Completed");

  private final Journal journal;
  private final ConversionsClient client;
  private final Stores stores;
  private final Programs programs;
  private final Explainer explainer;
  private final Normaliser normaliser;
  private final Ids ids;
  private final Time time;
  private final Pace pace;

  public TestEvents(
      Journal journal,
      ConversionsClient client,
      Stores stores,
      Programs programs,
      Explainer explainer,
      Ids ids,
      Time time) {
    this.programs = programs;
    this.journal = journal;
    this.client = client;
    this.stores = stores;
    this.explainer = explainer;
    this.normaliser = new Normaliser(time);
    this.ids = ids;
    this.time = time;
    this.pace = new Pace(time, CALLS_PER_MINUTE);
  }

  /// Sends the latest of each kind of event that the shop has sent lately; samples when it has sent
  /// none.
  ///
  /// @param destination need not be kept yet
  public TestReport send(Destination destination) throws InterruptedException {
    List<Logged> own = recent(destination);
    return own.isEmpty()
        ? send(destination, samples(destination), false)
        : send(destination, own, true);
  }

  /// Sends events of the shop, the first [#MOST] of those that the mapping takes.
  TestReport send(Destination destination, List<Logged> events) throws InterruptedException {
    return send(destination, events, true);
  }

  private TestReport send(Destination destination, List<Logged> events, boolean recorded)
      throws InterruptedException {
    var at = Instant.ofEpochMilli(time.millis());
    var out = new JsonOut(16 << 10);
    var transformer = transformer(destination, out);
    var body = new JsonOut(16 << 10).beginObject().name("data").beginArray();
    var sent = new ArrayList<Logged>();
    for (Logged logged : events) {
      byte[] payload = sent.size() < MOST ? payload(destination, transformer, out, logged) : null;
      if (payload != null) {
        body.raw(payload);
        sent.add(logged);
      }
    }
    if (sent.isEmpty()) {
      return new TestReport(at, "", List.of());
    }
    time.sleep(pace.take());
    ConversionsAnswer answer =
        client.send(
            destination.adAccountId(),
            destination.token(),
            body.endArray().endObject().toBytes(),
            sent.size(),
            true,
            pace);
    return switch (answer) {
      case ConversionsAnswer.Verdicts(var verdicts) ->
          new TestReport(at, "", results(destination, sent, verdicts, recorded));
      case ConversionsAnswer.RefusedWhole(_, String message) -> refused(at, message);
      case ConversionsAnswer.BrokenSetup(_, String message) -> refused(at, message);
      case ConversionsAnswer.Unavailable(int _, String message) -> refused(at, message);
      case ConversionsAnswer.Throttled(var delay) ->
          refused(
              at,
              "Pinterest answered 429: too many calls; try again in "
                  + Math.max(1, delay.toSeconds())
                  + " s");
    };
  }

  private static TestReport refused(Instant at, String message) {
    return new TestReport(at, message, List.of());
  }

  private List<Result> results(
      Destination destination, List<Logged> sent, List<Verdict> verdicts, boolean recorded) {
    var results = new ArrayList<Result>();
    for (int i = 0; i < sent.size(); i++) {
      Logged logged = sent.get(i);
      Verdict verdict = verdicts.get(i);
      Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
      var story = explainer.explain(rules(destination, logged), destination.storeId(), logged);
      String pinterestName =
          story.verdict() instanceof Explainer.Verdict.Sent(String name, _) ? name : "";
      results.add(
          new Result(
              event.name().isEmpty() ? event.type().wireName() : Mask.text(event.name()),
              pinterestName,
              Mask.text(event.messageId()),
              recorded,
              verdict.processed(),
              Mask.text(verdict.error()),
              Mask.text(verdict.warning()),
              story.steps()));
    }
    return results;
  }

  private Transformer transformer(Destination destination, JsonOut out) {
    String country = stores.find(destination.storeId()).map(store -> store.country()).orElse(null);
    return new Transformer(out, normaliser, new Locality(country));
  }

  /// The first payload that an event yields for Pinterest; null when it yields none.
  private byte @Nullable [] payload(
      Destination destination, Transformer transformer, JsonOut out, Logged logged) {
    out.clear();
    Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
    var payloads = new ArrayList<byte[]>();
    transformer.transform(
        rules(destination, logged),
        event,
        logged.envelope(),
        time.millis(),
        Trace.off(),
        (target, _, _) -> {
          if (target instanceof Target.Account) {
            payloads.add(out.toBytes());
          }
        });
    return payloads.isEmpty() ? null : payloads.getFirst();
  }

  /// What would take the event if it came now.
  private Ruleset rules(Destination destination, Logged logged) {
    var program = programs.at(destination, logged.envelope().sourceId(), Long.MAX_VALUE);
    return program == null ? Commerce.RULESET : program.rules();
  }

  /// The latest event of each kind among the last ones of the store, oldest first.
  private List<Logged> recent(Destination destination) {
    String store = destination.storeId();
    var out = new JsonOut(16 << 10);
    var transformer = transformer(destination, out);
    long end = journal.next(store);
    long from = Math.max(journal.oldest(store), end - LOOK_BACK);
    Map<String, Logged> latest = new LinkedHashMap<>();
    while (from < end) {
      List<Logged> read = journal.read(store, from, LOOK_BACK);
      if (read.isEmpty()) {
        break;
      }
      for (Logged logged : read) {
        if (payload(destination, transformer, out, logged) != null) {
          Event event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
          String kind = event.type() + " " + event.name();
          latest.remove(kind);
          latest.put(kind, logged);
        }
      }
      from = read.getLast().offset() + 1;
    }
    List<Logged> all = List.copyOf(latest.values());
    return all.subList(Math.max(0, all.size() - KINDS), all.size());
  }

  /// Events of a visitor that does not exist (addresses of RFC 5737 and RFC 2606).
  private List<Logged> samples(Destination destination) {
    long now = time.millis();
    var envelope = new Envelope("", now, "203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64) Pintle");
    var samples = new ArrayList<Logged>();
    for (String name : SAMPLES) {
      samples.add(new Logged(samples.size(), envelope, sample(destination, name, now)));
    }
    return samples;
  }

  private byte[] sample(Destination destination, String name, long now) {
    String id = ids.next("test");
    var out = new JsonOut(1 << 10).beginObject();
    out.field("type", "track").field("event", name).field("messageId", id);
    out.field("anonymousId", destination.storeId());
    out.field("timestamp", Instant.ofEpochMilli(now).toString());
    out.name("context").beginObject();
    out.field("locale", "en-US");
    out.name("page").beginObject().field("url", "https://shop.example/test").endObject();
    out.name("traits").beginObject().field("email", "test@shop.example").endObject();
    out.endObject();
    out.name("properties").beginObject();
    out.field("currency", "USD");
    if (name.equals("Order Completed")) {
      out.field("order_id", id).field("total", "12.50");
    }
    out.name("products").beginArray().beginObject();
    out.field("product_id", "test-product").field("name", "Test product").field("price", "12.50");
    out.field("quantity", 1).endObject().endArray();
    return out.endObject().endObject().toString().getBytes(StandardCharsets.UTF_8);
  }
}
