package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import dev.pintle.sandbox.catalog.Criterion.Comparison;
import dev.pintle.sandbox.catalog.Criterion.Kind;
import dev.pintle.sandbox.catalog.Criterion.Malformed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the filters of product groups, as strictly as they are described. Stateless.
public final class FilterReader {
  private static final Pattern LEVELLED =
      Pattern.compile("(PRODUCT_TYPE|GOOGLE_PRODUCT_CATEGORY)_([0-6])");
  private static final int PRODUCT_TYPE_LEVELS = 5;
  private static final Pattern LABEL = Pattern.compile("CUSTOM_LABEL_[0-4]");
  private static final Pattern NUMBER = Pattern.compile("CUSTOM_NUMBER_[0-4]");
  private static final long MAX_NUMBER = 4_294_967_295L;
  private static final Set<String> GENDERS = Set.of("FEMALE", "MALE", "UNISEX");
  private static final Set<String> MEDIA = Set.of("IMAGE", "VIDEO");
  private static final Set<String> AVAILABILITIES = Set.of("IN_STOCK", "OUT_OF_STOCK", "PREORDER");
  private static final Set<String> CONDITIONS = Set.of("new", "used", "refurbished");
  private static final Set<String> PLAIN = Set.of("negated", "values");

  private FilterReader() {}

  /// What is read.
  public sealed interface Reading {
    record Read(Filters filters) implements Reading {}

    /// They break the description.
    record Broken(String why) implements Reading {}

    /// They are as described, and make no sense.
    record Senseless() implements Reading {}
  }

  /// Reads the value of `filters`.
  ///
  /// @param mayBeEmpty whether there may be no filter at all
  public static Reading read(Json.Obj json, boolean mayBeEmpty) {
    try {
      boolean all = json.has("all_of");
      String name = all ? "all_of" : "any_of";
      if (json.size() != 1 || !(json.get(name) instanceof Json.Arr(var filters))) {
        throw new Malformed("'filters' must have either 'any_of' or 'all_of', an array");
      }
      if (filters.isEmpty() && !mayBeEmpty) {
        throw new Malformed("'filters." + name + "' must not be empty");
      }
      var criteria = new ArrayList<Criterion>();
      for (Json filter : filters) {
        criteria.add(criterion(filter));
      }
      boolean sensible = criteria.stream().allMatch(FilterReader::makesSense);
      return sensible
          ? new Reading.Read(new Filters(json, all, criteria))
          : new Reading.Senseless();
    } catch (Malformed e) {
      return new Reading.Broken(String.valueOf(e.getMessage()));
    }
  }

  private static Criterion criterion(Json json) throws Malformed {
    if (!(json instanceof Json.Obj filter)
        || filter.size() != 1
        || !(filter.value(0) instanceof Json.Obj criteria)) {
      throw new Malformed("a filter must be an object with one key, whose value is an object");
    }
    String name = filter.name(0);
    Criterion positive = positive(name, criteria);
    Json negated = criteria.get("negated");
    if (criteria.has("negated") && !(negated instanceof Json.Bool)) {
      throw new Malformed(name + ": 'negated' must be a boolean");
    }
    if (!(negated instanceof Json.Bool(boolean is)) || !is) {
      return positive;
    }
    if (name.equals("CURRENCY")) {
      throw new Malformed("CURRENCY cannot be negated");
    }
    return new Criterion.Not(positive);
  }

  private static Criterion positive(String name, Json.Obj criteria) throws Malformed {
    Matcher levelled = LEVELLED.matcher(name);
    if (levelled.matches()) {
      int level = Integer.parseInt(levelled.group(2));
      if (level < PRODUCT_TYPE_LEVELS || name.startsWith("GOOGLE")) {
        return paths(name, levelled.group(1), level, criteria);
      }
    }
    if (LABEL.matcher(name).matches()) {
      only(name, criteria, Set.of("negated", "values", "filter_operator_type"));
      Json how = criteria.get("filter_operator_type");
      String type = how == null ? "IS" : String.valueOf(Json.scalar(how));
      if (!type.equals("IS") && !type.equals("CONTAINS")) {
        throw new Malformed(name + ": 'filter_operator_type' must be IS or CONTAINS");
      }
      return words(name, criteria, type.equals("IS") ? Kind.WORD : Kind.CONTAINED);
    }
    if (NUMBER.matcher(name).matches()) {
      return number(name, criteria);
    }
    if (name.equals("MIN_PRICE") || name.equals("MAX_PRICE")) {
      return price(name, criteria);
    }
    only(name, criteria, PLAIN);
    return switch (name) {
      case "CURRENCY" -> {
        if (!(criteria.get("values") instanceof Json.Text(String currency))
            || !currency.matches("[A-Z]{3}")) {
          throw new Malformed("CURRENCY must have one currency as 'values'");
        }
        yield new Criterion.Values(Kind.CURRENCY, "price", Set.of(currency));
      }
      case "ITEM_ID", "ITEM_GROUP_ID" ->
          new Criterion.Values(Kind.ID, attribute(name), Set.copyOf(texts(name, criteria)));
      case "AVAILABILITY" ->
          new Criterion.Values(
              Kind.AVAILABILITY,
              attribute(name),
              texts(name, criteria).stream().map(Facts::constant).collect(Collectors.toSet()));
      case "BRAND", "CONDITION" -> words(name, criteria, Kind.WORD);
      case "GENDER" -> {
        oneOf(name, criteria, GENDERS);
        yield words(name, criteria, Kind.WORD);
      }
      case "MEDIA_TYPE" ->
          new Criterion.Values(Kind.MEDIA, attribute(name), oneOf(name, criteria, MEDIA));
      case "TITLE_KEYWORDS" ->
          new Criterion.Values(Kind.CONTAINED, "title", small(texts(name, criteria)));
      case "PRODUCT_GROUP" -> new Criterion.Groups(Set.copyOf(texts(name, criteria)));
      default -> throw new Malformed("there is no filter '" + name + "'");
    };
  }

