package dev.pintle.catalog.rule;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rules of a feed as JSON, for the store and the API. What is left out is as in
/// [FeedRules#STANDARD]; what is unknown is refused.
public final class FeedRulesJson {
  private static final Set<String> FIELDS =
      Set.of(
          "ids",
          "firstVariantOnly",
          "leaveOut",
          "keepBackorder",
          "fewestInStock",
          "only",
          "linkParameters",
          "defaults",
          "plainText");
  private static final int MOST_IN_STOCK = 1_000_000;
  private static final int LONGEST_TEXT = 500;

  private final Map<String, String> problems = new LinkedHashMap<>();

  private FeedRulesJson() {}

  public static byte[] write(FeedRules rules) {
    var out = new JsonOut(512).beginObject();
    out.field("ids", rules.ids().word()).field("firstVariantOnly", rules.firstVariantOnly());
    out.name("leaveOut").beginArray();
    rules.exclusions().forEach(exclusion -> out.text(exclusion.word()));
    out.endArray().field("keepBackorder", rules.keepBackorder());
    out.field("fewestInStock", rules.fewest()).name("only").beginArray();
    for (List<ProductCondition> group : rules.only()) {
      out.beginArray();
      for (ProductCondition condition : group) {
        out.beginObject().field("field", condition.field());
        out.field("operator", condition.operator().word());
        out.field("value", condition.value()).endObject();
      }
      out.endArray();
    }
    out.endArray().name("linkParameters").beginObject();
    rules.parameters().forEach(out::field);
    out.endObject().name("defaults").beginObject();
    rules.defaults().forEach((attribute, value) -> out.field(attribute.word(), value));
    return out.endObject().field("plainText", rules.plainText()).endObject().toBytes();
  }

  /// Reads rules.
  ///
  /// @throws FeedRulesException with all that is wrong
  public static FeedRules read(Json json) throws FeedRulesException {
    var reader = new FeedRulesJson();
    FeedRules rules =
        json instanceof Json.Obj object ? reader.rules(object) : reader.rules(Json.Obj.EMPTY);
    if (!(json instanceof Json.Obj)) {
      reader.problems.put("rules", "must be an object");
    }
    if (!reader.problems.isEmpty()) {
      throw new FeedRulesException(reader.problems);
    }
    return rules;
  }

  private FeedRules rules(Json.Obj json) {
    for (String name : json.unknown(FIELDS)) {
      problems.put(
          name,
          "there is no such rule; there are "
              + FIELDS.stream().sorted().collect(Collectors.joining(", ")));
    }
    FeedRules standard = FeedRules.STANDARD;
    return new FeedRules(
        ids(json),
        flag(json, "firstVariantOnly", standard.firstVariantOnly()),
        exclusions(json),
        flag(json, "keepBackorder", standard.keepBackorder()),
        fewest(json),
        only(json),
        parameters(json),
        defaults(json),
        flag(json, "plainText", standard.plainText()));
  }

  private ItemIds ids(Json.Obj json) {
    String word = scalar(json.get("ids"), "ids", ItemIds.LISTED.word());
    ItemIds ids = ItemIds.of(word);
    return ids == null
        ? unknown("ids", word, ItemIds.values(), ItemIds::word, ItemIds.LISTED)
        : ids;
  }

  private Set<Exclusion> exclusions(Json.Obj json) {
    if (!json.has("leaveOut")) {
      return FeedRules.STANDARD.exclusions();
    }
    var exclusions = EnumSet.noneOf(Exclusion.class);
    list(json.get("leaveOut"), "leaveOut", Exclusion.values().length)
        .forEach((path, one) -> {
          String word = scalar(one, path, "");
          Exclusion exclusion = Exclusion.of(word);
          exclusions.add(
              exclusion == null
                  ? unknown(path, word, Exclusion.values(), Exclusion::word, Exclusion.HIDDEN)
                  : exclusion);
        });
    return exclusions;
  }

  private int fewest(Json.Obj json) {
    Json fewest = json.get("fewestInStock");
    if (fewest == null) {
      return 0;
    }
    try {
      int number = Integer.parseInt(String.valueOf(Json.scalar(fewest)));
      if (number >= 0 && number <= MOST_IN_STOCK) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below, as a number out of range is
    }
    problems.put("fewestInStock", "must be a whole number from 0 to 1,000,000");
    return 0;
  }

