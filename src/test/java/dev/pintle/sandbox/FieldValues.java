package dev.pintle.sandbox;

import java.util.ArrayList;
import java.util.List;

/// JSON that a field takes, and JSON that it does not.
final class FieldValues {
  private static final List<String> ONE_OF_EACH =
      List.of("\"a\"", "1", "1.5", "true", "[]", "[\"a\"]", "[1]", "[null]", "{}", "[{}]", "null");

  private FieldValues() {}

  static List<String> good(Field field) {
    var good = new ArrayList<String>();
    if (field.nullable()) {
      good.add("null");
    }
    switch (field.kind()) {
      case TEXT -> {
        field.allowed().forEach(value -> good.add(quoted(value)));
        if (field.allowed().isEmpty()) {
          good.add("\"\"");
          good.add(quoted("a".repeat(Math.min(field.limit(), 5000))));
        }
      }
      case INTEGER -> {
        good.add(Long.toString(field.min()));
        good.add(Long.toString(field.max()));
      }
      case BOOLEAN -> good.addAll(List.of("true", "false"));
      case TEXTS -> {
        good.add("[]");
        good.add("[" + Events.repeated("\"en\"", Math.min(field.limit(), 200)) + "]");
      }
      case OBJECT -> {}
      case OBJECTS -> good.addAll(List.of("[]", "[{},{}]"));
    }
    return good;
  }

  static List<String> bad(Field field) {
    var bad = new ArrayList<>(ONE_OF_EACH);
    bad.removeIf(json -> fits(field, json));
    if (field.limit() != Integer.MAX_VALUE) {
      bad.add(
          field.kind() == Field.Kind.TEXTS
              ? "[" + Events.repeated("\"en\"", field.limit() + 1) + "]"
              : quoted("a".repeat(field.limit() + 1)));
    }
    if (field.min() != Long.MIN_VALUE) {
      bad.add(Long.toString(field.min() - 1));
    }
    if (field.kind() == Field.Kind.INTEGER && field.max() != Long.MAX_VALUE) {
      bad.add(Long.toString(field.max() + 1));
    }
    return bad;
  }

  private static boolean fits(Field field, String json) {
    if (json.equals("null")) {
      return field.nullable();
    }
    return switch (field.kind()) {
      case TEXT -> json.equals("\"a\"") && field.allowed().isEmpty();
      case INTEGER -> json.equals("1");
      case BOOLEAN -> json.equals("true");
      case TEXTS -> json.equals("[]") || json.equals("[\"a\"]");
      case OBJECT -> json.equals("{}");
      case OBJECTS -> json.equals("[]") || json.equals("[{}]");
    };
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
