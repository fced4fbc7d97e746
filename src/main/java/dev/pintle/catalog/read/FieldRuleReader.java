package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads a [FieldRule] from its JSON.
record FieldRuleReader(String place, Consumer<String> problem) {
  private static final int MOST_CHARACTERS = 100_000;
  private static final Set<String> KNOWN =
      Set.of("from", "template", "constant", "lower_case", "strip_html", "longest", "replace");

  FieldRule read(Json json) {
    if (json instanceof Json.Text(String field)) {
      return FieldRule.of(field);
    }
    if (!(json instanceof Json.Obj rule)) {
      problem.accept(place + " must be a field or an object");
      return FieldRule.NOTHING;
    }
    rule.unknown(KNOWN).forEach(name -> problem.accept(place + "." + name + " is not known"));
    return new FieldRule(
        fields(rule),
        text(rule, "template"),
        text(rule, "constant"),
        flag(rule, "lower_case"),
        flag(rule, "strip_html"),
        longest(rule),
        replacements(rule));
  }

  private List<String> fields(Json.Obj rule) {
    var fields = new ArrayList<String>();
    switch (rule.get("from")) {
      case Json.Text(String field) -> fields.add(field);
      case Json.Arr(var items) -> {
        for (Json item : items) {
          if (item instanceof Json.Text(String field)) {
            fields.add(field);
          } else {
            problem.accept(place + ".from must hold texts");
          }
        }
      }
      case null -> {}
      default -> problem.accept(place + ".from must be a field or a list of fields");
    }
    return fields;
  }

  private String text(Json.Obj rule, String name) {
    return switch (rule.get(name)) {
      case Json.Text(String value) -> value;
      case null -> "";
      default -> {
        problem.accept(place + "." + name + " must be a text");
        yield "";
      }
    };
  }

  private boolean flag(Json.Obj rule, String name) {
    return switch (rule.get(name)) {
      case Json.Bool(boolean value) -> value;
      case null -> false;
      default -> {
        problem.accept(place + "." + name + " must be true or false");
        yield false;
      }
    };
  }

  private int longest(Json.Obj rule) {
    if (!rule.has("longest")) {
      return 0;
    }
    if (rule.get("longest") instanceof Json.Num(String digits) && digits.matches("[0-9]{1,6}")) {
      return Math.min(Integer.parseInt(digits), MOST_CHARACTERS);
    }
    problem.accept(place + ".longest must be a whole number of 0 to " + MOST_CHARACTERS);
    return 0;
  }

  private List<Replacement> replacements(Json.Obj rule) {
    var replacements = new ArrayList<Replacement>();
    switch (rule.get("replace")) {
      case Json.Arr(var items) -> {
        for (Json item : items) {
          String find = item instanceof Json.Obj pair ? pair.text("find") : null;
          if (find != null && !find.isEmpty()) {
            String with = ((Json.Obj) item).text("with");
            replacements.add(new Replacement(find, with == null ? "" : with));
          } else {
            problem.accept(place + ".replace must hold objects with find and with");
          }
        }
      }
      case null -> {}
      default -> problem.accept(place + ".replace must be a list");
    }
    return replacements;
  }
}
