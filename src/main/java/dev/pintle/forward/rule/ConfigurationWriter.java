package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a configuration down, as [ConfigurationReader] reads it; what is as it is by itself is
/// left out. Stateless.
public final class ConfigurationWriter {
  private ConfigurationWriter() {}

  public static Json.Obj write(Configuration configuration) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("mapping", new Json.Text(configuration.mapping().word()));
    fields.put("contentIds", new Json.Text(configuration.contentIds().word()));
    fields.put(
        "consent",
        object(
            Map.entry("mode", new Json.Text(configuration.consent().mode().word())),
            Map.entry("category", new Json.Text(configuration.consent().category()))));
    list(fields, "regions", configuration.regions().stream().map(ConfigurationWriter::region));
    flag(fields, "enrich", configuration.enrich(), false);
    texts(fields, "sources", configuration.sources());
    list(fields, "elements", configuration.elements().stream().map(ConfigurationWriter::element));
    list(fields, "derived", configuration.derived().stream().map(ConfigurationWriter::derived));
    list(fields, "filters", configuration.filters().stream().map(ConfigurationWriter::filter));
    list(fields, "rules", configuration.rules().stream().map(ConfigurationWriter::rule));
    return Json.Obj.of(fields);
  }

  private static Json region(Region region) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("country", new Json.Text(region.country()));
    texts(fields, "states", region.states());
    fields.put("flag", new Json.Text(region.flag().word()));
    return Json.Obj.of(fields);
  }

  public static Json element(Element element) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("name", new Json.Text(element.name()));
    switch (element.kind()) {
      case Element.Kind.Path(String path) -> fields.put("path", new Json.Text(path));
      case Element.Kind.Constant(Json value) -> fields.put("constant", value);
      case Element.Kind.SecretOf(String name) -> fields.put("secret", new Json.Text(name));
      case Element.Kind.Expression(String source) ->
          fields.put("expression", new Json.Text(source));
    }
    Json otherwise = element.otherwise();
    if (otherwise != null) {
      fields.put("default", otherwise);
    }
    flag(fields, "lowerCase", element.lowerCase(), false);
    flag(fields, "clean", element.clean(), false);
    return Json.Obj.of(fields);
  }

  private static Json derived(Derived derived) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("name", new Json.Text(derived.name()));
    texts(fields, "events", derived.events());
    when(fields, "when", derived.when(), Condition.always());
    return Json.Obj.of(fields);
  }

  private static Json filter(Filter filter) {
    var fields = new LinkedHashMap<String, Json>();
    text(fields, "name", filter.name());
    texts(fields, "events", filter.events());
    when(fields, "keep", filter.keep(), Condition.always());
    return Json.Obj.of(fields);
  }

  public static Json rule(Rule rule) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("id", new Json.Text(rule.id()));
    fields.put("name", new Json.Text(rule.name()));
    flag(fields, "enabled", rule.enabled(), true);
    if (rule.order() != Rule.DEFAULT_ORDER) {
      fields.put("order", new Json.Num(Integer.toString(rule.order())));
    }
    texts(fields, "events", rule.events());
    when(fields, "when", rule.when(), Condition.always());
    when(fields, "unless", rule.unless(), Condition.never());
    flag(fields, "last", rule.last(), false);
    list(fields, "actions", rule.actions().stream().map(ConfigurationWriter::action));
    return Json.Obj.of(fields);
  }

  private static void when(
      Map<String, Json> fields, String name, Condition condition, Condition otherwise) {
    if (!condition.equals(otherwise)) {
      fields.put(name, condition(condition));
    }
  }

  public static Json condition(Condition condition) {
    var fields = new LinkedHashMap<String, Json>();
    switch (condition) {
      case Condition.All(var all) -> fields.put("all", conditions(all));
      case Condition.Any(var any) -> fields.put("any", conditions(any));
      case Condition.Expression(String source) -> fields.put("expression", new Json.Text(source));
      case Condition.Compare(String left, Operator operator, String right, boolean ignoreCase) -> {
        fields.put("left", new Json.Text(left));
        fields.put("operator", new Json.Text(operator.word()));
        text(fields, "right", right);
        flag(fields, "ignoreCase", ignoreCase, false);
      }
    }
    return Json.Obj.of(fields);
  }

  private static Json conditions(List<Condition> conditions) {
    return new Json.Arr(conditions.stream().map(ConfigurationWriter::condition).toList());
  }

  private static Json action(Action action) {
    var fields = new LinkedHashMap<String, Json>();
    switch (action) {
      case Action.SendEvent send -> {
        fields.put("base", new Json.Text(send.base().word()));
        fields.put("sides", new Json.Text(send.sides().word()));
        block(fields, "event", send.event());
        block(fields, "user", send.user());
        block(fields, "custom", send.custom());
        raw(fields, Map.of("event", send.event(), "user", send.user(), "custom", send.custom()));
        text(fields, "adAccount", send.adAccount());
        text(fields, "token", send.token());
        flag(fields, "test", send.test(), false);
        return object(Map.entry("send", Json.Obj.of(fields)));
      }
      case Action.HttpRequest http -> {
        fields.put("method", new Json.Text(http.method()));
        fields.put("url", new Json.Text(http.url()));
        block(fields, "query", http.query());
        block(fields, "headers", http.headers());
        block(fields, "body", http.body());
        raw(fields, Map.of("query", http.query(), "headers", http.headers(), "body", http.body()));
        return object(Map.entry("http", Json.Obj.of(fields)));
      }
    }
  }

  private static void block(Map<String, Json> fields, String name, Block block) {
    if (!block.isEmpty()) {
      fields.put(name, block.value());
    }
  }

  private static void raw(Map<String, Json> fields, Map<String, Block> blocks) {
    texts(
        fields,
        "raw",
        blocks.entrySet().stream()
            .filter(entry -> entry.getValue().view() == Block.View.RAW)
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  private static void text(Map<String, Json> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, new Json.Text(value));
    }
  }

  private static void flag(
      Map<String, Json> fields, String name, boolean value, boolean otherwise) {
    if (value != otherwise) {
      fields.put(name, new Json.Bool(value));
    }
  }

  private static void texts(Map<String, Json> fields, String name, List<String> values) {
    list(fields, name, values.stream().map(Json.Text::new));
  }

  private static void list(Map<String, Json> fields, String name, Stream<? extends Json> values) {
    var items = new ArrayList<Json>();
    values.forEach(items::add);
    if (!items.isEmpty()) {
      fields.put(name, new Json.Arr(items));
    }
  }

  @SafeVarargs
  private static Json.Obj object(Map.Entry<String, Json>... entries) {
    var fields = new LinkedHashMap<String, Json>();
    for (var entry : entries) {
      fields.put(entry.getKey(), entry.getValue());
    }
    return Json.Obj.of(fields);
  }
}
