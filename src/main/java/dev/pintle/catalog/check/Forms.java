package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Price;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Values of several parts: measures, shipping, tax, instalments.
final class Forms {
  private static final int LONGEST = 1_000;
  private static final Pattern MEASURE =
      Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?\\s+(\\S+)");
  private static final Pattern ANY_MEASURE =
      Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?\\s*\\p{L}\\S*(\\s\\S+)?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?");
  private static final Pattern RATE = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,6})?\\s?%?");
  private static final Pattern INSTALLMENT = Pattern.compile("[0-9]{1,4}:(.{1,40})");
  private static final Set<String> WEIGHTS = Set.of("g", "kg", "lb", "oz");
  private static final Set<String> LENGTHS = Set.of("cm", "ft", "in", "m", "mm", "yd");
  private static final Set<String> YES_NO = Set.of("", "yes", "no", "y", "n");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private Forms() {}

  static void check(Attributes attributes, Notes notes) {
    checkMeasure(
        Attribute.SHIPPING_WEIGHT, WEIGHTS, IssueCode.SHIPPING_WEIGHT_INVALID, attributes, notes);
    checkMeasure(
        Attribute.SHIPPING_HEIGHT, LENGTHS, IssueCode.SHIPPING_HEIGHT_INVALID, attributes, notes);
    checkMeasure(
        Attribute.SHIPPING_WIDTH, LENGTHS, IssueCode.SHIPPING_WIDTH_INVALID, attributes, notes);
    checkAnyMeasure(Attribute.UNIT_PRICING_MEASURE, attributes, notes);
    checkAnyMeasure(Attribute.UNIT_PRICING_BASE_MEASURE, attributes, notes);
    checkInstallment(attributes.get(Attribute.INSTALLMENT_PRICE).strip(), notes);
    String shipping = attributes.get(Attribute.SHIPPING).strip();
    if (!shipping.isEmpty() && !isShipping(shipping)) {
      notes.tell(IssueCode.SHIPPING_INVALID, Attribute.SHIPPING, shipping);
    }
    String tax = attributes.get(Attribute.TAX).strip();
    if (!tax.isEmpty() && !isTax(tax)) {
      notes.tell(IssueCode.TAX_INVALID, Attribute.TAX, tax);
    }
  }

  private static void checkMeasure(
      Attribute attribute, Set<String> units, IssueCode code, Attributes attributes, Notes notes) {
    String value = attributes.get(attribute).strip();
    if (value.isEmpty()) {
      return;
    }
    var found = MEASURE.matcher(value);
    boolean known =
        value.length() <= LONGEST
            && found.matches()
            && units.contains(found.group(1).toLowerCase(Locale.ROOT));
    if (!known) {
      notes.tell(code, attribute, value);
    }
  }

  private static void checkAnyMeasure(Attribute attribute, Attributes attributes, Notes notes) {
    String value = attributes.get(attribute).strip();
    if (!value.isEmpty() && !ANY_MEASURE.matcher(value).matches()) {
      notes.tellForm(attribute, value, "Write a number, a space and a unit, as 750 ml.");
    }
  }

  private static void checkInstallment(String value, Notes notes) {
    if (value.isEmpty()) {
      return;
    }
    var found = INSTALLMENT.matcher(value);
    Price price = found.matches() ? Price.parse(found.group(1)) : null;
    if (price == null || price.currency().isEmpty()) {
      notes.tellForm(
          Attribute.INSTALLMENT_PRICE,
          value,
          "Write the number of payments, a colon, and the amount of each, as 6:10.00 BRL.");
    }
  }

  private static boolean isShipping(String group) {
    String[] parts = group.split(":", -1);
    return group.length() <= LONGEST
        && parts.length == 4
        && isCountry(parts[0], true)
        && Price.parse(parts[3]) != null;
  }

  private static boolean isTax(String group) {
    String[] parts = group.split(":", -1);
    return group.length() <= LONGEST
        && parts.length == 4
        && isCountry(parts[0], false)
        && !parts[1].isBlank()
        && RATE.matcher(parts[2].strip()).matches()
        && YES_NO.contains(parts[3].strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isCountry(String part, boolean orNone) {
    String country = part.strip();
    return country.isEmpty() ? orNone : COUNTRIES.contains(country);
  }

  /// Whether it is digits with at most one point among them.
  static boolean isNumber(String value) {
    return NUMBER.matcher(value).matches();
  }
}
