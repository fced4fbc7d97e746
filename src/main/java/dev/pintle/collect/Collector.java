package dev.pintle.collect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.collect.BatchBody.Span;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.event.EventReader.Reading;
import dev.pintle.event.EventType;
import dev.pintle.http.HttpProblem;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Appended;
import dev.pintle.journal.Journal.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one way in: checks events and appends them to the journal, whatever carried them here.
/// Thread-safe.
public final class Collector {
  /// How large one event may be, in bytes of JSON.
  public static final int MAX_EVENT_BYTES = 512 << 10;

  /// How large the context shared by a batch may become when each event has a copy of it.
  private static final long MAX_SHARED_BYTES = 16L << 20;

  private final Journal journal;
  private final Sources sources;
  private final Time time;
  private final Metrics metrics;

  public Collector(Journal journal, Sources sources, Time time, Metrics metrics) {
    this.journal = journal;
    this.sources = sources;
    this.time = time;
    this.metrics = metrics;
  }

  /// The browser that sent a request; both are null when a server did.
  record Sender(@Nullable String ip, @Nullable String userAgent) {}

  /// An event of a batch that was not taken.
  record Refusal(int index, String code, String message) {}

  /// What became of a request's events; all that were taken are on disk.
  record Collected(int accepted, int repeated, List<Refusal> refusals) {}

  /// Takes the event of a single call.
  ///
  /// @throws HttpProblem 400 naming the field, 413, or 503 when the journal takes no more
  Collected single(Source source, Sender sender, EventType type, byte[] body) {
    var entries = new ArrayList<Entry>(1);
    var envelope = envelope(source, sender);
    Refusal refusal = take(0, body, type, Json.Obj.EMPTY, envelope, entries);
    if (refusal != null) {
      count(source, 0, 0, 1);
      int status = refusal.code().equals("event_too_large") ? 413 : 400;
      throw new HttpProblem(status, refusal.code(), refusal.message());
    }
    return append(source, entries, List.of());
  }

  /// Takes the good events of a batch and names the others.
  ///
  /// @throws HttpProblem 400 when the body is no batch, 503 when the journal takes no more
  Collected batch(Source source, Sender sender, byte[] body, BatchBody batch) {
    var entries = new ArrayList<Entry>(batch.events().size());
    var refusals = new ArrayList<Refusal>();
    var envelope = envelope(source, sender);
    Json.Obj context = context(body, batch.context(), batch.events().size());
    for (int i = 0; i < batch.events().size(); i++) {
      Span span = batch.events().get(i);
      byte[] event = Arrays.copyOfRange(body, span.from(), span.to());
      Refusal refusal = take(i, event, null, context, envelope, entries);
      if (refusal != null) {
        refusals.add(refusal);
      }
    }
    return append(source, entries, refusals);
  }

  /// Takes events that were made of a request's body, the good ones of several.
  ///
  /// @throws HttpProblem 503 when the journal takes no more
  Collected mapped(Source source, Sender sender, List<byte[]> events) {
    var entries = new ArrayList<Entry>(events.size());
    var refusals = new ArrayList<Refusal>();
    var envelope = envelope(source, sender);
    for (int i = 0; i < events.size(); i++) {
      Refusal refusal = take(i, events.get(i), null, Json.Obj.EMPTY, envelope, entries);
      if (refusal != null) {
        refusals.add(refusal);
      }
    }
    return append(source, entries, refusals);
  }

  /// Counts a body that was no event of its kind.
  void refuse(Source source) {
    count(source, 0, 0, 1);
  }

  private Collected append(Source source, List<Entry> entries, List<Refusal> refusals) {
    return switch (journal.append(source.storeId(), entries)) {
      case Appended.Written(int written, int repeated) -> {
        count(source, written, repeated, refusals.size());
        yield new Collected(written, repeated, refusals);
      }
      case Appended.Refused(String reason, var retryAfter) ->
          throw HttpProblem.unavailable(reason + "; send the same again later", retryAfter);
    };
  }

  /// Counts events that no visitor caused, and takes none of them.
  void leaveOut(Source source, int events) {
    metrics.add(Metrics.Name.ROBOTS, "source", source.id(), events);
  }

