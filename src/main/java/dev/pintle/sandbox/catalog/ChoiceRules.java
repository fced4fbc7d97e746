package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the published rules say of attributes with a few values. Stateless.
final class ChoiceRules {
  static final List<String> AVAILABILITIES = List.of("in stock", "out of stock", "preorder");

  private static final Set<String> CONDITIONS = Set.of("new", "used", "refurbished");
  private static final Set<String> AGES = Set.of("newborn", "infant", "toddler", "kids", "adult");
  private static final Set<String> GENDERS = Set.of("male", "female", "unisex");
  private static final Set<String> SIZE_TYPES =
      Set.of("regular", "petite", "plus", "big_and_tall", "maternity");
  private static final Set<String> SIZE_SYSTEMS =
      Set.of("us", "uk", "eu", "de", "fr", "jp", "cn", "it", "br", "mex", "au");
  private static final Set<String> YES = Set.of("true", "yes");
  private static final Set<String> NO = Set.of("false", "no");
  private static final Pattern MULTIPACK = Pattern.compile("[1-9][0-9]{0,5}");

  /// The taxonomy's first level, with the numbers of its categories.
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("animals & pet supplies", "1"),
          Map.entry("apparel & accessories", "166"),
          Map.entry("arts & entertainment", "8"),
          Map.entry("baby & toddler", "537"),
          Map.entry("business & industrial", "111"),
          Map.entry("cameras & optics", "141"),
          Map.entry("electronics", "222"),
          Map.entry("food, beverages & tobacco", "412"),
          Map.entry("furniture", "436"),
          Map.entry("hardware", "632"),
          Map.entry("health & beauty", "469"),
          Map.entry("home & garden", "536"),
          Map.entry("luggage & bags", "5181"),
          Map.entry("mature", "772"),
          Map.entry("media", "783"),
          Map.entry("office supplies", "922"),
          Map.entry("religious & ceremonial", "5605"),
          Map.entry("software", "2092"),
          Map.entry("sporting goods", "988"),
          Map.entry("toys & games", "1239"),
          Map.entry("vehicles & parts", "888"));

  private static final Pattern CATEGORY_NUMBER = Pattern.compile("[1-9][0-9]{0,6}");
  private static final int SHALLOW = 2;

  private ChoiceRules() {}

  static void check(Judged item) {
    availability(item);
    if (!item.has("condition")) {
      item.warn("OPTIONAL_CONDITION_MISSING", "condition");
    }
    choice(item, "condition", CONDITIONS, "OPTIONAL_CONDITION_INVALID");
    choice(item, "age_group", AGES, "AGE_GROUP_INVALID");
    choice(item, "gender", GENDERS, "GENDER_INVALID");
    choice(item, "size_type", SIZE_TYPES, "SIZE_TYPE_INVALID");
    choice(item, "size_system", SIZE_SYSTEMS, "SIZE_SYSTEM_INVALID");
    category(item);
    switches(item);
  }

  private static void availability(Judged item) {
    String given = item.get("availability").toLowerCase(Locale.ROOT);
    String word = given.isEmpty() ? item.rules().availability() : given;
    if (AVAILABILITIES.contains(word)) {
      item.publish("availability", word);
    } else {
      item.error("AVAILABILITY_INVALID", "availability");
    }
  }

  private static void choice(Judged item, String name, Set<String> words, String code) {
    String value = item.get(name);
    if (words.contains(value.toLowerCase(Locale.ROOT))) {
      boolean upper = name.equals("size_system");
      item.publish(name, upper ? value.toUpperCase(Locale.ROOT) : value.toLowerCase(Locale.ROOT));
    } else if (!value.isEmpty()) {
      item.warn(code, name);
    }
  }

  private static void category(Judged item) {
    String name = "google_product_category";
    String category = item.get(name);
    if (category.isEmpty()) {
      item.warn("OPTIONAL_PRODUCT_CATEGORY_MISSING", name);
      return;
    }
    String[] levels = category.split(">", -1);
    boolean number = CATEGORY_NUMBER.matcher(category).matches();
    boolean known = CATEGORIES.containsKey(levels[0].strip().toLowerCase(Locale.ROOT));
    if (!number && (!known || Stream.of(levels).anyMatch(String::isBlank))) {
      item.warn("OPTIONAL_PRODUCT_CATEGORY_INVALID", name);
      return;
    }
    if (number ? CATEGORIES.containsValue(category) : levels.length <= SHALLOW) {
      item.warn("PRODUCT_CATEGORY_DEPTH_WARNING", name);
    }
    item.publish(name, category);
  }

  private static void switches(Judged item) {
    String adult = item.get("adult").toLowerCase(Locale.ROOT);
    if (YES.contains(adult) || NO.contains(adult)) {
      item.publish("adult", new Json.Bool(YES.contains(adult)));
    } else if (!adult.isEmpty()) {
      item.error("ADULT_INVALID", "adult");
    }
    String bundle = item.get("is_bundle").toLowerCase(Locale.ROOT);
    if (!bundle.isEmpty() && !YES.contains(bundle) && !NO.contains(bundle)) {
      item.warn("IS_BUNDLE_INVALID", "is_bundle");
    }
    String pack = item.get("multipack");
    if (!pack.isEmpty() && !MULTIPACK.matcher(pack).matches()) {
      item.warn("MULTIPACK_INVALID", "multipack");
    }
    String free = item.get("free_shipping_label").toLowerCase(Locale.ROOT);
    if (YES.contains(free) || NO.contains(free)) {
      item.publish("free_shipping_label", new Json.Bool(YES.contains(free)));
    }
  }
}
