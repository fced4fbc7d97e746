package dev.pintle;

import dev.pintle.base.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the commands of imports say.
final class ImportWords {
  private static final int SECONDS = 120;

  private ImportWords() {}

  /// Says a table with a heading, each column as wide as its widest cell.
  static void table(PrintWriter out, List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).repeat(' ', widths.get(i) - row.get(i).length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  static void list(PrintWriter out, List<Json.Obj> imports) {
    if (imports.isEmpty()) {
      out.println("no imports yet; make one with pintle import create");
      return;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NAME", "AD ACCOUNT", "STATE", "SCHEDULE", "NEXT RUN"));
    for (Json.Obj one : imports) {
      rows.add(
          List.of(
              text(one, "name"),
              text(one, "ad_account_id"),
              text(one, "state").replace('_', ' '),
              text(one, "schedule"),
              text(one, "next_at")));
    }
    table(out, rows);
  }

  /// How an import stands, table by table.
  static void status(PrintWriter out, Json.Obj its) {
    out.println(
        text(its, "name")
            + ": "
            + text(its, "state").replace('_', ' ')
            + "; ad account "
            + text(its, "ad_account_id")
            + ", from "
            + text(its, "start_day")
            + ", schema "
            + text(its, "schema"));
    out.println(
        "runs "
            + text(its, "schedule")
            + " ("
            + text(its, "mode")
            + ")"
            + (text(its, "next_at").isEmpty() ? "" : ", next " + text(its, "next_at")));
    if (!text(its, "trouble").isEmpty()) {
      out.println("trouble: " + text(its, "trouble"));
    }
    if (its.get("run") instanceof Json.Obj run) {
      out.println(run(run));
    }
    out.println();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("TABLE", "STATE", "ROWS", "FIRST DAY", "LAST DAY", "NOTE"));
    for (Json.Obj table : ImportServer.objects(its, "tables")) {
      rows.add(
          List.of(
              text(table, "name"),
              state(table),
              number(table, "rows"),
              text(table, "first_day"),
              text(table, "last_day"),
              text(table, "trouble") + text(table, "held")));
    }
    table(out, rows);
  }

  private static String state(Json.Obj table) {
    String state = text(table, "state").replace('_', ' ');
    return state.equals("importing")
        ? state + ", day " + text(table, "done_days") + " of " + text(table, "total_days")
        : state;
  }

  /// A run in a line.
  static String run(Json.Obj run) {
    return "run "
        + text(run, "id")
        + ": "
        + text(run, "state").replace('_', ' ')
        + ", "
        + text(run, "kind")
        + ", "
        + number(run, "used_calls")
        + " of about "
        + number(run, "planned_calls")
        + " calls, "
        + number(run, "rows")
        + " rows"
        + (text(run, "trouble").isEmpty() ? "" : "; " + text(run, "trouble"));
  }

  static void plan(PrintWriter out, Json.Obj plan) {
    long seconds = Long.parseLong(text(plan, "seconds"));
    out.println(
        "about "
            + number(plan, "calls")
            + " calls and "
            + number(plan, "reports")
            + " asynchronous reports, about "
            + (seconds < SECONDS ? seconds + " s" : seconds / 60 + " min"));
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("TABLE", "CALLS", "REPORTS", "FROM", "TO"));
    for (Json.Obj part : ImportServer.objects(plan, "tables")) {
      boolean daily = !text(part, "reports").equals("0");
      rows.add(
          List.of(
              text(part, "table"),
              number(part, "calls"),
              number(part, "reports"),
              daily ? text(part, "from") : "",
              daily ? text(part, "to") : ""));
    }
    table(out, rows);
    if (plan.get("notes") instanceof Json.Arr(var notes)) {
      notes.forEach(note -> out.println("note: " + Json.scalar(note)));
    }
  }

  static void tables(PrintWriter out, List<Json.Obj> tables) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("TABLE", "KIND", "SCOPE", "WHAT IT IS"));
    for (Json.Obj one : tables) {
      rows.add(
          List.of(
              text(one, "name"), text(one, "kind"), text(one, "scope"), text(one, "description")));
    }
    table(out, rows);
  }

  static void schema(PrintWriter out, Json.Obj schema) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("COLUMN", "TYPE", "UNIT", "WHAT IT IS"));
    for (Json.Obj one : ImportServer.objects(schema, "columns")) {
      rows.add(
          List.of(
              text(one, "name"), text(one, "type"), text(one, "unit"), text(one, "description")));
    }
    table(out, rows);
  }

  static String text(Json.Obj object, String name) {
    String text = object.scalar(name);
    return text == null ? "" : text;
  }

  private static String number(Json.Obj object, String name) {
    String text = text(object, name);
    return text.isEmpty() ? "" : String.format(Locale.ROOT, "%,d", Long.parseLong(text));
  }
}
