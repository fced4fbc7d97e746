package dev.pintle.admin;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a form holds: what was typed, and what is wrong with it, by field.
public record Form(Map<String, String> values, Map<String, String> errors) {
  static final Form EMPTY = new Form(Map.of(), Map.of());

  public Form {
    values = Map.copyOf(values);
    errors = Map.copyOf(errors);
  }

  /// The fields as sent, without the spaces around them; passwords as they are.
  static Form of(Context context) {
    var values = new LinkedHashMap<String, String>();
    context
        .formParamMap()
        .forEach((name, sent) -> {
          if (!sent.isEmpty()) {
            values.put(name, name.contains("password") ? sent.getFirst() : sent.getFirst().strip());
          }
        });
    return new Form(values, Map.of());
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /// What is wrong with a field; empty when nothing is.
  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  Form error(String field, String message) {
    var more = new LinkedHashMap<>(errors);
    more.putIfAbsent(field, message);
    return new Form(values, more);
  }

  /// Complains unless a field holds 1 to `limit` characters.
  Form require(String field, int limit, String ifEmpty) {
    String value = value(field);
    if (value.isEmpty()) {
      return error(field, ifEmpty);
    }
    return value.length() > limit ? error(field, "Use at most " + limit + " characters.") : this;
  }
}
