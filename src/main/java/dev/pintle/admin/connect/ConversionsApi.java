package dev.pintle.admin.connect;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.Destination;
import dev.pintle.forward.TestReport;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import io.javalin.http.Context;
import java.time.Duration;

/// Tests of destinations, by program.
public final class ConversionsApi {
  private final Flow flow;
  private final Audit audit;

  public ConversionsApi(Flow flow, Audit audit) {
    this.flow = flow;
    this.audit = audit;
  }

  /// Tries it now and tells how it went.
  public void test(Context context, String actor) {
    var destination = destination(context);
    try {
      var report = flow.trials().setup().test(destination);
      audit.append(
          actor, "tested destination", destination.name(), report.passed() ? "passed" : "failed");
      answer(context, destination, report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "stopping", "the server is stopping; try again in a moment");
    }
  }

  /// How the last test went.
  public void last(Context context, String actor) {
    var destination = destination(context);
    var tested =
        flow.trials()
            .reports()
            .of(destination.id())
            .orElseThrow(
                () -> new HttpProblem(404, "not_found", "the destination was never tested"));
    answer(context, destination, tested.report());
  }

  public void begin(Context context, String actor) {
    var destination = destination(context);
    Json.Obj body = ApiBody.only(context, "minutes");
    long minutes = Numbers.read(String.valueOf(body.scalar("minutes")), -1);
    if (minutes < 1 || minutes > 120) {
      throw HttpProblem.badRequest("invalid_minutes", "minutes must be 1 to 120");
    }
    flow.trials().begin(destination, Duration.ofMinutes(minutes));
    audit.append(
        actor, "began test mode", destination.name(), "for " + Show.count(minutes, "minute"));
    last(context, actor);
  }

  public void end(Context context, String actor) {
    var destination = destination(context);
    flow.trials().mode().end(destination.id());
    audit.append(actor, "ended test mode", destination.name(), "");
    context.status(204);
  }

  private void answer(Context context, Destination destination, TestReport report) {
    var out = new JsonOut(2 << 10).beginObject();
    out.field("destinationId", destination.id()).field("testedAt", Show.iso(report.at()));
    out.field("passed", report.passed()).field("problem", report.problem());
    var mode = flow.trials().mode().view(destination.id());
    ApiBody.time(out, "testModeUntil", mode == null ? null : mode.until());
    out.name("results").beginArray();
    for (var result : report.results()) {
      out.beginObject().field("event", result.event());
      out.field("pinterestName", result.pinterestName()).field("eventId", result.eventId());
      out.field("recorded", result.recorded()).field("processed", result.processed());
      out.field("error", result.error()).field("warning", result.warning()).endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private Destination destination(Context context) {
    return flow.destination(context.pathParam("destination"));
  }
}
