package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key of a row: `order_id`, `contents[0].id`, `content_ids[]`, `["a name with.dots"]`.
final class RowPath {
  private static final int MAX_STEPS = 200;
  private static final int MAX_DIGITS = 4;

  /// A step into an object or a list.
  sealed interface Step {
    /// Into an object.
    record Name(String name) implements Step {}

    /// Into a list, at a place.
    record Index(int index) implements Step {}

    /// Into a list, after all that is in it.
    record End() implements Step {}
  }

  private RowPath() {}

  /// Reads a key; null when it is none.
  static @Nullable List<Step> parse(String key) {
    var steps = new ArrayList<Step>();
    int at = 0;
    while (at < key.length() && steps.size() < MAX_STEPS) {
      at = key.charAt(at) == '[' ? bracket(key, at, steps) : name(key, at, steps);
      if (at < 0) {
        return null;
      }
      if (at < key.length() && key.charAt(at) == '.') {
        at++;
        if (at == key.length() || key.charAt(at) == '[') {
          return null;
        }
      } else if (at < key.length() && key.charAt(at) != '[') {
        return null;
      }
    }
    boolean named = !steps.isEmpty() && steps.getFirst() instanceof Step.Name;
    return named && at == key.length() ? List.copyOf(steps) : null;
  }

  private static int name(String key, int from, List<Step> steps) {
    int end = from;
    while (end < key.length() && ".[]\"".indexOf(key.charAt(end)) < 0) {
      end++;
    }
    if (end == from || (end < key.length() && ".[".indexOf(key.charAt(end)) < 0)) {
      return -1;
    }
    steps.add(new Step.Name(key.substring(from, end)));
    return end;
  }

  private static int bracket(String key, int from, List<Step> steps) {
    if (key.startsWith("[\"", from)) {
      return quoted(key, from + 1, steps);
    }
    int end = key.indexOf(']', from);
    String inside = end < 0 ? "-" : key.substring(from + 1, end);
    if (inside.isEmpty()) {
      steps.add(new Step.End());
    } else if (inside.length() <= MAX_DIGITS
        && inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
      steps.add(new Step.Index(Integer.parseInt(inside)));
    } else {
      return -1;
    }
    return end + 1;
  }

  /// A name in quotes, as JSON writes texts.
  private static int quoted(String key, int quote, List<Step> steps) {
    int end = quote + 1;
    while (end < key.length() && key.charAt(end) != '"') {
      end += key.charAt(end) == '\\' ? 2 : 1;
    }
    if (!key.startsWith("\"]", end)) {
      return -1;
    }
    try {
      if (Json.parse(key.substring(quote, end + 1)) instanceof Json.Text(String name)) {
        steps.add(new Step.Name(name));
        return end + 2;
      }
      return -1;
    } catch (JsonException _) {
      return -1;
    }
  }

  /// The key of a name below another key, which is empty at the top.
  static String below(String key, String name) {
    if (isPlain(name) && !(key.isEmpty() && name.equals(BlockRows.WHOLE))) {
      return key.isEmpty() ? name : key + "." + name;
    }
    return key + "[" + new Json.Text(name) + "]";
  }

  static String below(String key, int index) {
    return key + "[" + index + "]";
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.equals(name.strip())
        && name.chars().noneMatch(c -> ".[]\"".indexOf(c) >= 0 || Character.isISOControl(c));
  }
}
