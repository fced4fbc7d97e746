package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Shopify's names: those of its product export until 2024 are the ones used here, for the export
/// since then and for webhooks as well, so that one mapping fits all three.
final class ShopifyDefaults {
  static final String HANDLE = "Handle";
  static final String TITLE = "Title";
  static final String STATUS = "Status";
  static final String PUBLISHED = "Published";
  static final String SKU = "Variant SKU";
  static final String PRICE = "Variant Price";
  static final String COMPARE_PRICE = "Variant Compare At Price";
  static final String QUANTITY = "Variant Inventory Qty";
  static final String POLICY = "Variant Inventory Policy";
  static final String TRACKER = "Variant Inventory Tracker";
  static final String VARIANT_IMAGE = "Variant Image";
  static final String IMAGE = "Image Src";
  static final String IMAGE_POSITION = "Image Position";
  static final String GRAMS = "Variant Grams";
  static final String PRODUCT_ID = "Product ID";
  static final String VARIANT_ID = "Variant ID";
  static final String GIFT_CARD = "Gift Card";
  static final String BARCODE = "Variant Barcode";

  private static final Map<String, String> OLD_NAMES = oldNames();

  static final Map<Target, FieldRule> RULES = rules();

  private ShopifyDefaults() {}

  /// Whether a header with these names is one of Shopify's.
  static boolean isHeader(Set<String> names) {
    boolean named = names.contains("handle") || names.contains("url_handle");
    boolean variants =
        names.contains("variant_price")
            || names.contains("variant_sku")
            || names.contains("option1_value")
            || names.contains("body_(html)");
    return named && names.contains("title") && variants;
  }

  static boolean isName(String name) {
    return name.startsWith("Variant ") || OLD_NAMES.containsKey(Columns.loosely(name));
  }

  static String oldName(String name) {
    return OLD_NAMES.getOrDefault(Columns.loosely(name), name);
  }

  private static Map<String, String> oldNames() {
    var names = new HashMap<String, String>();
    names.put("handle", HANDLE);
    names.put("url_handle", HANDLE);
    names.put("description", "Body (HTML)");
    names.put("body_(html)", "Body (HTML)");
    names.put("published_on_online_store", PUBLISHED);
    names.put("product_category", "Product Category");
    names.put("sku", SKU);
    names.put("barcode", BARCODE);
    names.put("price", PRICE);
    names.put("compare_at_price", COMPARE_PRICE);
    names.put("inventory_tracker", TRACKER);
    names.put("inventory_quantity", QUANTITY);
    names.put("continue_selling_when_out_of_stock", POLICY);
    names.put("weight_value_(grams)", GRAMS);
    names.put("weight_unit_for_display", "Variant Weight Unit");
    names.put("product_image_url", IMAGE);
    names.put("image_position", IMAGE_POSITION);
    names.put("image_alt_text", "Image Alt Text");
    names.put("variant_image_url", VARIANT_IMAGE);
    names.put("gift_card", GIFT_CARD);
    names.put("google_shopping_/_manufacturer_part_number_(mpn)", "Google Shopping / MPN");
    return Map.copyOf(names);
  }

