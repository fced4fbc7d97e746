package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Values that must be one of several, a yes or no, a number or a date.
final class ValueChecks {
  private static final Set<String> YES_NO =
      Set.of("true", "false", "yes", "no", "t", "f", "y", "n", "1", "0");

  /// Told wrongly it costs the item, so that abbreviations are not trusted.
  private static final Set<String> ADULT = Set.of("true", "false", "yes", "no");

  private static final Map<Attribute, IssueCode> CHOICES = new EnumMap<>(Attribute.class);

  static {
    CHOICES.put(Attribute.AGE_GROUP, IssueCode.AGE_GROUP_INVALID);
    CHOICES.put(Attribute.GENDER, IssueCode.GENDER_INVALID);
    CHOICES.put(Attribute.SIZE_TYPE, IssueCode.SIZE_TYPE_INVALID);
    CHOICES.put(Attribute.SIZE_SYSTEM, IssueCode.SIZE_SYSTEM_INVALID);
  }

  private static final List<Attribute> NUMBERS =
      List.of(
          Attribute.CUSTOM_NUMBER_0,
          Attribute.CUSTOM_NUMBER_1,
          Attribute.CUSTOM_NUMBER_2,
          Attribute.CUSTOM_NUMBER_3,
          Attribute.CUSTOM_NUMBER_4,
          Attribute.NUMBER_OF_RATINGS,
          Attribute.NUMBER_OF_REVIEWS);

  private static final String SAY_STOCK =
      "Write in stock, out of stock or preorder, or choose what products are that say nothing.";

  private static final long LARGEST_NUMBER = 4_294_967_295L;
  private static final int MILLISECOND_DIGITS = 12;

  void check(Attributes attributes, Notes notes) {
    checkAvailability(attributes.get(Attribute.AVAILABILITY).strip(), notes);
    checkCondition(attributes.get(Attribute.CONDITION).strip(), notes);
    CHOICES.forEach((attribute, code) -> {
      String value = attributes.get(attribute).strip();
      if (!value.isEmpty() && !isAllowed(attribute, value)) {
        notes.tell(code, attribute, value);
      }
    });
    checkAdult(attributes.get(Attribute.ADULT).strip(), notes);
    checkYesNo(Attribute.FREE_SHIPPING_LABEL, attributes, notes);
    checkYesNo(Attribute.SAVE_PIN_DISABLED, attributes, notes);
    for (Attribute number : NUMBERS) {
      checkNumber(number, attributes.get(number).strip(), notes);
    }
    checkRating(attributes.get(Attribute.AVERAGE_REVIEW_RATING).strip(), notes);
    checkUpdated(attributes.get(Attribute.LAST_UPDATED_TIME).strip(), notes);
    checkTimes(attributes, notes);
    checkVariants(attributes, notes);
    if (attributes.has(Attribute.GTIN)) {
      TradeNumber.check(attributes.get(Attribute.GTIN).strip(), notes);
    }
    Forms.check(attributes, notes);
  }

  private static void checkAvailability(String value, Notes notes) {
    if (value.isEmpty()) {
      notes.tell(IssueCode.AVAILABILITY_INVALID, Attribute.AVAILABILITY, "", SAY_STOCK);
      return;
    }
    if (isAllowed(Attribute.AVAILABILITY, value)) {
      return;
    }
    String words = value.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    String meant =
        Attribute.AVAILABILITY.allowed().stream()
            .filter(one -> one.replace(" ", "").equals(words.replace(" ", "")))
            .findFirst()
            .orElse("");
    notes.tell(
        IssueCode.AVAILABILITY_INVALID,
        Attribute.AVAILABILITY,
        value,
        meant.isEmpty() ? IssueCode.AVAILABILITY_INVALID.mend() : "Write " + meant + ".");
  }

  private static void checkCondition(String value, Notes notes) {
    if (value.isEmpty()) {
      notes.tell(IssueCode.OPTIONAL_CONDITION_MISSING, Attribute.CONDITION, "");
    } else if (!isAllowed(Attribute.CONDITION, value)) {
      notes.tell(IssueCode.OPTIONAL_CONDITION_INVALID, Attribute.CONDITION, value);
    }
  }