  private static Criterion words(String name, Json.Obj criteria, Kind kind) throws Malformed {
    return new Criterion.Values(kind, attribute(name), small(texts(name, criteria)));
  }

  private static Criterion price(String name, Json.Obj criteria) throws Malformed {
    only(name, criteria, Set.of("negated", "values", "inclusion"));
    if (!(criteria.get("values") instanceof Json.Num(String digits))
        || digits.length() > 30
        || digits.startsWith("-")) {
      throw new Malformed(name + " must have a number that is not negative as 'values'");
    }
    if (criteria.has("inclusion") && !(criteria.get("inclusion") instanceof Json.Bool)) {
      throw new Malformed(name + ": 'inclusion' must be a boolean");
    }
    boolean inclusive = !(criteria.get("inclusion") instanceof Json.Bool(boolean is)) || is;
    return new Criterion.Price(name.equals("MIN_PRICE"), new BigDecimal(digits), inclusive);
  }

  private static Criterion number(String name, Json.Obj criteria) throws Malformed {
    only(name, criteria, Set.of("negated", "operator", "value"));
    if (!(criteria.get("value") instanceof Json.Num(String digits))
        || !digits.matches("[0-9]{1,10}")
        || Long.parseLong(digits) > MAX_NUMBER) {
      throw new Malformed(name + ": 'value' must be an integer from 0 to " + MAX_NUMBER);
    }
    String operator = String.valueOf(criteria.text("operator"));
    for (Comparison comparison : Comparison.values()) {
      if (comparison.name().equals(operator)) {
        return new Criterion.Counted(attribute(name), comparison, Long.parseLong(digits));
      }
    }
    throw new Malformed(name + ": 'operator' must be one of those described");
  }

  private static Criterion paths(String name, String attribute, int level, Json.Obj criteria)
      throws Malformed {
    only(name, criteria, PLAIN);
    if (!(criteria.get("values") instanceof Json.Arr(var items))) {
      throw new Malformed(name + " must have an array of arrays of strings as 'values'");
    }
    var paths = new HashSet<List<String>>();
    for (Json item : items) {
      paths.add(Criterion.texts(item, name).stream().map(Filters::small).toList());
    }
    return new Criterion.Paths(attribute(attribute), level, paths);
  }

  private static Set<String> oneOf(String name, Json.Obj criteria, Set<String> words)
      throws Malformed {
    var values = Set.copyOf(texts(name, criteria));
    if (!words.containsAll(values)) {
      throw new Malformed(name + ": 'values' must be among those described");
    }
    return values;
  }

  private static void only(String name, Json.Obj criteria, Set<String> known) throws Malformed {
    for (String unknown : criteria.unknown(known)) {
      throw new Malformed(name + ": '" + unknown + "' is not known");
    }
  }

  /// No value lets nothing through, and a word that nothing has neither.
  private static boolean makesSense(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Not(Criterion other) -> makesSense(other);
      case Criterion.Values(var kind, String attribute, var values) ->
          !values.isEmpty()
              && values.stream().noneMatch(String::isBlank)
              && (kind != Kind.AVAILABILITY || AVAILABILITIES.containsAll(values))
              && (!attribute.equals("condition") || CONDITIONS.containsAll(values));
      case Criterion.Paths(_, _, var paths) ->
          !paths.isEmpty() && paths.stream().noneMatch(List::isEmpty);
      case Criterion.Groups(var ids) -> !ids.isEmpty();
      case Criterion.Price _, Criterion.Counted _ -> true;
    };
  }

  private static List<String> texts(String name, Json.Obj criteria) throws Malformed {
    Json values = criteria.get("values");
    if (values == null) {
      throw new Malformed(name + " must have 'values'");
    }
    return Criterion.texts(values, name);
  }

  private static Set<String> small(List<String> texts) {
    return texts.stream().map(Filters::small).collect(Collectors.toSet());
  }

  private static String attribute(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
