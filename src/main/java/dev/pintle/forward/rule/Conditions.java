package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes conditions ready to be asked. Stateless.
final class Conditions {
  private Conditions() {}

  static Test compile(
      Condition condition, Map<String, CompiledElement> elements, Expressions expressions)
      throws ExpressionException {
    return switch (condition) {
      case Condition.All(var all) -> new Test.AllOf(each(all, elements, expressions));
      case Condition.Any(var any) -> new Test.AnyOf(each(any, elements, expressions));
      case Condition.Expression(String source) ->
          new Test.Holds(source, expressions.compile(source));
      case Condition.Compare compare -> comparison(compare, elements);
    };
  }

  private static List<Test> each(
      List<Condition> conditions, Map<String, CompiledElement> elements, Expressions expressions)
      throws ExpressionException {
    var tests = new ArrayList<Test>();
    for (Condition condition : conditions) {
      tests.add(compile(condition, elements, expressions));
    }
    return List.copyOf(tests);
  }

  private static Test comparison(Condition.Compare compare, Map<String, CompiledElement> elements) {
    boolean constant = Template.of(compare.right()).isConstant();
    boolean regex =
        compare.operator() == Operator.MATCHES_REGEX
            || compare.operator() == Operator.DOES_NOT_MATCH_REGEX;
    return new Test.Comparison(
        compare,
        Operand.place(compare.left(), elements),
        Operand.text(compare.right(), elements),
        constant ? new Json.Text(compare.right()) : null,
        constant && regex ? Regex.compile(compare.right(), compare.ignoreCase()) : null);
  }
}