  private static boolean isAllowed(Attribute attribute, String value) {
    for (String allowed : attribute.allowed()) {
      if (allowed.equalsIgnoreCase(value)) {
        return true;
      }
    }
    return false;
  }

  private static void checkAdult(String value, Notes notes) {
    if (value.isEmpty()) {
      return;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (!ADULT.contains(lower)) {
      notes.tell(IssueCode.ADULT_INVALID, Attribute.ADULT, value);
    } else if (lower.equals("true") || lower.equals("yes")) {
      notes.tell(IssueCode.PINTLE_ADULT_NEVER_SHOWN, Attribute.ADULT, value);
    }
  }

  private static void checkYesNo(Attribute attribute, Attributes attributes, Notes notes) {
    String value = attributes.get(attribute).strip();
    if (!value.isEmpty() && !YES_NO.contains(value.toLowerCase(Locale.ROOT))) {
      notes.tellForm(attribute, value, "Write true or false.");
    }
  }

  private static void checkNumber(Attribute attribute, String value, Notes notes) {
    if (value.isEmpty()) {
      return;
    }
    if (!isDigits(value) || value.length() > 10 || Long.parseLong(value) > LARGEST_NUMBER) {
      notes.tellForm(
          attribute, value, "Write a whole number from 0 to 4,294,967,295, digits alone.");
    }
  }

  private static void checkRating(String value, Notes notes) {
    if (value.isEmpty()) {
      return;
    }
    boolean fine =
        value.length() <= 20
            && Forms.isNumber(value)
            && Double.parseDouble(value) >= 1
            && Double.parseDouble(value) <= 5;
    if (!fine) {
      notes.tellForm(Attribute.AVERAGE_REVIEW_RATING, value, "Write a number from 1 to 5, as 4.5.");
    }
  }

  private static void checkUpdated(String value, Notes notes) {
    if (value.isEmpty()) {
      return;
    }
    if (!isDigits(value) || value.length() < MILLISECOND_DIGITS || value.length() > 15) {
      notes.tell(IssueCode.UPDATED_TIME_INVALID, Attribute.LAST_UPDATED_TIME, value);
    }
  }

  private static void checkTimes(Attributes attributes, Notes notes) {
    String from = attributes.get(Attribute.AVAILABILITY_DATE).strip();
    if (!from.isEmpty() && !IsoTimes.isTime(from)) {
      notes.tell(IssueCode.AVAILABILITY_DATE_INVALID, Attribute.AVAILABILITY_DATE, from);
    }
    String until = attributes.get(Attribute.EXPIRATION_DATE).strip();
    if (!until.isEmpty() && !IsoTimes.isTime(until)) {
      notes.tell(IssueCode.EXPIRATION_DATE_INVALID, Attribute.EXPIRATION_DATE, until);
    }
    String sale = attributes.get(Attribute.SALE_PRICE_EFFECTIVE_DATE).strip();
    if (!sale.isEmpty()) {
      String wrong = IsoTimes.wrongSpan(sale);
      if (!wrong.isEmpty()) {
        notes.tell(IssueCode.SALE_DATE_INVALID, Attribute.SALE_PRICE_EFFECTIVE_DATE, sale, wrong);
      }
    }
  }

  private static void checkVariants(Attributes attributes, Notes notes) {
    String names = attributes.get(Attribute.VARIANT_NAMES);
    String values = attributes.get(Attribute.VARIANT_VALUES);
    if (lines(names) != lines(values)) {
      notes.tellForm(
          Attribute.VARIANT_VALUES,
          values,
          "There are %d variant_names and %d variant_values: tell one value for each name."
              .formatted(lines(names), lines(values)));
    }
  }

  private static long lines(String text) {
    return text.isEmpty() ? 0 : text.lines().count();
  }

  static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }
}
