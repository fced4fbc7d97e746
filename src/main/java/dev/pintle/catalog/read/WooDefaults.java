package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// WooCommerce's names: those of its product export, which are used for webhooks and REST as well,
/// so that one mapping fits all.
final class WooDefaults {
  static final String ID = "ID";
  static final String TYPE = "Type";
  static final String SKU = "SKU";
  static final String GTIN = "GTIN, UPC, EAN, or ISBN";
  static final String NAME = "Name";
  static final String PUBLISHED = "Published";
  static final String VISIBILITY = "Visibility in catalog";
  static final String SHORT = "Short description";
  static final String DESCRIPTION = "Description";
  static final String SALE_STARTS = "Date sale price starts";
  static final String SALE_ENDS = "Date sale price ends";
  static final String IN_STOCK = "In stock?";
  static final String STOCK = "Stock";
  static final String BACKORDERS = "Backorders allowed?";
  static final String SALE_PRICE = "Sale price";
  static final String REGULAR_PRICE = "Regular price";
  static final String CATEGORIES = "Categories";
  static final String TAGS = "Tags";
  static final String IMAGES = "Images";
  static final String PARENT = "Parent";
  static final String POSITION = "Position";
  static final String BRANDS = "Brands";

  /// What only webhooks and REST tell.
  static final String LINK = "Permalink";

  private static final Set<String> NAMES =
      Set.of(
          "regular_price",
          "sale_price",
          "visibility_in_catalog",
          "in_stock?",
          "backorders_allowed?",
          "is_featured?",
          "published",
          "sold_individually?",
          "short_description");

  static final Map<Target, FieldRule> RULES = rules();

  private WooDefaults() {}

  /// Whether a header with these names is one of WooCommerce's, in any language.
  static boolean isHeader(Set<String> names) {
    return isEnglish(names) || isTranslated(names);
  }

  private static boolean isEnglish(Set<String> names) {
    return names.contains("name")
        && names.contains("regular_price")
        && (names.contains("type") || names.contains("published") || names.contains("in_stock?"));
  }

  /// Other programs call their columns by such words as well: it takes more of them.
  private static boolean isTranslated(Set<String> names) {
    Set<String> english = new HashSet<>();
    names.forEach(
        name -> english.add(Columns.loosely(WooLanguages.english(name.replace('_', ' ')))));
    return isEnglish(english) && english.contains("published");
  }

  static boolean isName(String name) {
    return NAMES.contains(Columns.loosely(WooLanguages.english(name)));
  }

  private static Map<Target, FieldRule> rules() {
    var rules = new HashMap<Target, FieldRule>();
    rules.put(new Target.OfKey(), FieldRule.of("@key"));
    rules.put(Target.of(Attribute.ID), FieldRule.of("@key"));
    rules.put(Target.of(Attribute.ITEM_GROUP_ID), FieldRule.of("@group"));
    rules.put(Target.of(Attribute.TITLE), FieldRule.of(NAME));
    rules.put(Target.of(Attribute.DESCRIPTION), FieldRule.html("@description"));
    rules.put(Target.of(Attribute.LINK), FieldRule.of(LINK, "@link"));
    rules.put(Target.of(Attribute.IMAGE_LINK), FieldRule.of("@image"));
    rules.put(Target.of(Attribute.ADDITIONAL_IMAGE_LINK), FieldRule.of("@images"));
    rules.put(Target.of(Attribute.PRICE), FieldRule.of("@price"));
    rules.put(Target.of(Attribute.SALE_PRICE), FieldRule.of("@sale_price"));
    rules.put(Target.of(Attribute.SALE_PRICE_EFFECTIVE_DATE), FieldRule.of("@sale_dates"));
    rules.put(Target.of(Attribute.AVAILABILITY), FieldRule.of("@availability"));
    rules.put(Target.of(Attribute.BRAND), FieldRule.of("@brand"));
    rules.put(Target.of(Attribute.GTIN), FieldRule.of(GTIN));
    rules.put(Target.of(Attribute.PRODUCT_TYPE), FieldRule.of("@category"));
    rules.put(Target.of(Attribute.VARIANT_NAMES), FieldRule.of("@option_names"));
    rules.put(Target.of(Attribute.VARIANT_VALUES), FieldRule.of("@option_values"));
    rules.put(Target.of(Attribute.COLOR), FieldRule.of("@color"));
    rules.put(Target.of(Attribute.SIZE), FieldRule.of("@size"));
    rules.put(Target.of(Attribute.MATERIAL), FieldRule.of("@material"));
    rules.put(Target.of(Attribute.PATTERN), FieldRule.of("@pattern"));
    rules.put(Target.of(Attribute.SHIPPING_WEIGHT), FieldRule.of("@weight"));
    rules.put(Target.of(Trait.PRODUCT_ID), FieldRule.of("@product_id"));
    rules.put(Target.of(Trait.VARIANT_ID), FieldRule.of("@variant_id"));
    rules.put(Target.of(Trait.SKU), FieldRule.of(SKU));
    rules.put(Target.of(Trait.VARIANT_POSITION), FieldRule.of("@position"));
    rules.put(Target.of(Trait.STATUS), FieldRule.of("@status"));
    rules.put(Target.of(Trait.VISIBILITY), FieldRule.of("@visibility"));
    rules.put(Target.of(Trait.COLLECTIONS), FieldRule.of("@categories"));
    rules.put(Target.of(Trait.TAGS), FieldRule.of(TAGS));
    rules.put(Target.of(Trait.STOCK), FieldRule.of(STOCK));
    rules.put(Target.of(Trait.BACKORDER), FieldRule.of("@backorder"));
    rules.put(Target.of(Trait.KIND), FieldRule.of("@kind"));
    rules.put(Target.of(Trait.EDIT_LINK), FieldRule.of("@edit_link"));
    return Map.copyOf(rules);
  }
}
