package dev.pintle.collect.hook;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to one value in a body: `order.lines[0].id`, `['a.b']`, with or without `$.` before it. It
/// only ever steps into objects by name and into lists by number. Immutable.
final class JsonPath {
  private static final int MAX_CHARS = 300;
  private static final int MAX_STEPS = 20;
  private static final int MAX_INDEX = 9_999;

  private sealed interface Step {
    record Name(String name) implements Step {}

    record Index(int index) implements Step {}
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /// Reads a path; `$` alone is the body itself.
  ///
  /// @throws IllegalArgumentException saying what is wrong with it
  static JsonPath of(String path) {
    String text = path.strip();
    if (text.isEmpty() || text.length() > MAX_CHARS) {
      throw wrong("must have 1 to " + MAX_CHARS + " characters");
    }
    var steps = new ArrayList<Step>();
    int at =
        text.startsWith("$") && (text.length() == 1 || ".[".indexOf(text.charAt(1)) >= 0) ? 1 : 0;
    boolean first = at == 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[') {
        at = bracket(text, at, steps);
      } else {
        if (c == '.' && !first) {
          at++;
        } else if (!first) {
          throw wrong("needs a dot or a bracket at character " + (at + 1));
        }
        int end = at;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
          end++;
        }
        if (end == at) {
          throw wrong("has no name at character " + (at + 1));
        }
        steps.add(new Step.Name(text.substring(at, end)));
        at = end;
      }
      first = false;
    }
    if (steps.size() > MAX_STEPS) {
      throw wrong("must have at most " + MAX_STEPS + " steps");
    }
    return new JsonPath(steps);
  }

  private static int bracket(String text, int at, List<Step> steps) {
    char quote = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (quote == '\'' || quote == '"') {
      int close = text.indexOf(quote + "]", at + 2);
      if (close < 0) {
        throw wrong("has a bracket that is not closed");
      }
      steps.add(new Step.Name(text.substring(at + 2, close)));
      return close + 2;
    }
    int close = text.indexOf(']', at);
    if (close < 0) {
      throw wrong("has a bracket that is not closed");
    }
    String digits = text.substring(at + 1, close);
    if (digits.isEmpty()
        || digits.length() > 4
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrong("must have a number from 0 to " + MAX_INDEX + " or a quoted name in a bracket");
    }
    steps.add(new Step.Index(Integer.parseInt(digits)));
    return close + 1;
  }

  /// The value there, or null when there is none.
  @Nullable Json in(Json json) {
    Json here = json;
    for (Step step : steps) {
      Json next =
          switch (step) {
            case Step.Name(String name) ->
                here instanceof Json.Obj object ? object.get(name) : null;
            case Step.Index(int index) ->
                here instanceof Json.Arr(var items) && index < items.size()
                    ? items.get(index)
                    : null;
          };
      if (next == null || next instanceof Json.Null) {
        return null;
      }
      here = next;
    }
    return here;
  }

  private static IllegalArgumentException wrong(String how) {
    return new IllegalArgumentException(how);
  }
}
