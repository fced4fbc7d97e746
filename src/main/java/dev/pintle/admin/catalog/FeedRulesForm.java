package dev.pintle.admin.catalog;

import dev.pintle.admin.web.PairsForm;
import dev.pintle.admin.web.PairsForm.Pair;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.catalog.rule.ProductCondition;
import dev.pintle.catalog.rule.ProductCondition.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a feed takes and what it makes of it, as a form. Its conditions are called `only.0.1.field`
/// for the second of the first group; its buttons are called `do`, and [#edited] does what they
/// say, so that the form works without scripts.
///
/// @param ids which id an item has
/// @param flags the switches that are on, by name
/// @param fewest as typed
/// @param groups of conditions; one group is enough
/// @param parameters what is added to links
/// @param defaults what attributes are where a product has none
/// @param wrong what is wrong with `fewest`; empty when nothing is
/// @param focus the field that was added last; empty for none
public record FeedRulesForm(
    ItemIds ids,
    Set<String> flags,
    Set<Exclusion> exclusions,
    String fewest,
    List<List<Row>> groups,
    PairsForm parameters,
    PairsForm defaults,
    String wrong,
    String focus) {
  public static final String FIRST_VARIANT = "first_variant";
  public static final String BACKORDER = "backorder";
  public static final String PLAIN = "plain";

  private static final List<String> FLAGS = List.of(FIRST_VARIANT, BACKORDER, PLAIN);
  private static final String PARAMETER = "parameter";
  private static final String DEFAULT = "default";
  private static final int LONGEST = 500;
  private static final int MOST_IN_STOCK = 1_000_000;
  private static final Row BLANK = new Row(Trait.COLLECTIONS.label(), Operator.IS.word(), "", "");

  /// What shops usually count their visitors by.
  private static final Map<String, String> CAMPAIGN = new LinkedHashMap<>();

  static {
    CAMPAIGN.put("utm_source", "pinterest");
    CAMPAIGN.put("utm_medium", "social");
    CAMPAIGN.put("utm_content", "{{id}}");
  }

  public FeedRulesForm {
    flags = Set.copyOf(flags);
    exclusions = Set.copyOf(exclusions);
    groups = groups.stream().map(List::copyOf).toList();
  }

  /// A condition; `problem` says what is wrong with it, or nothing.
  public record Row(String field, String operator, String value, String problem) {}

  static FeedRulesForm of(FeedRules rules) {
    var flags = new ArrayList<String>();
    if (rules.firstVariantOnly()) {
      flags.add(FIRST_VARIANT);
    }
    if (rules.keepBackorder()) {
      flags.add(BACKORDER);
    }
    if (rules.plainText()) {
      flags.add(PLAIN);
    }
    var defaults = new LinkedHashMap<String, String>();
    rules.defaults().forEach((attribute, value) -> defaults.put(attribute.word(), value));
    return new FeedRulesForm(
        rules.ids(),
        Set.copyOf(flags),
        rules.exclusions(),
        rules.fewest() == 0 ? "" : Integer.toString(rules.fewest()),
        rules.only().stream()
            .map(group -> group.stream().map(FeedRulesForm::row).toList())
            .toList(),
        PairsForm.of(PARAMETER, rules.parameters()),
        PairsForm.of(DEFAULT, defaults),
        "",
        "");
  }

  private static Row row(ProductCondition one) {
    return new Row(one.field(), one.operator().word(), one.value(), "");
  }

  /// The form as it was sent.
  static FeedRulesForm read(Map<String, List<String>> sent) {
    ItemIds ids = ItemIds.of(PairsForm.value(sent, "ids"));
    var exclusions = EnumSet.noneOf(Exclusion.class);
    for (String word : sent.getOrDefault("exclude", List.of())) {
      Exclusion one = Exclusion.of(word);
      if (one != null) {
        exclusions.add(one);
      }
    }
    return new FeedRulesForm(
        ids == null ? ItemIds.LISTED : ids,
        FLAGS.stream().filter(sent::containsKey).collect(Collectors.toSet()),
        exclusions,
        PairsForm.value(sent, "fewest"),
        groups(sent),
        PairsForm.read(sent, PARAMETER, FeedRules.MOST_PARAMETERS),
        PairsForm.read(sent, DEFAULT, Attribute.values().length),
        "",
        "");
  }

  private static List<List<Row>> groups(Map<String, List<String>> sent) {
    var groups = new ArrayList<List<Row>>();
    for (int i = 0; i < FeedRules.MOST_GROUPS; i++) {
      var rows = new ArrayList<Row>();
      for (int j = 0; j < FeedRules.MOST_CONDITIONS; j++) {
        String at = "only." + i + "." + j;
        if (sent.containsKey(at + ".field")) {
          rows.add(
              new Row(
                  PairsForm.value(sent, at + ".field"),
                  PairsForm.value(sent, at + ".operator"),
                  PairsForm.value(sent, at + ".value"),
                  ""));
        }
      }
      if (!rows.isEmpty()) {
        groups.add(rows);
      }
    }
    return groups;
  }

  /// The form after a button was pressed: `only.add`, `only.0.add`, `only.0.1.remove`,
  /// `parameter.add`, `parameter.campaign`, `parameter.2.remove`, `default.add`,
  /// `default.0.remove`.
  FeedRulesForm edited(String button) {
    String[] steps = button.split("\\.", -1);
    boolean adds = steps.length == 2 && steps[1].equals("add");
    return switch (steps[0]) {
      case "only" -> withGroup(steps);
      case PARAMETER -> {
        String at = adds ? PARAMETER + "." + parameters.pairs().size() : "";
        var edited =
            button.equals("parameter.campaign")
                ? parameters.with(CAMPAIGN)
                : parameters.edited(steps);
        yield with(groups, edited, defaults, "", at);
      }
      case DEFAULT -> {
        String at = adds ? DEFAULT + "." + defaults.pairs().size() : "";
        yield with(groups, parameters, defaults.edited(steps), "", at);
      }
      default -> this;
    };
  }

  private FeedRulesForm withGroup(String[] steps) {
    var all = new ArrayList<List<Row>>(groups);
    String focused = "";
    if (steps.length == 2 && steps[1].equals("add") && all.size() < FeedRules.MOST_GROUPS) {
      all.add(List.of(BLANK));
      focused = "only." + (all.size() - 1) + ".0";
    }
    int at = steps.length < 3 ? -1 : PairsForm.index(steps[1], all.size());
    if (at >= 0) {
      var rows = new ArrayList<Row>(all.get(at));
      if (steps[2].equals("add") && rows.size() < FeedRules.MOST_CONDITIONS) {
        rows.add(BLANK);
        focused = "only." + at + "." + (rows.size() - 1);
      }
      boolean removes = steps.length == 4 && steps[3].equals("remove");
      int row = removes ? PairsForm.index(steps[2], rows.size()) : -1;
      if (row >= 0) {
        rows.remove(row);
      }
      if (rows.isEmpty()) {
        all.remove(at);
      } else {
        all.set(at, rows);
      }
    }
    return with(all, parameters, defaults, "", focused);
  }

  private FeedRulesForm with(
      List<List<Row>> someGroups,
      PairsForm someParameters,
      PairsForm someDefaults,
      String wrongs,
      String at) {
    return new FeedRulesForm(
        ids, flags, exclusions, fewest, someGroups, someParameters, someDefaults, wrongs, at);
  }

  FeedRulesForm withIds(ItemIds other) {
    return new FeedRulesForm(
        other, flags, exclusions, fewest, groups, parameters, defaults, wrong, focus);
  }

  /// The form with what is wrong beside its fields.
  FeedRulesForm checked() {
    return with(
        groups.stream().map(rows -> rows.stream().map(FeedRulesForm::checked).toList()).toList(),
        parameters.checked(FeedRulesForm::parameterProblem),
        defaults.checked(FeedRulesForm::defaultProblem),
        fewestNumber() < 0 ? "Enter a whole number up to 1,000,000, or leave it empty." : "",
        "");
  }

  private static Row checked(Row row) {
    Operator operator = Operator.of(row.operator());
    String problem = "";
    if (!ProductCondition.isField(row.field())) {
      problem = "Choose what is compared.";
    } else if (operator == null) {
      problem = "Choose how it is compared.";
    } else if (row.value().length() > LONGEST) {
      problem = "Use at most " + LONGEST + " characters.";
    } else if (row.value().isEmpty()
        && operator != Operator.EMPTY
        && operator != Operator.NOT_EMPTY) {
      problem = "Enter what it is compared with, or choose “is empty”.";
    } else if ((operator == Operator.MORE || operator == Operator.LESS)
        && !row.value().matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?")) {
      problem = "Enter a number, such as 20 or 19.99.";
    }
    return new Row(row.field(), row.operator(), row.value(), problem);
  }

  private static String parameterProblem(Pair pair) {
    return !pair.name().matches("[A-Za-z0-9_.~-]{1,100}")
        ? "A name is letters, digits and _ . ~ -, such as utm_campaign."
        : length(pair);
  }

  private static String defaultProblem(Pair pair) {
    Attribute attribute = Attribute.named(pair.name());
    if (attribute == null || attribute == Attribute.ID) {
      return "Choose an attribute.";
    }
    return attribute.allowed().isEmpty() || attribute.allowed().contains(pair.value())
        ? length(pair)
        : "Pinterest takes one of " + String.join(", ", attribute.allowed()) + ".";
  }

  private static String length(Pair pair) {
    return pair.value().isEmpty() || pair.value().length() > LONGEST
        ? "Enter a value of 1 to " + LONGEST + " characters."
        : "";
  }

  boolean hasProblems() {
    return !wrong.isEmpty()
        || parameters.hasProblems()
        || defaults.hasProblems()
        || groups.stream().flatMap(Collection::stream).anyMatch(row -> !row.problem().isEmpty());
  }

  /// -1 when it is none.
  private int fewestNumber() {
    if (fewest.isEmpty()) {
      return 0;
    }
    int number = fewest.matches("[0-9]{1,7}") ? Integer.parseInt(fewest) : -1;
    return number > MOST_IN_STOCK ? -1 : number;
  }

  /// The rules of a form without problems.
  FeedRules rules() {
    var links = new LinkedHashMap<String, String>();
    parameters.pairs().forEach(pair -> links.put(pair.name(), pair.value()));
    var values = new EnumMap<Attribute, String>(Attribute.class);
    for (Pair pair : defaults.pairs()) {
      Attribute attribute = Attribute.named(pair.name());
      if (attribute != null) {
        values.put(attribute, pair.value());
      }
    }
    return new FeedRules(
        ids,
        flags.contains(FIRST_VARIANT),
        exclusions,
        flags.contains(BACKORDER),
        Math.max(0, fewestNumber()),
        groups.stream().map(rows -> rows.stream().map(FeedRulesForm::condition).toList()).toList(),
        links,
        values,
        flags.contains(PLAIN));
  }

  private static ProductCondition condition(Row row) {
    Operator operator = Operator.of(row.operator());
    if (operator == null) {
      throw new IllegalStateException("the form was not checked");
    }
    return new ProductCondition(row.field(), operator, row.value());
  }

  /// What conditions choose by that shops know of their products.
  public static List<String> traits() {
    return Stream.of(Trait.values())
        .filter(trait -> trait != Trait.EDIT_LINK && trait != Trait.VARIANT_POSITION)
        .map(Trait::label)
        .toList();
  }
}
