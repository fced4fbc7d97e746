package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Expressions.Expression;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A condition, ready to be asked. Immutable.
sealed interface Test {
  boolean holds(Scope scope);

  /// How it was answered, with all below it, even what was not needed for the answer.
  ConditionStory story(Scope scope);

  record AllOf(List<Test> tests) implements Test {
    @Override
    public boolean holds(Scope scope) {
      for (Test test : tests) {
        if (!test.holds(scope)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public ConditionStory story(Scope scope) {
      return ConditionStory.group(
          "all of these hold", holds(scope), tests.stream().map(one -> one.story(scope)).toList());
    }
  }

  record AnyOf(List<Test> tests) implements Test {
    @Override
    public boolean holds(Scope scope) {
      for (Test test : tests) {
        if (test.holds(scope)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public ConditionStory story(Scope scope) {
      return ConditionStory.group(
          "one of these holds", holds(scope), tests.stream().map(one -> one.story(scope)).toList());
    }
  }

  record Holds(String source, Expression expression) implements Test {
    @Override
    public boolean holds(Scope scope) {
      try {
        return expression.evaluate(scope.event(), scope.envelope()) instanceof Json.Bool(var yes)
            && yes;
      } catch (ExpressionException _) {
        return false;
      }
    }

    @Override
    public ConditionStory story(Scope scope) {
      String yielded;
      try {
        yielded = Values.shown(expression.evaluate(scope.event(), scope.envelope()));
      } catch (ExpressionException e) {
        yielded = "failed: " + e.problem();
      }
      return new ConditionStory(source, source, yielded, "", holds(scope), List.of());
    }
  }

  /// Compares; what can be prepared is.
  record Comparison(
      Condition.Compare condition,
      Operand left,
      Operand right,
      @Nullable Json constant,
      @Nullable Regex pattern)
      implements Test {
    @Override
    public boolean holds(Scope scope) {
      Json value = left.of(scope);
      return switch (condition.operator()) {
        case EQUALS -> Values.areEqual(value, right(scope), condition.ignoreCase());
        case DOES_NOT_EQUAL -> !Values.areEqual(value, right(scope), condition.ignoreCase());
        case CONTAINS -> contains(value, scope);
        case DOES_NOT_CONTAIN -> !contains(value, scope);
        case STARTS_WITH -> startsWith(value, scope);
        case DOES_NOT_START_WITH -> !startsWith(value, scope);
        case ENDS_WITH -> endsWith(value, scope);
        case DOES_NOT_END_WITH -> !endsWith(value, scope);
        case MATCHES_REGEX -> matches(value, scope);
        case DOES_NOT_MATCH_REGEX -> !matches(value, scope);
        case LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
            compare(value, right(scope));
        case IS_TRUE -> value instanceof Json.Bool(boolean yes) && yes;
        case IS_FALSE -> value instanceof Json.Bool(boolean yes) && !yes;
        case IS_TRUTHY -> Values.isTruthy(value);
        case IS_FALSY -> !Values.isTruthy(value);
      };
    }

    @Override
    public ConditionStory story(Scope scope) {
      String asked = condition.operator().kind() == Operator.Kind.ALONE ? "" : condition.right();
      return new ConditionStory(
          (condition.left() + " " + condition.operator().label() + " " + asked).strip(),
          condition.left(),
          left.secret() ? "(secret)" : Values.shown(left.of(scope)),
          asked.isEmpty() ? "" : right.secret() ? "(secret)" : Values.shown(right(scope)),
          holds(scope),
          List.of());
    }

    private @Nullable Json right(Scope scope) {
      return constant != null ? constant : right.of(scope);
    }

    private boolean contains(@Nullable Json value, Scope scope) {
      String text = cased(Values.text(value));
      String part = cased(Values.text(right(scope)));
      return text != null && part != null && text.contains(part);
    }

    private boolean startsWith(@Nullable Json value, Scope scope) {
      String text = cased(Values.text(value));
      String part = cased(Values.text(right(scope)));
      return text != null && part != null && text.startsWith(part);
    }

    private boolean endsWith(@Nullable Json value, Scope scope) {
      String text = cased(Values.text(value));
      String part = cased(Values.text(right(scope)));
      return text != null && part != null && text.endsWith(part);
    }

    private boolean matches(@Nullable Json value, Scope scope) {
      String text = Values.text(value);
      if (text == null) {
        return false;
      }
      if (pattern != null) {
        return pattern.finds(text);
      }
      String regex = Values.text(right(scope));
      return regex != null
          && Regex.problem(regex).isEmpty()
          && Regex.compile(regex, condition.ignoreCase()).finds(text);
    }

    private boolean compare(@Nullable Json value, @Nullable Json other) {
      Double one = Values.number(value);
      Double two = Values.number(other);
      if (one == null || two == null) {
        return false;
      }
      int order = Double.compare(one, two);
      return switch (condition.operator()) {
        case LESS_THAN -> order < 0;
        case LESS_THAN_OR_EQUAL -> order <= 0;
        case GREATER_THAN -> order > 0;
        case GREATER_THAN_OR_EQUAL -> order >= 0;
        case EQUALS,
            DOES_NOT_EQUAL,
            CONTAINS,
            DOES_NOT_CONTAIN,
            STARTS_WITH,
            DOES_NOT_START_WITH,
            ENDS_WITH,
            DOES_NOT_END_WITH,
            MATCHES_REGEX,
            DOES_NOT_MATCH_REGEX,
            IS_TRUE,
            IS_TRUTHY,
            IS_FALSE,
            IS_FALSY ->
            throw new IllegalStateException(condition.operator() + " orders nothing");
      };
    }

    private @Nullable String cased(@Nullable String text) {
      return text == null || !condition.ignoreCase() ? text : text.toLowerCase(Locale.ROOT);
    }
  }
}
