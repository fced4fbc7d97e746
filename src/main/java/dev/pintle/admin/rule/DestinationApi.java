package dev.pintle.admin.rule;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Forwarding.View;
import dev.pintle.forward.Mask;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/// Destinations and their dead letters, by program.
public final class DestinationApi {
  private static final int MAX_LETTERS = 1_000;

  private final Stores stores;
  private final Flow flow;
  private final DestinationChanges changes;
  private final Audit audit;

  public DestinationApi(Stores stores, Flow flow, DestinationChanges changes, Audit audit) {
    this.stores = stores;
    this.flow = flow;
    this.changes = changes;
    this.audit = audit;
  }

  public void overview(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject();
    out.field("storeId", store.id()).field("name", store.name());
    out.field("events", flow.journal().next(store.id()));
    out.field("oldestEvent", flow.journal().oldest(store.id()));
    writeAll(out, store.id());
    ApiBody.answer(context, 200, out.endObject());
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject();
    writeAll(out, store.id());
    ApiBody.answer(context, 200, out.endObject());
  }

  public void create(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var form = DestinationForm.check(Form.of(ApiBody.object(context)), true);
    ApiBody.refuse(form);
    var destination = changes.create(store, form, actor);
    ApiBody.answer(context, 201, write(new JsonOut(512), destination));
  }

  public void one(Context context, String actor) {
    ApiBody.answer(context, 200, write(new JsonOut(512), destination(context)));
  }

  public void resume(Context context, String actor) {
    changes.resume(destination(context), actor);
    one(context, actor);
  }

  public void deactivate(Context context, String actor) {
    changes.deactivate(destination(context), actor);
    one(context, actor);
  }

  public void deadLetters(Context context, String actor) {
    var destination = destination(context);
    long before = Numbers.read(context.queryParam("before"), Long.MAX_VALUE);
    int limit = Numbers.limit(context, 100, MAX_LETTERS);
    var out = new JsonOut(1024).beginObject().name("deadLetters").beginArray();
    for (var letter : flow.deadLetters().list(destination.id(), before, limit)) {
      out.beginObject().field("offset", letter.offset());
      out.field("reason", Mask.text(letter.reason()));
      out.field("diedAt", Show.iso(letter.diedAt())).field("resending", letter.resending());
      out.endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void resend(Context context, String actor) {
    var destination = destination(context);
    List<Long> offsets = offsets(ApiBody.optional(context, "offsets"));
    int marked = 0;
    if (offsets.isEmpty()) {
      marked = flow.deadLetters().resendAll(destination.id());
    }
    for (long offset : offsets) {
      marked += flow.deadLetters().resend(destination.id(), offset);
    }
    if (marked > 0) {
      audit.append(actor, "sent again", destination.name(), Show.count(marked, "dead letter"));
    }
    ApiBody.answer(
        context, 200, new JsonOut(64).beginObject().field("resending", marked).endObject());
  }

  /// The offsets of a body; none when it means all.
  private static List<Long> offsets(Json.Obj body) {
    if (!body.has("offsets")) {
      return List.of();
    }
    var offsets = new ArrayList<Long>();
    if (body.get("offsets") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        offsets.add(Numbers.read(Json.scalar(item), -1));
      }
    }
    if (offsets.isEmpty() || offsets.size() > MAX_LETTERS || offsets.contains(-1L)) {
      throw HttpProblem.badRequest(
          "invalid_offsets", "offsets must be a list of 1 to 1000 offsets, such as [42]");
    }
    return offsets;
  }

  private Destination destination(Context context) {
    return flow.destination(context.pathParam("destination"));
  }

  private void writeAll(JsonOut out, String storeId) {
    out.name("destinations").beginArray();
    flow.destinations().of(storeId).forEach(one -> write(out, one));
    out.endArray();
  }

  private JsonOut write(JsonOut out, Destination destination) {
    View view = flow.forwarding().view(destination);
    var totals = view.totals();
    out.beginObject().field("id", destination.id()).field("storeId", destination.storeId());
    out.field("name", destination.name()).field("adAccountId", destination.adAccountId());
    out.field("status", destination.status().word());
    out.field("pausedReason", Mask.text(destination.pausedReason()));
    out.field("startOffset", destination.startOffset());
    out.field("accepted", view.accepted()).field("delivered", totals.delivered());
    out.field("filtered", totals.filtered()).field("skipped", totals.skipped());
    out.field("dead", totals.dead()).field("waiting", view.waiting());
    out.field("retrying", view.retrying()).field("lagSeconds", view.lagMs() / 1_000);
    out.field("lastError", Mask.text(view.lastError()));
    ApiBody.time(out, "lastErrorAt", view.lastErrorAt());
    ApiBody.time(out, "lastDeliveredAt", view.lastDeliveredAt());
    ApiBody.time(out, "createdAt", destination.createdAt());
    return out.endObject();
  }
}
