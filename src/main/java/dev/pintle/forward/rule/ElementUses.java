package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a configuration calls its elements, and how it looks when one has another name. Stateless.
public final class ElementUses {
  private ElementUses() {}

  /// A place that calls an element.
  ///
  /// @param ruleId the rule it is in; empty for filters and derived events
  /// @param owner what it is in, by name
  /// @param place where in it: `conditions`, `user data`
  public record Use(String ruleId, String owner, String place) {}

  /// All places that call an element.
  public static List<Use> of(Configuration configuration, String element) {
    var uses = new ArrayList<Use>();
    for (Rule rule : configuration.rules()) {
      for (Map.Entry<String, Json> part : parts(rule).entrySet()) {
        if (Template.elements(part.getValue()).contains(element)) {
          uses.add(new Use(rule.id(), rule.name(), part.getKey()));
        }
      }
    }
    for (Filter filter : configuration.filters()) {
      if (calls(filter.keep(), element)) {
        uses.add(new Use("", "filter " + filter.name(), "conditions"));
      }
    }
    for (Derived derived : configuration.derived()) {
      if (calls(derived.when(), element)) {
        uses.add(new Use("", "derived event " + derived.name(), "conditions"));
      }
    }
    return List.copyOf(uses);
  }

  private static boolean calls(Condition condition, String element) {
    return Template.elements(texts(condition)).contains(element);
  }

  /// The texts of a condition that may call elements; expressions call none.
  private static Json texts(Condition condition) {
    return switch (condition) {
      case Condition.Compare one ->
          new Json.Arr(List.of(new Json.Text(one.left()), new Json.Text(one.right())));
      case Condition.All(var all) -> new Json.Arr(all.stream().map(ElementUses::texts).toList());
      case Condition.Any(var any) -> new Json.Arr(any.stream().map(ElementUses::texts).toList());
      case Condition.Expression _ -> new Json.Null();
    };
  }

  private static Map<String, Json> parts(Rule rule) {
    var parts = new LinkedHashMap<String, Json>();
    parts.put("conditions", texts(rule.when()));
    parts.put("exceptions", texts(rule.unless()));
    for (int i = 0; i < rule.actions().size(); i++) {
      String of = rule.actions().size() == 1 ? "" : " of action " + (i + 1);
      switch (rule.actions().get(i)) {
        case Action.SendEvent send -> {
          parts.put("event data" + of, send.event().value());
          parts.put("user data" + of, send.user().value());
          parts.put("custom data" + of, send.custom().value());
          parts.put("ad account" + of, new Json.Text(send.adAccount()));
          parts.put("token" + of, new Json.Text(send.token()));
        }
        case Action.HttpRequest http -> {
          parts.put("URL" + of, new Json.Text(http.url()));
          parts.put("query" + of, http.query().value());
          parts.put("headers" + of, http.headers().value());
          parts.put("body" + of, http.body().value());
        }
      }
    }
    return parts;
  }

  /// The configuration with an element called otherwise, there and wherever it is called.
  public static Configuration renamed(Configuration all, String from, String to) {
    return new Configuration(
        all.mapping(),
        all.contentIds(),
        all.consent(),
        all.regions(),
        all.enrich(),
        all.sources(),
        all.elements().stream()
            .map(one ->
                one.name().equals(from)
                    ? new Element(to, one.kind(), one.otherwise(), one.lowerCase(), one.clean())
                    : one)
            .toList(),
        all.derived().stream()
            .map(one -> new Derived(one.name(), one.events(), condition(one.when(), from, to)))
            .toList(),
        all.filters().stream()
            .map(one -> new Filter(one.name(), one.events(), condition(one.keep(), from, to)))
            .toList(),
        all.rules().stream().map(one -> rule(one, from, to)).toList());
  }

  private static Rule rule(Rule rule, String from, String to) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.enabled(),
        rule.order(),
        rule.events(),
        condition(rule.when(), from, to),
        condition(rule.unless(), from, to),
        rule.last(),
        rule.actions().stream().map(action -> action(action, from, to)).toList());
  }

  private static Condition condition(Condition condition, String from, String to) {
    return switch (condition) {
      case Condition.Compare one ->
          new Condition.Compare(
              Template.renamed(one.left(), from, to),
              one.operator(),
              Template.renamed(one.right(), from, to),
              one.ignoreCase());
      case Condition.All(var all) ->
          new Condition.All(all.stream().map(one -> condition(one, from, to)).toList());
      case Condition.Any(var any) ->
          new Condition.Any(any.stream().map(one -> condition(one, from, to)).toList());
      case Condition.Expression expression -> expression;
    };
  }

  private static Action action(Action action, String from, String to) {
    return switch (action) {
      case Action.SendEvent send ->
          new Action.SendEvent(
              send.base(),
              send.sides(),
              block(send.event(), from, to),
              block(send.user(), from, to),
              block(send.custom(), from, to),
              Template.renamed(send.adAccount(), from, to),
              Template.renamed(send.token(), from, to),
              send.test());
      case Action.HttpRequest http ->
          new Action.HttpRequest(
              http.method(),
              Template.renamed(http.url(), from, to),
              block(http.query(), from, to),
              block(http.headers(), from, to),
              block(http.body(), from, to));
    };
  }

  private static Block block(Block block, String from, String to) {
    return new Block(json(block.value(), from, to), block.view());
  }

  private static Json json(Json json, String from, String to) {
    return switch (json) {
      case Json.Text(String text) -> new Json.Text(Template.renamed(text, from, to));
      case Json.Arr(var items) ->
          new Json.Arr(items.stream().map(item -> json(item, from, to)).toList());
      case Json.Obj object -> {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < object.size(); i++) {
          fields.put(object.name(i), json(object.value(i), from, to));
        }
        yield Json.Obj.of(fields);
      }
      case Json.Num _, Json.Bool _, Json.Null _ -> json;
    };
  }

  /// The names of the elements that a configuration calls and does not have.
  public static List<String> missing(Configuration configuration) {
    List<String> known = configuration.elements().stream().map(Element::name).toList();
    Stream<Json> rules =
        configuration.rules().stream().flatMap(rule -> parts(rule).values().stream());
    Stream<Json> conditions =
        Stream.concat(
                configuration.filters().stream().map(Filter::keep),
                configuration.derived().stream().map(Derived::when))
            .map(ElementUses::texts);
    return Stream.concat(rules, conditions)
        .flatMap(json -> Template.elements(json).stream())
        .filter(name -> !known.contains(name))
        .distinct()
        .toList();
  }
}