  private void count(Source source, int accepted, int repeated, int refused) {
    sources.count(source.id(), accepted, repeated, refused);
    metrics.add(Metrics.Name.ACCEPTED, "source", source.id(), accepted);
    metrics.add(Metrics.Name.REPEATED, "source", source.id(), repeated);
    metrics.add(Metrics.Name.REFUSED, "source", source.id(), refused);
  }

  private Envelope envelope(Source source, Sender sender) {
    return new Envelope(source.id(), time.millis(), sender.ip(), sender.userAgent());
  }

  private @Nullable Refusal take(
      int index,
      byte[] json,
      @Nullable EventType called,
      Json.Obj context,
      Envelope envelope,
      List<Entry> entries) {
    if (json.length > MAX_EVENT_BYTES) {
      return tooLarge(index);
    }
    return switch (EventReader.read(json, called, envelope.receivedAtMs(), "")) {
      case Reading.Invalid invalid -> new Refusal(index, "invalid_event", invalid.message());
      case Reading.Valid(Event event, boolean hasType, boolean hasMessageId) -> {
        String id = hasMessageId ? event.messageId() : UUID.randomUUID().toString();
        byte[] whole = withContext(event.body(), context, json);
        if (whole.length > MAX_EVENT_BYTES) {
          yield tooLarge(index);
        }
        if (!hasType) {
          whole = with(whole, "type", event.type().wireName());
        }
        if (!hasMessageId) {
          whole = with(whole, "messageId", id);
        }
        entries.add(new Entry(isRefused(event) ? nobody(envelope) : envelope, id, whole));
        yield null;
      }
    };
  }

  /// Whether the visitor does not want to be told apart on the server.
  private static boolean isRefused(Event event) {
    return "denied".equals(event.context().object("consent").text("server"));
  }

  private static Envelope nobody(Envelope envelope) {
    return new Envelope(envelope.sourceId(), envelope.receivedAtMs(), null, null);
  }

  private static Refusal tooLarge(int index) {
    return new Refusal(
        index, "event_too_large", "an event must be at most " + MAX_EVENT_BYTES + " bytes");
  }

  private static Json.Obj context(byte[] body, @Nullable Span span, int events) {
    if (span == null) {
      return Json.Obj.EMPTY;
    }
    if ((long) span.length() * events > MAX_SHARED_BYTES) {
      throw new HttpProblem(
          413,
          "context_too_large",
          "context is copied to each event and too large for so many; send smaller batches");
    }
    try {
      return Json.parse(body, span.from(), span.length()) instanceof Json.Obj context
          ? context
          : Json.Obj.EMPTY;
    } catch (JsonException e) {
      throw HttpProblem.badRequest("invalid_json", "context: " + e.getMessage());
    }
  }

  /// What the batch says of all its events fills what an event's own context leaves out.
  private static byte[] withContext(Json.Obj event, Json.Obj shared, byte[] json) {
    Json.Obj own = event.object("context");
    boolean complete = true;
    for (int i = 0; i < shared.size(); i++) {
      complete &= own.has(shared.name(i));
    }
    if (complete) {
      return json;
    }
    var out = new JsonOut(json.length + 256).beginObject();
    for (int i = 0; i < event.size(); i++) {
      if (!event.name(i).equals("context")) {
        out.name(event.name(i)).json(event.value(i));
      }
    }
    out.name("context").beginObject();
    for (int i = 0; i < own.size(); i++) {
      out.name(own.name(i)).json(own.value(i));
    }
    for (int i = 0; i < shared.size(); i++) {
      if (!own.has(shared.name(i))) {
        out.name(shared.name(i)).json(shared.value(i));
      }
    }
    return out.endObject().endObject().toBytes();
  }

  /// Adds a field at the end of an object, where it wins over one of the same name.
  private static byte[] with(byte[] object, String name, String value) {
    int end = object.length - 1;
    while (object[end] != '}') {
      end--;
    }
    var out = new JsonOut(64).beginObject().field(name, value).endObject().toBytes();
    boolean empty = true;
    for (int i = end - 1; empty && object[i] != '{'; i--) {
      empty = object[i] == ' ' || object[i] == '\n' || object[i] == '\r' || object[i] == '\t';
    }
    byte[] whole = Arrays.copyOf(object, end + out.length);
    whole[end] = (byte) (empty ? ' ' : ',');
    System.arraycopy(out, 1, whole, end + 1, out.length - 1);
    return whole;
  }
}
