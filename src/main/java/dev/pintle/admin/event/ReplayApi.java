package dev.pintle.admin.event;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Replay;
import dev.pintle.forward.Replays;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import io.javalin.http.Context;

/// Replays, by program.
public final class ReplayApi {
  private static final int REFUSALS_TOLD = 100;

  private final Flow flow;
  private final Replays replays;
  private final Audit audit;

  public ReplayApi(Flow flow, Replays replays, Audit audit) {
    this.flow = flow;
    this.replays = replays;
    this.audit = audit;
  }

  public void list(Context context, String actor) {
    var out = new JsonOut(1024).beginObject().name("replays").beginArray();
    replays.of(destination(context).id()).forEach(one -> write(out, one).endObject());
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void ask(Context context, String actor) {
    var destination = destination(context);
    var body = ApiBody.only(context, "from", "to", "deadLetters", "events", "keep", "dryRun");
    boolean dryRun = ApiBody.flag(body, "dryRun");
    try {
      var asked = replays.ask(destination, ReplayForm.selection(body), actor, !dryRun);
      String did = dryRun ? "counted a replay" : "started a replay";
      audit.append(actor, did, destination.name(), asked.id());
      ApiBody.answer(context, 202, write(new JsonOut(512), asked).endObject());
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("nothing_to_replay", String.valueOf(e.getMessage()));
    }
  }

  public void one(Context context, String actor) {
    answer(context, replay(context));
  }

  public void start(Context context, String actor) {
    var replay = replay(context);
    if (replays.start(replay.id())) {
      audit.append(actor, "started a replay", destination(context).name(), replay.id());
    }
    answer(context, replay(context));
  }

  public void stop(Context context, String actor) {
    var replay = replay(context);
    if (replays.stop(replay.id())) {
      audit.append(actor, "stopped a replay", destination(context).name(), replay.id());
    }
    answer(context, replay(context));
  }

  private void answer(Context context, Replay replay) {
    var out = write(new JsonOut(1024), replay).name("refusals").beginArray();
    for (var refusal : replays.refusals(replay.id(), REFUSALS_TOLD)) {
      out.beginObject().field("offset", refusal.offset()).field("reason", refusal.reason());
      out.endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private Destination destination(Context context) {
    return flow.destination(context.pathParam("destination"));
  }

  private Replay replay(Context context) {
    return ReplayPages.of(replays, destination(context), context.pathParam("replay"));
  }

  /// Leaves the object open.
  private static JsonOut write(JsonOut out, Replay replay) {
    var count = replay.count();
    var result = replay.result();
    out.beginObject().field("id", replay.id()).field("destinationId", replay.destinationId());
    out.field("status", replay.status().word()).field("askedBy", replay.askedBy());
    out.field("deadLetters", replay.selection().deadLetters());
    out.field("firstOffset", replay.firstOffset()).field("endOffset", replay.endOffset());
    out.field("total", replay.total()).field("percent", replay.percent());
    out.name("count").beginObject().field("looked", count.looked());
    out.field("chosen", count.chosen()).field("sent", count.sent());
    out.field("filtered", count.filtered()).field("skipped", count.skipped());
    out.field("late", count.late()).field("old", count.old()).endObject();
    out.name("result").beginObject().field("looked", result.looked());
    out.field("passed", result.passed()).field("gone", result.gone());
    out.field("delivered", result.delivered()).field("filtered", result.filtered());
    out.field("skipped", result.skipped()).field("refused", result.refused()).endObject();
    ApiBody.time(out, "createdAt", replay.createdAt());
    ApiBody.time(out, "startedAt", replay.startedAt());
    ApiBody.time(out, "endedAt", replay.endedAt());
    return out;
  }
}
