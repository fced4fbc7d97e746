package dev.pintle.admin.web;

import dev.pintle.base.Json;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a form holds: what was typed, and what is wrong with it, by field.
public record Form(Map<String, String> values, Map<String, String> errors) {
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

  public static final Form EMPTY = new Form(Map.of(), Map.of());

  public Form {
    values = Map.copyOf(values);
    errors = Map.copyOf(errors);
  }

  /// The fields as sent, without the spaces around them; passwords as they are.
  public static Form of(Context context) {
    var values = new LinkedHashMap<String, String>();
    context
        .formParamMap()
        .forEach((name, sent) -> {
          if (!sent.isEmpty()) {
            String value = sent.getFirst().replace("\0", ""); // databases refuse it
            values.put(name, name.contains("password") ? value : value.strip());
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

  /// The same form with a field as if it had been sent so.
  public Form with(String field, String value) {
    var more = new LinkedHashMap<>(values);
    more.put(field, value);
    return new Form(more, errors);
  }

  public Form error(String field, String message) {
    var more = new LinkedHashMap<>(errors);
    more.putIfAbsent(field, message);
    return new Form(values, more);
  }

  /// The texts and numbers of a JSON object, as a form, so that both are checked alike:
  /// `adAccountId` is the field `ad_account_id`. Any other value is an error of its field.
  ///
  /// @param others fields that are read by themselves, and may hold anything
  public static Form of(Json.Obj object, String... others) {
    var values = new LinkedHashMap<String, String>();
    var errors = new LinkedHashMap<String, String>();
    for (int i = 0; i < object.size(); i++) {
      String field = CAPITAL.matcher(object.name(i)).replaceAll("_$0").toLowerCase(Locale.ROOT);
      Json given = object.value(i);
      String value = Json.scalar(given);
      if (value != null && value.indexOf('\0') < 0) {
        values.put(field, value.strip());
      } else if (!(given instanceof Json.Null) && !List.of(others).contains(object.name(i))) {
        errors.put(field, value == null ? "must be a text" : "must be without the character NUL");
      }
    }
    return new Form(values, errors);
  }

  /// Complains unless a field holds 1 to `limit` characters.
  public Form require(String field, int limit, String ifEmpty) {
    String value = value(field);
    if (value.isEmpty()) {
      return error(field, ifEmpty);
    }
    return value.length() > limit ? error(field, "Use at most " + limit + " characters.") : this;
  }
}
