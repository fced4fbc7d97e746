package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Trait;
import java.util.Locale;
import java.util.regex.Pattern;

/// Turns a value as a source writes it into how the model writes it, where both surely mean the
/// same.
final class Values {
  /// A comma between links is one that another link follows: links may hold commas.
  private static final Pattern BETWEEN_LINKS =
      Pattern.compile("\\s*[,|;]\\s*(?=https?://)|\\s*\\n\\s*|\\s+(?=https?://)");

  private static final Pattern BETWEEN_TEXTS = Pattern.compile("\\s*[,\\n]\\s*");

  private Values() {}

  static String turn(Attribute attribute, String value, Amounts amounts) {
    return switch (attribute.form()) {
      case PRICE -> amounts.text(value);
      case LINKS ->
          value.indexOf(':') == value.lastIndexOf(':')
              ? value
              : BETWEEN_LINKS.matcher(value).replaceAll("\n");
      case TEXTS -> BETWEEN_TEXTS.matcher(value).replaceAll("\n");
      case ENUM -> attribute == Attribute.AVAILABILITY ? availability(value) : value;
      case TEXT, LINK, COUNT, NUMBER, YES_NO, MEASURE, TIME, TIMES -> value;
    };
  }

  static String turn(Trait trait, String value) {
    return switch (trait) {
      case TAGS -> BETWEEN_TEXTS.matcher(value).replaceAll("\n");
      case PRODUCT_ID,
          VARIANT_ID,
          SKU,
          VARIANT_POSITION,
          STATUS,
          VISIBILITY,
          COLLECTIONS,
          STOCK,
          BACKORDER,
          KIND,
          EDIT_LINK ->
          value;
    };
  }

  /// Google writes `in_stock`.
  private static String availability(String value) {
    return value.indexOf('_') < 0 ? value : value.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
