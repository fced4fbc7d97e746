package dev.pintle.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Named values of a request: its query, or the form it sent. One that is given twice or breaks the
/// description is refused by name.
record Parameters(Map<String, List<String>> values) {
  Parameters {
    values = Map.copyOf(values);
  }

  @Nullable String text(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw Refused.invalid("Parameter '" + name + "' was given more than once.");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw Refused.invalid("Missing required parameter '" + name + "'.");
    }
    return text;
  }

  boolean bool(String name, boolean otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw Refused.invalid("Parameter '" + name + "' was not a boolean (was " + text + ")");
    }
    return text.equals("true");
  }

  int integer(String name, int min, int max, int otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw Refused.invalid("Parameter '" + name + "' was not numeric (was " + text + ")");
    }
    int number = Integer.parseInt(text);
    if (number < min || number > max) {
      throw Refused.invalid(
          "Parameter '" + name + "' must be from " + min + " to " + max + " (was " + text + ")");
    }
    return number;
  }

  /// One of some words, or null when there is none.
  @Nullable String choice(String name, List<String> words) {
    String text = text(name);
    if (text != null && !words.contains(text)) {
      throw Refused.invalid(
          "Parameter '" + name + "' must be one of " + String.join(", ", words) + ".");
    }
    return text;
  }

  /// An id, or null when there is none.
  @Nullable String id(String name) {
    String text = text(name);
    if (text != null && !isId(text)) {
      throw Refused.invalid("Parameter '" + name + "' must be 1 to 18 digits.");
    }
    return text;
  }

  /// The ids of a parameter that is given once for each; empty when it is not given.
  List<String> ids(String name, int most) {
    List<String> ids = values.getOrDefault(name, List.of());
    if (ids.size() > most) {
      throw Refused.invalid("Parameter '" + name + "' must have at most " + most + " ids.");
    }
    for (String id : ids) {
      if (!isId(id)) {
        throw Refused.invalid(
            "Parameter '" + name + "' must be 1 to 18 digits, given once for each id.");
      }
    }
    return ids;
  }

  /// The words of a parameter that is given once for each.
  List<String> choices(String name, List<String> words, List<String> otherwise) {
    List<String> all = values.getOrDefault(name, List.of());
    for (String one : all) {
      if (!words.contains(one)) {
        throw Refused.invalid(
            "Parameter '"
                + name
                + "' must be one of "
                + String.join(", ", words)
                + ", each on its"
                + " own (was "
                + one
                + ")");
      }
    }
    return all.isEmpty() ? otherwise : all;
  }

  static boolean isId(String text) {
    return text.matches("[0-9]{1,18}");
  }
}
