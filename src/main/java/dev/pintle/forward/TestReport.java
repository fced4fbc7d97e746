package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Pinterest said to events that it only checked (`?test=true`), with what was sent, field by
/// field. Free of personal data and of the token.
///
/// @param problem why no event was judged: the call was refused as a whole; empty when it was not
public record TestReport(Instant at, String problem, List<Result> results) {
  public TestReport {
    results = List.copyOf(results);
  }

  /// One event's.
  ///
  /// @param event what the shop calls it
  /// @param pinterestName what Pinterest does
  /// @param recorded whether it is one of the shop's own; else a sample
  /// @param error Pinterest's words; empty when it said nothing
  /// @param warning likewise
  /// @param fields field by field, masked
  public record Result(
      String event,
      String pinterestName,
      String eventId,
      boolean recorded,
      boolean processed,
      String error,
      String warning,
      List<Trace.Step> fields) {
    public Result {
      fields = List.copyOf(fields);
    }
  }

  /// Whether Pinterest would take each of the events.
  public boolean passed() {
    return problem.isEmpty() && !results.isEmpty() && results.stream().allMatch(Result::processed);
  }

  String toJson() {
    var out = new JsonOut(4 << 10).beginObject();
    out.field("problem", problem).name("results").beginArray();
    for (Result result : results) {
      out.beginObject();
      out.field("event", result.event()).field("pinterestName", result.pinterestName());
      out.field("eventId", result.eventId()).field("recorded", result.recorded());
      out.field("processed", result.processed());
      out.field("error", result.error()).field("warning", result.warning());
      out.name("fields").beginArray();
      result.fields().forEach(step -> write(out, step));
      out.endArray().endObject();
    }
    return out.endArray().endObject().toString();
  }

  private static void write(JsonOut out, Trace.Step step) {
    out.beginObject();
    out.field("rule", step.rule());
    out.field("target", step.target()).field("origin", step.origin()).field("raw", step.raw());
    optional(out, "normal", step.normal());
    optional(out, "sent", step.sent());
    optional(out, "problem", step.problem());
    out.endObject();
  }

  private static void optional(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }

  static TestReport ofJson(Instant at, String json) {
    Json.Obj object = Json.parse(json) instanceof Json.Obj read ? read : Json.Obj.EMPTY;
    var results = new ArrayList<Result>();
    for (Json.Obj result : objects(object.get("results"))) {
      results.add(
          new Result(
              text(result, "event"),
              text(result, "pinterestName"),
              text(result, "eventId"),
              isTrue(result, "recorded"),
              isTrue(result, "processed"),
              text(result, "error"),
              text(result, "warning"),
              objects(result.get("fields")).stream().map(TestReport::step).toList()));
    }
    return new TestReport(at, text(object, "problem"), results);
  }

  private static Trace.Step step(Json.Obj step) {
    return new Trace.Step(
        text(step, "rule"),
        text(step, "target"),
        text(step, "origin"),
        text(step, "raw"),
        step.text("normal"),
        step.text("sent"),
        step.text("problem"));
  }

  private static List<Json.Obj> objects(@Nullable Json json) {
    return json instanceof Json.Arr(var items)
        ? items.stream().filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast).toList()
        : List.of();
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    return text == null ? "" : text;
  }

  private static boolean isTrue(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Bool(boolean value) && value;
  }
}
