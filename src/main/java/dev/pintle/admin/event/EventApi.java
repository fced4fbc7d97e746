package dev.pintle.admin.event;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.Explainer.Verdict;
import dev.pintle.forward.Standing;
import dev.pintle.forward.Trace;
import dev.pintle.forward.rule.ConditionStory;
import dev.pintle.forward.rule.RuleStory;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// A store's events, by program; free of personal data, as on the pages.
public final class EventApi {
  private static final int MAX_EVENTS = 200;

  private final Stores stores;
  private final Flow flow;
  private final EventLog events;

  public EventApi(Stores stores, Flow flow, EventLog events) {
    this.stores = stores;
    this.flow = flow;
    this.events = events;
  }

  public void list(Context context, String actor) {
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

  /// As it went at the destination that is asked for, else at the first.
  public void one(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    long offset = Numbers.offset(context.pathParam("offset"));
    var gone = new HttpProblem(404, "not_found", "the event is not kept, or not yet there");
    var destinations = flow.destinations().of(store.id());
    String asked = context.queryParam("destination");
    if (asked != null) {
      var _ = flow.destination(store, asked);
    }
    var chosen = EventPages.chosen(destinations, asked);
    Entry entry = events.find(store.id(), destinations, offset).orElseThrow(() -> gone);
    Told told = Told.of(flow, store.id(), chosen, entry.sourceId(), offset).orElseThrow(() -> gone);
    Story story = told.story();
    var out = write(new JsonOut(8 << 10).beginObject(), entry);
    chosen.forEach(destination -> out.field("destinationId", destination.id()));
    if (told.release() != Told.NONE) {
      out.field("release", told.release());
    }
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
    out.endObject().name("rules").beginArray();
    story.rules().forEach(rule -> write(out, rule));
    out.endArray().name("requests").beginArray();
    story.requests().forEach(request -> write(out, request));
    out.endArray().name("fields").beginArray();
    story.steps().forEach(step -> write(out, step));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private static void write(JsonOut out, RuleStory rule) {
    out.beginObject().field("id", rule.id()).field("name", rule.name());
    out.field("taken", rule.taken()).field("why", rule.why()).name("conditions").beginArray();
    rule.conditions().forEach(condition -> write(out, condition));
    out.endArray().endObject();
  }

  private static void write(JsonOut out, ConditionStory condition) {
    out.beginObject().field("condition", condition.text()).field("holds", condition.holds());
    out.field("left", condition.left()).field("right", condition.right());
    out.name("parts").beginArray();
    condition.parts().forEach(part -> write(out, part));
    out.endArray().endObject();
  }

  private static void write(JsonOut out, Explainer.Request request) {
    out.beginObject().field("rule", request.rule()).field("adAccountId", request.to());
    out.field("test", request.test()).name("payload").json(request.payload()).endObject();
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
    out.beginObject().field("rule", step.rule());
    out.field("field", step.target()).field("from", step.origin());
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
