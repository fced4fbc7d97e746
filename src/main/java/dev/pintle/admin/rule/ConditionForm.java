package dev.pintle.admin.rule;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationProblem;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.ConfigurationWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A condition as a form shows it: a group of rows, of which each may be a group once more. What
/// lies deeper is shown as JSON and kept as it is. Its fields are called after it: `keep.mode`,
/// `keep.0.left`, `keep.1.0.operator`; its buttons are called `do`, and [#edited] does what they
/// say, so that the form works without scripts.
///
/// @param any whether one of the rows is enough
/// @param single whether it is a condition rather than a group of one
/// @param focus the row that was added last; empty for none
public record ConditionForm(
    String name, boolean any, boolean single, List<Row> rows, String focus) {
  static final int MAX_ROWS = 50;
  private static final Row BLANK = new Row.Compare("", "equals", "", false, "");

  public ConditionForm {
    rows = List.copyOf(rows);
  }

  /// A row of the form.
  public sealed interface Row {
    /// Compares; `problem` says what is wrong with it, or nothing.
    record Compare(String left, String operator, String right, boolean ignoreCase, String problem)
        implements Row {}

    /// A CEL expression.
    record Expression(String source, String problem) implements Row {}

    /// A group within the group.
    record Group(boolean any, List<Row> rows) implements Row {
      public Group {
        rows = List.copyOf(rows);
      }
    }

    /// What the form cannot take apart, as JSON.
    record Fixed(String json, String problem) implements Row {}
  }

  /// The form of a condition.
  ///
  /// @param ifEmpty what the condition is when the form has no rows
  public static ConditionForm of(String name, Condition condition, Condition ifEmpty) {
    if (condition.equals(ifEmpty)) {
      return new ConditionForm(name, condition instanceof Condition.Any, false, List.of(), "");
    }
    return switch (condition) {
      case Condition.All(var all) when !all.isEmpty() ->
          new ConditionForm(name, false, false, rows(all, 1), "");
      case Condition.Any(var any) when !any.isEmpty() ->
          new ConditionForm(name, true, false, rows(any, 1), "");
      case Condition.All _, Condition.Any _, Condition.Compare _, Condition.Expression _ ->
          new ConditionForm(name, false, true, List.of(row(condition, 1)), "");
    };
  }

  private static List<Row> rows(List<Condition> conditions, int depth) {
    return conditions.stream().map(one -> row(one, depth)).toList();
  }

  private static Row row(Condition condition, int depth) {
    return switch (condition) {
      case Condition.Compare one
          when isField(one.left().strip(), one.left()) && isField(one.right(), one.right()) ->
          new Row.Compare(one.left(), one.operator().word(), one.right(), one.ignoreCase(), "");
      case Condition.Expression(String source) when isField(source, source) ->
          new Row.Expression(source, "");
      case Condition.All(var all) when depth == 1 && !all.isEmpty() ->
          new Row.Group(false, rows(all, 2));
      case Condition.Any(var any) when depth == 1 && !any.isEmpty() ->
          new Row.Group(true, rows(any, 2));
      case Condition.All _, Condition.Any _, Condition.Compare _, Condition.Expression _ ->
          new Row.Fixed(ConfigurationWriter.condition(condition).toString(), "");
    };
  }

  /// Whether a text comes back as it went: browsers drop the ends of lines in a field of one line.
  private static boolean isField(String comesBack, String text) {
    return comesBack.equals(text) && text.chars().noneMatch(c -> c < ' ');
  }

  /// The form as it was sent.
  public static ConditionForm read(Map<String, List<String>> sent, String name) {
    return new ConditionForm(
        name,
        value(sent, name + ".mode").equals("any"),
        sent.containsKey(name + ".single"),
        readRows(sent, name, 1),
        "");
  }

  private static List<Row> readRows(Map<String, List<String>> sent, String name, int depth) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < MAX_ROWS; i++) {
      String at = name + "." + i;
      switch (value(sent, at + ".kind")) {
        case "compare" ->
            rows.add(
                new Row.Compare(
                    value(sent, at + ".left").strip(),
                    value(sent, at + ".operator"),
                    value(sent, at + ".right"),
                    sent.containsKey(at + ".ignoreCase"),
                    ""));
        case "expression" -> rows.add(new Row.Expression(value(sent, at + ".source"), ""));
        case "fixed" -> rows.add(new Row.Fixed(value(sent, at + ".json"), ""));
        case "group" -> {
          if (depth == 1) {
            boolean any = value(sent, at + ".mode").equals("any");
            rows.add(new Row.Group(any, readRows(sent, at, 2)));
          }
        }
        default -> {
          // a row that is not there
        }
      }
    }
    return rows;
  }

  private static String value(Map<String, List<String>> sent, String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The form after a button was pressed: `keep.add`, `keep.1.add`, `keep.add-group`,
  /// `keep.add-expression`, `keep.1.0.remove`. Buttons of other forms change nothing.
  public ConditionForm edited(String button) {
    if (!button.startsWith(name + ".")) {
      return this;
    }
    String[] steps = button.substring(name.length() + 1).split("\\.", -1);
    String verb = steps[steps.length - 1];
    var all = new ArrayList<Row>(rows);
    if (steps.length == 1) {
      return added(verb, all, name).map(row -> with(all, row)).orElse(this);
    }
    int at = index(steps[0], all.size());
    if (at < 0) {
      return this;
    }
    if (steps.length == 2 && verb.equals("remove")) {
      all.remove(at);
      return with(all, "");
    }
    if (!(all.get(at) instanceof Row.Group(boolean ofAny, List<Row> ofGroup))) {
      return this;
    }
    var inner = new ArrayList<Row>(ofGroup);
    String focused = "";
    if (steps.length == 2) {
      focused = added(verb, inner, name + "." + at).orElse("");
    } else if (verb.equals("remove") && index(steps[1], inner.size()) >= 0) {
      inner.remove(index(steps[1], inner.size()));
    }
    if (inner.isEmpty()) {
      all.remove(at);
    } else {
      all.set(at, new Row.Group(ofAny, inner));
    }
    return with(all, focused);
  }

  private static int index(String step, int size) {
    int index = step.matches("[0-9]{1,4}") ? Integer.parseInt(step) : -1;
    return index < size ? index : -1;
  }

  /// Adds a row, and tells its name.
  private Optional<String> added(String verb, List<Row> to, String within) {
    if (to.size() == MAX_ROWS) {
      return Optional.empty();
    }
    switch (verb) {
      case "add" -> to.add(BLANK);
      case "add-expression" -> to.add(new Row.Expression("", ""));
      case "add-group" -> to.add(new Row.Group(!any, List.of(BLANK)));
      default -> {
        return Optional.empty();
      }
    }
    String row = within + "." + (to.size() - 1);
    return Optional.of(verb.equals("add-group") ? row + ".0" : row);
  }

  private ConditionForm with(List<Row> others, String focused) {
    return new ConditionForm(name, any, single, others, focused);
  }

  /// The form with what is wrong beside each row.
  public ConditionForm checked() {
    return with(checked(rows), focus);
  }

  private static List<Row> checked(List<Row> rows) {
    return rows.stream().map(ConditionForm::checked).toList();
  }

  private static Row checked(Row row) {
    return switch (row) {
      case Row.Compare one ->
          new Row.Compare(one.left(), one.operator(), one.right(), one.ignoreCase(), problem(one));
      case Row.Expression one -> new Row.Expression(one.source(), problem(one));
      case Row.Group(boolean any, var inner) -> new Row.Group(any, checked(inner));
      case Row.Fixed one -> new Row.Fixed(one.json(), problem(one));
    };
  }

  public boolean hasProblems() {
    return hasProblems(rows);
  }

  private static boolean hasProblems(List<Row> rows) {
    return rows.stream()
        .anyMatch(row ->
            switch (row) {
              case Row.Compare one -> !one.problem().isEmpty();
              case Row.Expression one -> !one.problem().isEmpty();
              case Row.Group(_, var inner) -> hasProblems(inner);
              case Row.Fixed one -> !one.problem().isEmpty();
            });
  }

  /// The condition of a form without problems; rows that are blank say nothing.
  public Condition condition(Condition ifEmpty) {
    List<Json> parts = parts(rows);
    if (parts.isEmpty()) {
      return ifEmpty;
    }
    Json json = single && !any && parts.size() == 1 ? parts.getFirst() : group(any, parts);
    return read(json).orElseThrow(() -> new IllegalStateException("the form was not checked"));
  }

  private static List<Json> parts(List<Row> rows) {
    return rows.stream().filter(row -> !isBlank(row)).map(ConditionForm::json).toList();
  }

  private static boolean isBlank(Row row) {
    return switch (row) {
      case Row.Compare one -> one.left().isEmpty() && one.right().isEmpty();
      case Row.Expression one -> one.source().isBlank();
      case Row.Group(_, var inner) -> inner.stream().allMatch(ConditionForm::isBlank);
      case Row.Fixed _ -> false;
    };
  }

  private static Json json(Row row) {
    return switch (row) {
      case Row.Compare one -> compare(one);
      case Row.Expression one -> Json.Obj.of(Map.of("expression", new Json.Text(one.source())));
      case Row.Group(boolean any, var inner) -> group(any, parts(inner));
      case Row.Fixed one -> parsed(one.json());
    };
  }

  private static Json group(boolean any, List<Json> parts) {
    return Json.Obj.of(Map.of(any ? "any" : "all", new Json.Arr(parts)));
  }

  /// What the operator does not take is left out: the page hides it.
  private static Json compare(Row.Compare row) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("left", new Json.Text(row.left()));
    fields.put("operator", new Json.Text(row.operator()));
    OperatorChoice choice = OperatorChoice.of(row.operator());
    if (!row.right().isEmpty() && choice.takesRight()) {
      fields.put("right", new Json.Text(row.right()));
    }
    if (row.ignoreCase() && choice.hasCase()) {
      fields.put("ignoreCase", new Json.Bool(true));
    }
    return Json.Obj.of(fields);
  }

  private static Json parsed(String json) {
    return json.length() > 100_000 ? new Json.Null() : Json.parse(json);
  }

  private static Optional<Condition> read(Json json) {
    try {
      return Optional.of(ConfigurationReader.read(filter(json)).filters().getFirst().keep());
    } catch (ConfigurationException _) {
      return Optional.empty();
    }
  }

  private static String problem(Row row) {
    if (isBlank(row)) {
      return "";
    }
    try {
      var _ = ConfigurationReader.read(filter(json(row)));
      return "";
    } catch (ConfigurationException e) {
      return e.problems().stream().map(ConditionForm::words).collect(Collectors.joining("; "));
    } catch (JsonException _) {
      return "this is no JSON";
    }
  }

  private static String words(ConfigurationProblem problem) {
    String field = problem.path().substring(problem.path().lastIndexOf('.') + 1);
    String label =
        switch (field) {
          case "left" -> "the variable ";
          case "right" -> "the value ";
          case "operator" -> "the operator ";
          default -> "";
        };
    return label + problem.message();
  }

  /// A configuration is read as a whole: this is the smallest that holds a condition.
  private static Json filter(Json condition) {
    Json filter = Json.Obj.of(Map.of("keep", condition));
    return Json.Obj.of(Map.of("filters", new Json.Arr(List.of(filter))));
  }
}