  private List<List<ProductCondition>> only(Json.Obj json) {
    var groups = new ArrayList<List<ProductCondition>>();
    list(json.get("only"), "only", FeedRules.MOST_GROUPS)
        .forEach((path, group) -> {
          var conditions = new ArrayList<ProductCondition>();
          list(group, path, FeedRules.MOST_CONDITIONS)
              .forEach((at, one) -> conditions.add(condition(one, at)));
          if (conditions.isEmpty() && group instanceof Json.Arr) {
            problems.put(path, "must hold at least one condition");
          }
          groups.add(conditions);
        });
    return groups;
  }

  private ProductCondition condition(Json json, String path) {
    if (!(json instanceof Json.Obj object)) {
      problems.put(path, "must be an object of field, operator and value");
      return new ProductCondition("id", ProductCondition.Operator.EMPTY, "");
    }
    String field = scalar(object.get("field"), path + ".field", "");
    if (!ProductCondition.isField(field)) {
      problems.put(
          path + ".field",
          "\""
              + field
              + "\" is neither an attribute of Pinterest's nor a trait such as"
              + " collections, tags, stock or status");
    }
    String word = scalar(object.get("operator"), path + ".operator", "");
    var operator = ProductCondition.Operator.of(word);
    var known =
        operator == null
            ? unknown(
                path + ".operator",
                word,
                ProductCondition.Operator.values(),
                ProductCondition.Operator::word,
                ProductCondition.Operator.IS)
            : operator;
    return new ProductCondition(field, known, scalar(object.get("value"), path + ".value", ""));
  }

  private Map<String, String> parameters(Json.Obj json) {
    var parameters = new LinkedHashMap<String, String>();
    texts(json, "linkParameters")
        .forEach((name, value) -> {
          if (name.isBlank() || value.isBlank()) {
            problems.put("linkParameters", "must have a name and a value each");
          }
          parameters.put(name, value);
        });
    if (parameters.size() > FeedRules.MOST_PARAMETERS) {
      problems.put(
          "linkParameters", "must be at most " + FeedRules.MOST_PARAMETERS + " parameters");
    }
    return parameters;
  }

  private Map<Attribute, String> defaults(Json.Obj json) {
    var defaults = new EnumMap<Attribute, String>(Attribute.class);
    texts(json, "defaults")
        .forEach((name, value) -> {
          Attribute attribute = Attribute.named(name);
          if (attribute == null || attribute == Attribute.ID) {
            problems.put("defaults." + name, "is no attribute that can have a default");
          } else if (!attribute.allowed().isEmpty() && !attribute.allowed().contains(value)) {
            problems.put(
                "defaults." + name, "must be one of " + String.join(", ", attribute.allowed()));
          } else {
            defaults.put(attribute, value);
          }
        });
    return defaults;
  }

  private Map<String, String> texts(Json.Obj json, String name) {
    var texts = new LinkedHashMap<String, String>();
    Json found = json.get(name);
    if (found instanceof Json.Obj object) {
      for (int i = 0; i < object.size(); i++) {
        texts.put(object.name(i), scalar(object.value(i), name + "." + object.name(i), ""));
      }
    } else if (found != null) {
      problems.put(name, "must be an object of names and texts");
    }
    return texts;
  }

  private Map<String, Json> list(@Nullable Json json, String path, int most) {
    var all = new LinkedHashMap<String, Json>();
    if (json instanceof Json.Arr(var items)) {
      for (int i = 0; i < items.size(); i++) {
        all.put(path + "[" + i + "]", items.get(i));
      }
      if (items.size() > most) {
        problems.put(path, "must have at most " + most + " entries");
      }
    } else if (json != null) {
      problems.put(path, "must be a list");
    }
    return all;
  }

  private boolean flag(Json.Obj json, String name, boolean otherwise) {
    Json found = json.get(name);
    if (found instanceof Json.Bool(boolean value)) {
      return value;
    }
    if (found != null) {
      problems.put(name, "must be true or false");
    }
    return otherwise;
  }

  private String scalar(@Nullable Json json, String path, String otherwise) {
    if (json == null) {
      return otherwise;
    }
    String text = Json.scalar(json);
    if (text == null || text.length() > LONGEST_TEXT) {
      problems.put(path, "must be a text of at most " + LONGEST_TEXT + " characters");
      return otherwise;
    }
    return text;
  }

  private <E extends Enum<E>> E unknown(
      String path, String word, E[] all, Function<E, String> words, E otherwise) {
    problems.put(
        path,
        "\""
            + word
            + "\" is none of "
            + Arrays.stream(all).map(words).collect(Collectors.joining(", ")));
    return otherwise;
  }
}
