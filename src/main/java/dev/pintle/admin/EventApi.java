package dev.pintle.admin;

import dev.pintle.base.JsonOut;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.Explainer.Verdict;
import dev.pintle.forward.Standing;
import dev.pintle.forward.Trace;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// A store's events, by program; free of personal data, as on the pages.
final class EventApi {
  private static final int MAX_EVENTS = 200;

  private final Stores stores;
  private final Flow flow;
  private final EventLog events;
  private final Explainer explainer;

  EventApi(Stores stores, Flow flow, EventLog events, Explainer explainer) {
    this.stores = stores;
    this.flow = flow;
    this.events = events;
    this.explainer = explainer;
  }

  void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    long before = Numbers.read(context.queryParam("before"), Long.MAX_VALUE);
    int limit = Numbers.limit(context, 50, MAX_EVENTS);
    var page =
        events.page(store.id(), flow.destinations().of(store.id()), Search.ALL, before, limit);
    var out = new JsonOut(8 << 10).beginObject().name("events").beginArray();
    page.entries().forEach(entry -> write(out.beginObject(), entry).endObject());
    out.endArray().field("more", page.more());
    ApiBody.answer(context, 200, out.endObject());
  }

  void one(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    long offset = Numbers.offset(context.pathParam("offset"));
    var gone = new HttpProblem(404, "not_found", "the event is not kept, or not yet there");
    Entry entry =
        events.find(store.id(), flow.destinations().of(store.id()), offset).orElseThrow(() -> gone);
    Story story = explainer.explain(store.id(), offset).orElseThrow(() -> gone);
    var out = write(new JsonOut(8 << 10).beginObject(), entry);
    out.name("event").json(story.received());
    out.name("mapping").beginObject();
    switch (story.verdict()) {
      case Verdict.Sent(String name, var payload) -> {
        out.field("pinterestName", name);
        out.name("payload").json(payload);
      }
      case Verdict.Filtered(String reason) -> out.field("filtered", reason);
      case Verdict.Skipped(String reason) -> out.field("skipped", reason);
    }
    out.endObject().name("fields").beginArray();
    story.steps().forEach(step -> write(out, step));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private static JsonOut write(JsonOut out, Entry entry) {
    out.field("offset", entry.offset()).field("sourceId", entry.sourceId());
    out.field("type", entry.type().wireName()).field("name", entry.name());
    out.field("timestamp", Show.iso(entry.happenedAt()));
    out.field("receivedAt", Show.iso(entry.receivedAt()));
    out.name("deliveries").beginArray();
    entry.standings().forEach((destination, standing) -> write(out, destination, standing));
    return out.endArray();
  }

  private static void write(JsonOut out, String destinationId, Standing standing) {
    out.beginObject().field("destinationId", destinationId);
    out.field("state", standing.state().word()).field("message", standing.message());
    out.field("offline", standing.offline());
    ApiBody.time(out, "settledAt", standing.at());
    out.endObject();
  }

  private static void write(JsonOut out, Trace.Step step) {
    out.beginObject().field("field", step.target()).field("from", step.origin());
    out.field("value", step.raw());
    optional(out, "normalised", step.normal());
    optional(out, "sent", step.sent());
    optional(out, "note", step.problem());
    out.endObject();
  }

  private static void optional(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
