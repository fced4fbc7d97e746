package dev.pintle.admin.rule;

import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.Operator;
import dev.pintle.forward.rule.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules and elements in words, for people. Stateless.
public final class RuleWords {
  private RuleWords() {}

  /// The events that a rule takes.
  public static String events(Rule rule) {
    return rule.events().isEmpty() ? "every event" : String.join(", ", rule.events());
  }

  /// What must hold; empty when nothing must.
  public static String when(Rule rule) {
    return rule.when().isAlways() ? "" : condition(rule.when());
  }

  /// The exceptions; empty when there are none.
  public static String unless(Rule rule) {
    return rule.unless().equals(Condition.never()) ? "" : condition(rule.unless());
  }

  public static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Compare(String left, Operator operator, String right, boolean ignoreCase) ->
          left
              + " "
              + operator.label()
              + (operator.kind() == Operator.Kind.ALONE ? "" : " " + quoted(right))
              + (ignoreCase ? " (in any case)" : "");
      case Condition.All(var all) -> joined(all, " and ");
      case Condition.Any(var any) -> joined(any, " or ");
      case Condition.Expression(String source) -> source;
    };
  }

  private static String quoted(String right) {
    return right.startsWith("{{") ? right : "“" + right + "”";
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream()
        .map(one ->
            switch (one) {
              case Condition.All(var inner) when inner.size() > 1 -> "(" + condition(one) + ")";
              case Condition.Any(var inner) when inner.size() > 1 -> "(" + condition(one) + ")";
              case Condition.All _, Condition.Any _, Condition.Compare _, Condition.Expression _ ->
                  condition(one);
            })
        .collect(Collectors.joining(word));
  }

  public static String action(Action action) {
    return switch (action) {
      case Action.SendEvent send -> send(send);
      case Action.HttpRequest http -> http.method() + " " + http.url();
    };
  }

  private static String send(Action.SendEvent send) {
    int own = fields(send.event()) + fields(send.user()) + fields(send.custom());
    int named = fields(send.event()) > 0 && !name(send.event()).isEmpty() ? 1 : 0;
    String name = name(send.event()).isEmpty() ? "an event" : name(send.event());
    return "Send "
        + name
        + (send.base() == Action.Base.NOTHING ? ", only what stands here" : "")
        + (own > named ? ", " + Show.count(own - named, "field") + " of one's own" : "")
        + (send.adAccount().isEmpty() ? "" : ", to ad account " + send.adAccount())
        + switch (send.sides()) {
          case CLIENT -> ", by the browser";
          case BOTH -> ", by server and browser";
          case SERVER -> "";
        }
        + (send.test() ? ", as a test" : "");
  }

  private static String name(Block event) {
    String name = event.value() instanceof Json.Obj object ? object.text("event_name") : null;
    return name == null ? "" : name;
  }

  private static int fields(Block block) {
    return block.value() instanceof Json.Obj object ? object.size() : 1;
  }

  /// Where an element's value comes from.
  public static String kind(Element element) {
    return switch (element.kind()) {
      case Element.Kind.Path _ -> "path";
      case Element.Kind.Constant _ -> "constant";
      case Element.Kind.SecretOf _ -> "secret";
      case Element.Kind.Expression _ -> "expression";
    };
  }

  /// What it reads.
  public static String reads(Element element) {
    return switch (element.kind()) {
      case Element.Kind.Path(String path) -> path;
      case Element.Kind.Constant(Json value) -> value.toString();
      case Element.Kind.SecretOf(String secret) -> secret;
      case Element.Kind.Expression(String source) -> source;
    };
  }

  /// What is done to its value.
  public static String options(Element element) {
    Json otherwise = element.otherwise();
    return Stream.of(
            element.clean() ? "cleaned" : "",
            element.lowerCase() ? "lower case" : "",
            otherwise == null ? "" : "else " + otherwise)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