  private static Map<Target, FieldRule> rules() {
    var rules = new HashMap<Target, FieldRule>();
    rules.put(new Target.OfKey(), FieldRule.of("@key"));
    rules.put(Target.of(Attribute.ID), FieldRule.of("@id"));
    rules.put(Target.of(Attribute.ITEM_GROUP_ID), FieldRule.of("@group"));
    rules.put(Target.of(Attribute.TITLE), FieldRule.of(TITLE));
    rules.put(Target.of(Attribute.DESCRIPTION), FieldRule.html("Body (HTML)", "SEO Description"));
    rules.put(Target.of(Attribute.LINK), FieldRule.of("@link"));
    rules.put(Target.of(Attribute.IMAGE_LINK), FieldRule.of("@image"));
    rules.put(Target.of(Attribute.ADDITIONAL_IMAGE_LINK), FieldRule.of("@images"));
    rules.put(Target.of(Attribute.PRICE), FieldRule.of("@price"));
    rules.put(Target.of(Attribute.SALE_PRICE), FieldRule.of("@sale_price"));
    rules.put(Target.of(Attribute.AVAILABILITY), FieldRule.of("@availability"));
    rules.put(Target.of(Attribute.BRAND), FieldRule.of("Vendor"));
    rules.put(Target.of(Attribute.GTIN), FieldRule.of(BARCODE));
    rules.put(Target.of(Attribute.PRODUCT_TYPE), FieldRule.of("Type"));
    rules.put(Target.of(Attribute.VARIANT_NAMES), FieldRule.of("@option_names"));
    rules.put(Target.of(Attribute.VARIANT_VALUES), FieldRule.of("@option_values"));
    rules.put(Target.of(Attribute.COLOR), FieldRule.of("@color"));
    rules.put(Target.of(Attribute.SIZE), FieldRule.of("@size"));
    rules.put(Target.of(Attribute.MATERIAL), FieldRule.of("@material"));
    rules.put(Target.of(Attribute.PATTERN), FieldRule.of("@pattern"));
    rules.put(Target.of(Attribute.SHIPPING_WEIGHT), FieldRule.of("@weight"));
    google(rules);
    traits(rules);
    return Map.copyOf(rules);
  }

  private static void google(Map<Target, FieldRule> rules) {
    String before = "Google Shopping / ";
    rules.put(
        Target.of(Attribute.GOOGLE_PRODUCT_CATEGORY),
        FieldRule.of(before + "Google Product Category", "Product Category"));
    rules.put(Target.of(Attribute.GENDER), FieldRule.of(before + "Gender"));
    rules.put(Target.of(Attribute.AGE_GROUP), FieldRule.of(before + "Age Group"));
    rules.put(Target.of(Attribute.MPN), FieldRule.of(before + "MPN"));
    rules.put(Target.of(Attribute.CONDITION), FieldRule.of(before + "Condition"));
    rules.put(Target.of(Attribute.CUSTOM_LABEL_0), FieldRule.of(before + "Custom Label 0"));
    rules.put(Target.of(Attribute.CUSTOM_LABEL_1), FieldRule.of(before + "Custom Label 1"));
    rules.put(Target.of(Attribute.CUSTOM_LABEL_2), FieldRule.of(before + "Custom Label 2"));
    rules.put(Target.of(Attribute.CUSTOM_LABEL_3), FieldRule.of(before + "Custom Label 3"));
    rules.put(Target.of(Attribute.CUSTOM_LABEL_4), FieldRule.of(before + "Custom Label 4"));
  }

  private static void traits(Map<Target, FieldRule> rules) {
    rules.put(Target.of(Trait.PRODUCT_ID), FieldRule.of(PRODUCT_ID, HANDLE));
    rules.put(Target.of(Trait.VARIANT_ID), FieldRule.of(VARIANT_ID));
    rules.put(Target.of(Trait.SKU), FieldRule.of(SKU));
    rules.put(Target.of(Trait.VARIANT_POSITION), FieldRule.of("@position"));
    rules.put(Target.of(Trait.STATUS), FieldRule.of("@status"));
    rules.put(Target.of(Trait.VISIBILITY), FieldRule.of("@visibility"));
    rules.put(Target.of(Trait.COLLECTIONS), FieldRule.of("Collection"));
    rules.put(Target.of(Trait.TAGS), FieldRule.of("Tags"));
    rules.put(Target.of(Trait.STOCK), FieldRule.of("@stock"));
    rules.put(Target.of(Trait.BACKORDER), FieldRule.of("@backorder"));
    rules.put(Target.of(Trait.KIND), FieldRule.of("@kind"));
    rules.put(Target.of(Trait.EDIT_LINK), FieldRule.of("@edit_link"));
  }
}
