package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The published types of attributes: what breaks them makes a whole batch be refused. Other names
/// are let through, as the description leaves the object open.
public final class AttributeSchema {
  private static final int MAX_LABEL = 511;

  /// The attributes that `update_mask` can name.
  public static final Set<String> MASKABLE =
      words(
          """
          ad_link adult age_group availability average_review_rating brand checkout_enabled color
          condition custom_label_0 custom_label_1 custom_label_2 custom_label_3 custom_label_4
          custom_number_0 custom_number_1 custom_number_2 custom_number_3 custom_number_4
          description free_shipping_label free_shipping_limit gender google_product_category gtin
          item_group_id last_updated_time link material min_ad_price mpn number_of_ratings
          number_of_reviews pattern price product_type sale_price shipping shipping_height
          shipping_weight shipping_width size size_system size_type tax title variant_names
          variant_values promotion_id\
          """);

  private static final Map<String, Type> TYPES = types();

  private enum Type {
    TEXT("string"),
    LABEL("string of at most 511 characters"),
    BOOLEAN("boolean"),
    INTEGER("integer"),
    NUMBER("number"),
    TEXTS("array of strings"),
    IMAGE("string, or array of one string"),
    GTIN("string");

    private final String said;

    Type(String said) {
      this.said = said;
    }
  }

  private AttributeSchema() {}

  /// What is wrong with the type of an attribute, to be said after its name; empty when nothing.
  public static String problem(String name, Json value) {
    boolean must = name.startsWith("!");
    Type type = TYPES.get(name);
    if (type == null) {
      type = TYPES.get("!" + name);
      must = true;
    }
    if (type == null || (!must && value instanceof Json.Null)) {
      return "";
    }
    return fits(type, value) ? "" : "is not of type " + type.said;
  }

  private static boolean fits(Type type, Json value) {
    return switch (type) {
      case TEXT -> value instanceof Json.Text;
      case LABEL ->
          value instanceof Json.Text(String text)
              && text.codePointCount(0, text.length()) <= MAX_LABEL;
      case BOOLEAN -> value instanceof Json.Bool;
      case INTEGER -> isInteger(value);
      case NUMBER -> value instanceof Json.Num;
      case TEXTS -> isTexts(value);
      case IMAGE ->
          value instanceof Json.Text
              || (isTexts(value) && value instanceof Json.Arr(var items) && items.size() == 1);
      case GTIN -> value instanceof Json.Text || isInteger(value);
    };
  }

  private static boolean isInteger(Json value) {
    return value instanceof Json.Num(String digits) && digits.matches("-?[0-9]{1,18}");
  }

  private static boolean isTexts(Json value) {
    return value instanceof Json.Arr(var items)
        && items.stream().allMatch(Json.Text.class::isInstance);
  }

  /// Names with a `!` may not be null.
  private static Map<String, Type> types() {
    var types = new HashMap<String, Type>();
    for (String name :
        words(
            """
            !android_deep_link !availability !description !id !ios_deep_link !link !price !title
            ad_link age_group brand color condition free_shipping_limit gender
            google_product_category installment_price item_group_id material min_ad_price
            mobile_link mpn pattern product_type promotion_id sale_price sale_price_effective_date
            shipping shipping_height shipping_weight shipping_width size size_system size_type tax
            unit_pricing_base_measure unit_pricing_measure video_link\
            """)) {
      types.put(name, Type.TEXT);
    }
    for (int i = 0; i < 20; i++) {
      types.put("ad_image_" + i + "_link", Type.TEXT);
      types.put("ad_image_" + i + "_tag", Type.TEXT);
    }
    for (int i = 0; i < 3; i++) {
      types.put("ad_video_" + i + "_link", Type.TEXT);
      types.put("ad_video_" + i + "_tag", Type.TEXT);
    }
    for (int i = 0; i < 5; i++) {
      types.put("custom_label_" + i, Type.LABEL);
      types.put("custom_number_" + i, Type.INTEGER);
    }
    words("adult checkout_enabled free_shipping_label !save_pin_disabled")
        .forEach(name -> types.put(name, Type.BOOLEAN));
    words("number_of_ratings number_of_reviews last_updated_time")
        .forEach(name -> types.put(name, Type.INTEGER));
    words("additional_image_link variant_names variant_values")
        .forEach(name -> types.put(name, Type.TEXTS));
    types.put("average_review_rating", Type.NUMBER);
    types.put("!image_link", Type.IMAGE);
    types.put("gtin", Type.GTIN);
    return Map.copyOf(types);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split("\\s+"));
  }
}
