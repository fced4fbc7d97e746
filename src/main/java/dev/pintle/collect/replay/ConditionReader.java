package dev.pintle.collect.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the `when:` of a mapping: one condition, or a list of which all must hold.
///
/// @param columns takes the columns named
record ConditionReader(Numbers numbers, Set<String> columns) {
  private static final String TESTS =
      "is, in, starts-with, ends-with, contains, matches, empty, above, below";

  Condition read(YamlSection section, String key) {
    JsonNode node = section.at(key);
    if (node.isArray()) {
      return new Condition.All(all(section, key));
    }
    if (!node.isObject()) {
      section.error(key, "must be a condition, such as {column: Status, is: paid}");
      return Condition.always();
    }
    var condition = section.section(key);
    if (condition.has("not")) {
      condition.allow("not");
      return new Condition.Not(read(condition, "not"));
    }
    if (condition.has("any")) {
      condition.allow("any");
      return new Condition.Any(all(condition, "any"));
    }
    return test(condition);
  }

  private List<Condition> all(YamlSection section, String key) {
    var conditions = new ArrayList<Condition>();
    JsonNode list = section.at(key);
    if (!list.isArray() || list.isEmpty()) {
      section.error(key, "must be a list of conditions");
      return conditions;
    }
    for (int i = 0; i < list.size(); i++) {
      String name = key + "[" + i + "]";
      var item = new YamlSection(section.path(), wrap(name, list.get(i)), section.errors());
      conditions.add(read(item, name));
    }
    return conditions;
  }

  private static JsonNode wrap(String name, JsonNode node) {
    return JsonNodeFactory.instance.objectNode().set(name, node);
  }

  private Condition test(YamlSection section) {
    section.allow(
        "column",
        "is",
        "in",
        "starts-with",
        "ends-with",
        "contains",
        "matches",
        "empty",
        "above",
        "below");
    String column = section.text("column", "");
    if (column.isEmpty()) {
      section.error("column", "must name the column to look at");
    }
    columns.add(column);
    var tests =
        section.node().propertyNames().stream().filter(key -> !key.equals("column")).toList();
    if (tests.size() != 1) {
      section.error("column", "needs exactly one test beside it: " + TESTS);
      return Condition.always();
    }
    String test = tests.getFirst();
    if (test.equals("is") || test.equals("in")) {
      return new Condition.In(column, Set.copyOf(section.texts(test)));
    }
    String value = section.text(test, "");
    return switch (test) {
      case "starts-with" -> new Condition.StartsWith(column, value);
      case "ends-with" -> new Condition.EndsWith(column, value);
      case "contains" -> new Condition.Contains(column, value);
      case "matches" -> matches(section, column, value);
      case "empty" -> new Condition.Empty(column, Boolean.parseBoolean(value));
      case "above" -> new Condition.Above(column, number(section, test, value), numbers);
      case "below" -> new Condition.Below(column, number(section, test, value), numbers);
      default -> Condition.always(); // named as unknown above
    };
  }

  private static Condition matches(YamlSection section, String column, String regex) {
    try {
      return new Condition.Matches(column, Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      section.error("matches", "is not a regular expression: " + e.getDescription());
      return Condition.always();
    }
  }

  private static BigDecimal number(YamlSection section, String key, String value) {
    try {
      return Numbers.POINT.decimal(key, value);
    } catch (ValueException _) {
      section.error(key, "must be a number");
      return BigDecimal.ZERO;
    }
  }
}
