package dev.pintle;

import dev.pintle.admin.file.FileProblem;
import dev.pintle.base.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Says in words what the server answered about a file. Stateless.
final class ConfigWords {
  private ConfigWords() {}

  /// Tells a plan.
  ///
  /// @return whether something would change
  static boolean tell(Json.Obj plan, String file, PrintWriter out) {
    int changes = 0;
    if (plan.get("changes") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj change) {
          changes++;
          var lines = String.valueOf(change.text("words")).lines().toList();
          out.println(
              "  " + change.text("subject") + (lines.size() == 1 ? " " + lines.getFirst() : ":"));
          if (lines.size() > 1) {
            lines.forEach(line -> out.println("    " + line));
          }
        }
      }
    }
    texts(plan, "notes").forEach(note -> out.println("  (" + note + ")"));
    problems(plan, file).forEach(out::println);
    out.println(changes == 0 ? file + ": nothing to do" : file + ": " + changes + " to change");
    out.flush();
    return changes > 0;
  }

  static List<String> problems(Json.Obj answer, String file) {
    var problems = new ArrayList<String>();
    if (answer.get("problems") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj one) {
          problems.add(
              new FileProblem(
                      number(one, "line"),
                      number(one, "column"),
                      text(one, "path"),
                      text(one, "message"))
                  .in(file));
        }
      }
    }
    return problems;
  }

  static List<String> texts(Json.Obj answer, String name) {
    return answer.get(name) instanceof Json.Arr(var items)
        ? items.stream().map(item -> item instanceof Json.Text(String text) ? text : "").toList()
        : List.of();
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    return text == null ? "" : text;
  }

  private static int number(Json.Obj object, String name) {
    String digits = object.scalar(name);
    return digits == null || !digits.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(digits);
  }
}
