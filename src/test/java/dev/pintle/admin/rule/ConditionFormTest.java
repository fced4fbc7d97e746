package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.admin.rule.ConditionForm.Row;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionFormTest {
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final Condition DEEP =
      new Condition.Any(
          List.of(
              compare("properties.total", Operator.GREATER_THAN, "0"),
              new Condition.All(
                  List.of(
                      compare("userId", Operator.IS_TRUTHY, ""),
                      new Condition.Any(List.of(compare("type", Operator.EQUALS, "page")))))));

  @Randomized
  void comesBackFromABrowserAsItWent(Random random) {
    Condition before = condition(random, 0);

    var form = ConditionForm.of("keep", before, Condition.always());
    var back = ConditionForm.read(sent(form), "keep").checked();

    assertThat(back.hasProblems()).isFalse();
    assertThat(back.condition(Condition.always())).isEqualTo(before);
  }

  @Test
  void keepsWhatItCannotTakeApart() {
    var form = ConditionForm.of("keep", DEEP, Condition.always());

    assertThat(form.any()).isTrue();
    assertThat(form.rows().get(1))
        .isInstanceOfSatisfying(
            Row.Group.class,
            group -> assertThat(group.rows().get(1)).isInstanceOf(Row.Fixed.class));
    assertThat(form.condition(Condition.always())).isEqualTo(DEEP);
  }

  @Test
  void addsAndRemovesRowsAndGroups() {
    var empty = ConditionForm.of("keep", Condition.always(), Condition.always());

    var added = empty.edited("keep.add").edited("keep.add-group").edited("keep.1.add");
    assertThat(added.rows()).hasSize(2);
    assertThat(added.focus()).isEqualTo("keep.1.1");
    assertThat(added.rows().get(1))
        .isInstanceOfSatisfying(Row.Group.class, group -> assertThat(group.rows()).hasSize(2));

    assertThat(added.edited("keep.1.0.remove").edited("keep.1.0.remove").rows()).hasSize(1);
    assertThat(added.edited("keep.0.remove").rows()).hasSize(1);
    assertThat(added.edited("when.0.remove")).isEqualTo(added);
    assertThat(added.edited("keep.9.remove")).isEqualTo(added);
    assertThat(added.edited("keep.99999999999.remove")).isEqualTo(added);
  }

  @Test
  void blankRowsSayNothing() {
    var form = ConditionForm.of("unless", Condition.never(), Condition.never());

    assertThat(form.edited("unless.add").edited("unless.add-group").condition(Condition.never()))
        .isEqualTo(Condition.never());
  }

  @Test
  void tellsWhatIsWrongBesideItsRow() {
    var sent = new LinkedHashMap<String, List<String>>();
    put(sent, "keep.0", "properties.total", "greaterThan", "much");
    put(sent, "keep.1", "properties[", "equals", "");
    put(sent, "keep.2", "properties.a", "matchesRegex", "(");
    put(sent, "keep.3", "properties.a", "resembles", "b");
    put(sent, "keep.4", "properties.a", "isTrue", "left from before");

    var form = ConditionForm.read(sent, "keep").checked();

    assertThat(form.hasProblems()).isTrue();
    assertThat(problems(form).get(0)).contains("the value must be a number");
    assertThat(problems(form).get(1)).contains("the variable is no path");
    assertThat(problems(form).get(2)).contains("the value is no regular expression");
    assertThat(problems(form).get(3)).contains("\"resembles\" is none of");
    assertThat(problems(form).get(4)).isEmpty();
  }

  @Test
  void refusesJsonThatIsNoCondition() {
    for (String json : List.of("{", "{\"all\":1}", "[]", "nonsense")) {
      var sent = Map.of("keep.0.kind", List.of("fixed"), "keep.0.json", List.of(json));
      assertThat(ConditionForm.read(sent, "keep").checked().hasProblems()).as(json).isTrue();
    }
  }

  private static List<String> problems(ConditionForm form) {
    return form.rows().stream().map(row -> ((Row.Compare) row).problem()).toList();
  }

  private static void put(
      Map<String, List<String>> sent, String at, String left, String operator, String right) {
    sent.put(at + ".kind", List.of("compare"));
    sent.put(at + ".left", List.of(left));
    sent.put(at + ".operator", List.of(operator));
    sent.put(at + ".right", List.of(right));
  }

  private static Condition.Compare compare(String left, Operator operator, String right) {
    return new Condition.Compare(left, operator, right, false);
  }

  /// What a browser sends of a form.
  static Map<String, List<String>> sent(ConditionForm form) {
    var sent = new LinkedHashMap<String, List<String>>();
    sent.put(form.name() + ".mode", List.of(form.any() ? "any" : "all"));
    if (form.single()) {
      sent.put(form.name() + ".single", List.of("yes"));
    }
    send(form.rows(), form.name(), sent);
    return sent;
  }

  private static void send(List<Row> rows, String name, Map<String, List<String>> sent) {
    for (int i = 0; i < rows.size(); i++) {
      String at = name + "." + i;
      switch (rows.get(i)) {
        case Row.Compare one -> {
          put(sent, at, one.left(), one.operator(), one.right());
          if (one.ignoreCase()) {
            sent.put(at + ".ignoreCase", List.of("on"));
          }
        }
        case Row.Expression(String source, _) -> {
          sent.put(at + ".kind", List.of("expression"));
          sent.put(at + ".source", List.of(source));
        }
        case Row.Fixed(String json, _) -> {
          sent.put(at + ".kind", List.of("fixed"));
          sent.put(at + ".json", List.of(json));
        }
        case Row.Group(boolean any, var inner) -> {
          sent.put(at + ".kind", List.of("group"));
          sent.put(at + ".mode", List.of(any ? "any" : "all"));
          send(inner, at, sent);
        }
      }
    }
  }

  /// Any condition that a configuration may hold.
  static Condition condition(Random random, int depth) {
    int kind = depth > 3 ? 2 + random.nextInt(4) : random.nextInt(6);
    return switch (kind) {
      case 0 -> new Condition.All(conditions(random, depth));
      case 1 -> new Condition.Any(conditions(random, depth));
      case 2 -> new Condition.Expression("event.properties.total > " + random.nextInt(9) + ".0");
      default -> comparison(random);
    };
  }

  private static List<Condition> conditions(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(_ -> condition(random, depth + 1))
        .toList();
  }

  private static Condition comparison(Random random) {
    String left =
        List.of("properties.total", "{{order id}}", "context[\"a b\"].c", "products[0].sku", " odd")
            .get(random.nextInt(5));
    var operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    String right =
        switch (operator.kind()) {
          case EQUALITY -> List.of("", " two ", "web", "a\nb", "\"<&").get(random.nextInt(5));
          case TEXT -> List.of("a", " ", "{{name}}", "x+y").get(random.nextInt(4));
          case NUMBER -> List.of("1", "-0.5", "{{limit}}").get(random.nextInt(3));
          case ALONE -> "";
        };
    return new Condition.Compare(left, operator, right, operator.hasCase() && random.nextBoolean());
  }
}
