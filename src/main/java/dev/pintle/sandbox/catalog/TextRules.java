package dev.pintle.sandbox.catalog;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What the published rules say of texts: what must be there, and how long it may be. Stateless.
final class TextRules {
  private static final int MAX_ID = 127;
  private static final int MAX_TITLE = 500;
  private static final int MAX_DESCRIPTION = 10_000;
  private static final int MAX_PRODUCT_TYPE = 1_000;
  private static final int MAX_LABEL = 511;
  private static final Pattern MPN = Pattern.compile("(?=.*[\\p{L}\\p{N}]).{1,70}");
  private static final Set<Integer> GTIN_LENGTHS = Set.of(8, 12, 13, 14);
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final List<String> FREE =
      List.of(
          "brand",
          "color",
          "material",
          "pattern",
          "size",
          "promotion_id",
          "installment_price",
          "unit_pricing_measure",
          "unit_pricing_base_measure",
          "free_shipping_limit");

  private TextRules() {}

  static void check(Judged item) {
    identity(item);
    cut(item, "title", MAX_TITLE, "TITLE_MISSING", "TITLE_LENGTH_TOO_LONG");
    cut(item, "description", MAX_DESCRIPTION, "DESCRIPTION_MISSING", "DESCRIPTION_LENGTH_TOO_LONG");
    limited(item, "product_type", MAX_PRODUCT_TYPE, "PRODUCT_TYPE_LENGTH_TOO_LONG");
    for (int i = 0; i < 5; i++) {
      limited(item, "custom_label_" + i, MAX_LABEL, "CUSTOM_LABEL_LENGTH_TOO_LONG");
    }
    numbers(item);
    FREE.stream().filter(item::has).forEach(name -> item.publish(name, item.get(name)));
  }

  /// Whether a text is a GTIN of 8, 12, 13 or 14 digits with its check digit.
  static boolean isGtin(String text) {
    int length = text.length();
    if (!DIGITS.matcher(text).matches() || !GTIN_LENGTHS.contains(length)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < length - 1; i++) {
      int weight = (length - i) % 2 == 0 ? 3 : 1;
      sum += weight * (text.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10 == text.charAt(length - 1) - '0';
  }

  /// How many characters a text has as people count them.
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void identity(Judged item) {
    String id = item.get("id");
    if (id.isEmpty()) {
      item.error("ITEMID_MISSING", "id");
    } else if (length(id) > MAX_ID) {
      item.error("PARSE_LINE_ERROR", "id");
    }
    String group = item.get("item_group_id");
    if (!group.isEmpty() && length(group) <= MAX_ID) {
      item.publish("item_group_id", group);
    }
  }

  private static void cut(Judged item, String name, int most, String missing, String tooLong) {
    String text = item.get(name);
    if (text.isEmpty()) {
      item.error(missing, name);
    } else if (length(text) > most) {
      item.warn(tooLong, name);
      item.publish(name, text.substring(0, text.offsetByCodePoints(0, most)));
    } else {
      item.publish(name, text);
    }
  }

  private static void limited(Judged item, String name, int most, String tooLong) {
    String text = item.get(name);
    if (length(text) > most) {
      item.warn(tooLong, name);
    } else if (!text.isEmpty()) {
      item.publish(name, text);
    }
  }

  private static void numbers(Judged item) {
    String gtin = item.get("gtin");
    if (isGtin(gtin)) {
      item.publish("gtin", gtin);
    } else if (!gtin.isEmpty()) {
      item.warn("GTIN_INVALID", "gtin");
    }
    String mpn = item.get("mpn");
    if (MPN.matcher(mpn).matches()) {
      item.publish("mpn", mpn);
    } else if (!mpn.isEmpty()) {
      item.warn("MPN_INVALID", "mpn");
    }
  }
}
