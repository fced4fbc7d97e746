package dev.pintle.admin.event;

import dev.pintle.admin.rule.ConditionForm;
import dev.pintle.admin.web.ApiBody;
import dev.pintle.base.Json;
import dev.pintle.forward.Replay.Selection;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which events a replay is about, as a page asks for it.
///
/// @param deadLetters whether only those that Pinterest refused
/// @param from as typed, in the time of the store
/// @param events names, separated by commas
/// @param problems what is wrong, by field
public record ReplayForm(
    boolean deadLetters,
    String from,
    String to,
    String events,
    ConditionForm keep,
    Map<String, String> problems) {
  private static final int MOST_NAMES = 50;
  private static final int LONGEST_NAME = 200;

  static ReplayForm fresh(boolean deadLetters) {
    return new ReplayForm(
        deadLetters,
        "",
        "",
        "",
        ConditionForm.of("keep", Condition.always(), Condition.always()),
        Map.of());
  }

  /// The form as it was sent, after the button that was pressed.
  static ReplayForm read(Context context, String button) {
    var sent = context.formParamMap();
    return new ReplayForm(
        value(context, "which").equals("dead"),
        value(context, "from"),
        value(context, "to"),
        value(context, "events"),
        ConditionForm.read(sent, "keep").edited(button),
        Map.of());
  }

  private static String value(Context context, String field) {
    String value = context.formParam(field);
    return value == null ? "" : value.strip();
  }

  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  boolean hasProblems() {
    return !problems.isEmpty() || keep.hasProblems();
  }

  ReplayForm with(String field, String problem) {
    return new ReplayForm(deadLetters, from, to, events, keep, Map.of(field, problem));
  }

  /// The form with what is wrong in it.
  ReplayForm checked(ZoneId zone) {
    String field = "";
    String problem = "";
    if (!isMoment(from, zone)) {
      field = "from";
      problem = "Enter a day and a time, or nothing.";
    } else if (!isMoment(to, zone)) {
      field = "to";
      problem = "Enter a day and a time, or nothing.";
    } else if (!problem(names()).isEmpty()) {
      field = "events";
      problem = problem(names());
    }
    return new ReplayForm(
        deadLetters,
        from,
        to,
        events,
        keep.checked(),
        field.isEmpty() ? Map.of() : Map.of(field, problem));
  }

  /// What a form without problems means.
  Selection selection(ZoneId zone) {
    return new Selection(
        deadLetters,
        moment(from, zone),
        moment(to, zone),
        names(),
        keep.condition(Condition.always()));
  }

  private List<String> names() {
    return Arrays.stream(events.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String problem(List<String> names) {
    return names.size() > MOST_NAMES || names.stream().anyMatch(one -> one.length() > LONGEST_NAME)
        ? "Name at most 50 events, of 200 characters each."
        : "";
  }

  private static boolean isMoment(String text, ZoneId zone) {
    try {
      var _ = moment(text, zone);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static @Nullable Instant moment(String text, ZoneId zone) {
    return text.isEmpty() ? null : LocalDateTime.parse(text).atZone(zone).toInstant();
  }

  /// Reads what a call of the API asks for.
  static Selection selection(Json.Obj body) {
    List<String> names =
        body.get("events") instanceof Json.Arr(var items)
            ? items.stream().map(one -> one instanceof Json.Text(String text) ? text : "").toList()
            : List.of();
    if (body.has("events")
        && (!problem(names).isEmpty() || names.contains("") || names.isEmpty())) {
      throw HttpProblem.badRequest(
          "invalid_events",
          "events must be a list of 1 to 50 names, such as [\"Order Completed\"]");
    }
    Json keep = body.get("keep");
    try {
      return new Selection(
          ApiBody.flag(body, "deadLetters"),
          moment(body, "from"),
          moment(body, "to"),
          names,
          keep == null ? Condition.always() : Selection.condition(keep));
    } catch (ConfigurationException e) {
      var first = e.problems().getFirst();
      throw HttpProblem.badRequest("invalid_keep", "keep: " + first.message());
    }
  }

  private static @Nullable Instant moment(Json.Obj body, String name) {
    String text = ApiBody.text(body, name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      throw HttpProblem.badRequest(
          "invalid_" + name, name + " must be a time such as 2026-03-01T12:00:00Z");
    }
  }
}
