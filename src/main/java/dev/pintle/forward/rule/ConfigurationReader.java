package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Action.Base;
import dev.pintle.forward.rule.Action.Sides;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a written configuration, and tells all that is wrong with it at once. What it does not
/// know it refuses: a misspelt field must not be a field left out.
public final class ConfigurationReader {
  private static final int MAX_DEPTH = 10;
  private static final int MAX_ITEMS = 500;
  private static final int MAX_ACTIONS = 20; // of a rule

  /// In all: each event name and condition is held against each rule when it is compiled or
  /// checked.
  private static final int MAX_EVENT_NAMES = 2_000;

  private static final int MAX_CONDITIONS = 5_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private int eventNames;
  private int conditions;

  private ConfigurationReader() {}

  /// Reads a configuration.
  ///
  /// @throws ConfigurationException with all that is wrong
  public static Configuration read(Json json) throws ConfigurationException {
    var reader = new ConfigurationReader();
    Configuration configuration = reader.configuration(json);
    if (!reader.problems.isEmpty()) {
      throw new ConfigurationException(reader.problems);
    }
    return configuration;
  }

  private Configuration configuration(Json json) {
    Fields fields = Fields.of(json, "", problems);
    var mapping =
        fields.word(
            "mapping",
            Configuration.Mapping.values(),
            Configuration.Mapping::word,
            Configuration.Mapping.DEFAULT);
    var contentIds =
        fields.word("contentIds", ContentIds.values(), ContentIds::word, ContentIds.PRODUCT);
    var consent = fields.has("consent") ? consent(fields.object("consent")) : ConsentRule.DEFAULT;
    var regions = fields.list("regions", this::region);
    boolean enrich = fields.flag("enrich", false);
    var sources = fields.texts("sources");
    var elements = fields.list("elements", this::element);
    var derived = fields.list("derived", this::derived);
    var filters = fields.list("filters", this::filter);
    var rules = fields.list("rules", this::rule);
    fields.end();
    bounded(fields, "regions", regions.size());
    bounded(fields, "sources", sources.size());
    bounded(fields, "elements", elements.size());
    bounded(fields, "derived", derived.size());
    bounded(fields, "filters", filters.size());
    bounded(fields, "rules", rules.size());
    unique("elements", elements.stream().map(Element::name).toList(), "name");
    unique("rules", rules.stream().map(Rule::id).toList(), "id");
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, sources, elements, derived, filters, rules);
  }

  private static ConsentRule consent(Fields fields) {
    var mode =
        fields.word(
            "mode", ConsentRule.Mode.values(), ConsentRule.Mode::word, ConsentRule.Mode.IMPLIED);
    String category = fields.text("category", ConsentRule.DEFAULT.category());
    if (!category.equals("marketing") && !category.equals("analytics")) {
      fields.wrong("category", "must be marketing or analytics");
    }
    fields.end();
    return new ConsentRule(mode, category);
  }

  private Region region(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String country = fields.needed("country");
    if (!country.isEmpty() && !COUNTRY.matcher(country).matches()) {
      fields.wrong("country", "must be two capital letters, such as US");
    }
    var states = fields.texts("states");
    if (!states.stream().allMatch(state -> COUNTRY.matcher(state).matches())) {
      fields.wrong("states", "must be two capital letters each, such as CA");
    }
    var flag = fields.word("flag", Region.Flag.values(), Region.Flag::word, Region.Flag.LDP);
    fields.end();
    return new Region(country, states, flag);
  }

  private Element element(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String name = fields.needed("name");
    if (name.length() > 100 || name.contains("{") || name.contains("}")) {
      fields.wrong("name", "must have at most 100 characters, and no braces");
    }
    var kinds = new ArrayList<Element.Kind>();
    if (fields.has("path")) {
      String path = fields.needed("path");
      pathProblem(fields, "path", path);
      kinds.add(new Element.Kind.Path(path));
    }
    if (fields.has("constant")) {
      Json value = fields.any("constant");
      kinds.add(new Element.Kind.Constant(value == null ? new Json.Null() : value));
    }
    if (fields.has("secret")) {
      kinds.add(new Element.Kind.SecretOf(fields.needed("secret")));
    }
    if (fields.has("expression")) {
      kinds.add(new Element.Kind.Expression(fields.needed("expression")));
    }
    if (kinds.size() != 1) {
      fields.wrong("", "needs one of path, constant, secret and expression");
    }
    Json otherwise = fields.any("default");
    boolean lowerCase = fields.flag("lowerCase", false);
    boolean clean = fields.flag("clean", false);
    fields.end();
    Element.Kind kind = kinds.isEmpty() ? new Element.Kind.Path("") : kinds.getFirst();
    return new Element(name, kind, otherwise, lowerCase, clean);
  }

  private Derived derived(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String name = fields.needed("name");
    var events = events(fields);
    if (events.isEmpty()) {
      fields.wrong("events", "must name the events it is made of");
    }
    Condition when = condition(fields, "when", Condition.always());
    fields.end();
    return new Derived(name, events, when);
  }

  private Filter filter(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String name = fields.text("name", "");
    var events = events(fields);
    Condition keep = condition(fields, "keep", Condition.always());
    fields.end();
    return new Filter(name, events, keep);
  }

  private Rule rule(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    String id = fields.needed("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      fields.wrong("id", "must be 1 to 60 letters, digits and hyphens");
    }
    String name = fields.needed("name");
    boolean enabled = fields.flag("enabled", true);
    int order = fields.whole("order", Rule.DEFAULT_ORDER);
    var events = events(fields);
    Condition when = condition(fields, "when", Condition.always());
    Condition unless = condition(fields, "unless", Condition.never());
    boolean last = fields.flag("last", false);
    var actions = fields.list("actions", this::action);
    if (actions.size() > MAX_ACTIONS) {
      fields.wrong("actions", "must have at most " + MAX_ACTIONS);
    }
    fields.end();
    return new Rule(id, name, enabled, order, events, when, unless, last, actions);
  }

  private List<String> events(Fields fields) {
    var events = fields.texts("events");
    boolean fitted = eventNames <= MAX_EVENT_NAMES;
    eventNames += events.size();
    if (fitted && eventNames > MAX_EVENT_NAMES) {
      fields.wrong("events", "are too many: 2,000 may be named in a configuration");
    }
    return events;
  }

  private Condition condition(Fields fields, String name, Condition otherwise) {
    Json json = fields.any(name);
    return json == null ? otherwise : condition(json, fields.at(name), 0);
  }

  private Condition condition(Json json, String at, int depth) {
    Fields fields = Fields.of(json, at, problems);
    if (depth > MAX_DEPTH) {
      fields.wrong("", "conditions may be nested at most " + MAX_DEPTH + " deep");
      return Condition.always();
    }
    conditions++;
    if (conditions == MAX_CONDITIONS + 1) {
      fields.wrong("", "is one condition too many: 5,000 may stand in a configuration");
    }
    Condition read;
    if (fields.has("all")) {
      read = new Condition.All(fields.list("all", (one, path) -> condition(one, path, depth + 1)));
    } else if (fields.has("any")) {
      read = new Condition.Any(fields.list("any", (one, path) -> condition(one, path, depth + 1)));
    } else if (fields.has("expression")) {
      read = new Condition.Expression(fields.needed("expression"));
    } else {
      read = compare(fields);
    }
    fields.end();
    return read;
  }

  private static Condition compare(Fields fields) {
    String left = fields.needed("left");
    if (!left.startsWith("{{")) {
      pathProblem(fields, "left", left);
    }
    var operator = fields.word("operator", Operator.values(), Operator::word, Operator.EQUALS);
    String right = fields.text("right", "");
    boolean ignoreCase = fields.flag("ignoreCase", false);
    switch (operator.kind()) {
      case TEXT -> {
        if (right.isEmpty()) {
          fields.wrong("right", "must not be empty with " + operator.word());
        }
      }
      case NUMBER -> {
        if (!right.startsWith("{{") && Values.number(new Json.Text(right)) == null) {
          fields.wrong("right", "must be a number or an element with " + operator.word());
        }
      }
      case ALONE -> {
        if (!right.isEmpty()) {
          fields.wrong("right", "must be left out with " + operator.word());
        }
      }
      case EQUALITY -> {
        // compares with anything
      }
    }
    if (operator == Operator.MATCHES_REGEX || operator == Operator.DOES_NOT_MATCH_REGEX) {
      Regex.problem(right).ifPresent(problem -> fields.wrong("right", problem));
    }
    if (ignoreCase && !operator.hasCase()) {
      fields.wrong("ignoreCase", "means nothing with " + operator.word());
    }
    return new Condition.Compare(left, operator, right, ignoreCase);
  }

  private static void pathProblem(Fields fields, String name, String path) {
    if (!path.isEmpty() && EventPath.of(path) == null) {
      fields.wrong(name, "is no path; one looks like properties.products[0].sku");
    }
  }

  private Action action(Json json, String at) {
    Fields fields = Fields.of(json, at, problems);
    Action read;
    if (fields.has("send") == fields.has("http")) {
      fields.wrong("", "needs one of send and http");
      read = Action.SendEvent.mapped("", Sides.SERVER);
    } else {
      read = fields.has("send") ? send(fields.object("send")) : http(fields.object("http"));
    }
    fields.end();
    return read;
  }

  private Action send(Fields fields) {
    var base = fields.word("base", Base.values(), Base::word, Base.COMMERCE);
    var sides = fields.word("sides", Sides.values(), Sides::word, Sides.SERVER);
    Set<String> raw = Set.copyOf(fields.texts("raw"));
    var read =
        new Action.SendEvent(
            base,
            sides,
            block(fields, "event", raw),
            block(fields, "user", raw),
            block(fields, "custom", raw),
            fields.text("adAccount", ""),
            fields.text("token", ""),
            fields.flag("test", false));
    fields.end();
    return read;
  }

  private Action http(Fields fields) {
    String method = fields.text("method", "POST").toUpperCase(Locale.ROOT);
    if (!List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)) {
      fields.wrong("method", "must be GET, POST, PUT, PATCH or DELETE");
    }
    String url = fields.needed("url");
    Set<String> raw = Set.copyOf(fields.texts("raw"));
    var read =
        new Action.HttpRequest(
            method,
            url,
            block(fields, "query", raw),
            block(fields, "headers", raw),
            block(fields, "body", raw));
    fields.end();
    return read;
  }

  private static Block block(Fields fields, String name, Set<String> raw) {
    Json value = fields.any(name);
    boolean element = value instanceof Json.Text(String text) && Template.isToken(text);
    if (value != null) {
      lists(fields, name, value, 0);
    }
    if (value != null && !(value instanceof Json.Obj) && !element) {
      fields.wrong(name, "must be an object, or one element such as {{order}}");
      value = null;
    }
    return new Block(
        value == null ? Json.Obj.EMPTY : value,
        raw.contains(name) ? Block.View.RAW : Block.View.ROWS);
  }

  /// Looks at the lists that a block makes of others.
  private static void lists(Fields fields, String at, Json value, int depth) {
    switch (value) {
      case Json.Obj object -> {
        Each.of(object)
            .flatMap(Each::problem)
            .ifPresent(problem -> fields.wrong(at + ".each", problem));
        for (int i = 0; i < object.size() && depth < MAX_DEPTH; i++) {
          lists(fields, at + "." + object.name(i), object.value(i), depth + 1);
        }
      }
      case Json.Arr(var items) -> {
        for (int i = 0; i < items.size() && depth < MAX_DEPTH; i++) {
          lists(fields, at + "[" + i + "]", items.get(i), depth + 1);
        }
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {
        // holds no list
      }
    }
  }

  private static void bounded(Fields fields, String name, int items) {
    if (items > MAX_ITEMS) {
      fields.wrong(name, "must have at most " + MAX_ITEMS);
    }
  }

  private void unique(String list, List<String> names, String field) {
    var seen = new HashSet<@Nullable String>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && !seen.add(names.get(i))) {
        problems.add(
            new ConfigurationProblem(
                list + "[" + i + "]." + field, "\"" + names.get(i) + "\" stands here twice"));
      }
    }
  }
}
