package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Google's product taxonomy, as far as its first level: we do not carry the thousands of
/// categories below. Names in other languages than English are not compared.
///
/// See https://support.google.com/merchants/answer/6324436
final class Categories {
  private static final Map<String, Integer> FIRST_LEVEL =
      Map.ofEntries(
          Map.entry("animals & pet supplies", 1),
          Map.entry("apparel & accessories", 166),
          Map.entry("arts & entertainment", 8),
          Map.entry("baby & toddler", 537),
          Map.entry("business & industrial", 111),
          Map.entry("cameras & optics", 141),
          Map.entry("electronics", 222),
          Map.entry("food, beverages & tobacco", 412),
          Map.entry("furniture", 436),
          Map.entry("hardware", 632),
          Map.entry("health & beauty", 469),
          Map.entry("home & garden", 536),
          Map.entry("luggage & bags", 5181),
          Map.entry("mature", 772),
          Map.entry("media", 783),
          Map.entry("office supplies", 922),
          Map.entry("religious & ceremonial", 5605),
          Map.entry("software", 2092),
          Map.entry("sporting goods", 988),
          Map.entry("toys & games", 1239),
          Map.entry("vehicles & parts", 888));

  private static final Set<Integer> FIRST_LEVEL_NUMBERS = Set.copyOf(FIRST_LEVEL.values());
  private static final int LONGEST_NUMBER = 6;
  private static final int ENOUGH_LEVELS = 3;

  private final boolean readsEnglish;

  Categories(boolean readsEnglish) {
    this.readsEnglish = readsEnglish;
  }

  void check(String category, Notes notes) {
    if (category.isEmpty()) {
      notes.tell(
          IssueCode.OPTIONAL_PRODUCT_CATEGORY_MISSING, Attribute.GOOGLE_PRODUCT_CATEGORY, "");
    } else if (isNumber(category)) {
      checkNumber(category, notes);
    } else {
      checkWords(category, notes);
    }
  }

  private static boolean isNumber(String category) {
    for (int i = 0; i < category.length(); i++) {
      if (category.charAt(i) < '0' || category.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static void checkNumber(String category, Notes notes) {
    int number = category.length() > LONGEST_NUMBER ? 0 : Integer.parseInt(category);
    if (number == 0) {
      tellInvalid(category, "There is no category of this number in Google's taxonomy.", notes);
    } else if (FIRST_LEVEL_NUMBERS.contains(number)) {
      notes.tell(
          IssueCode.PRODUCT_CATEGORY_DEPTH_WARNING, Attribute.GOOGLE_PRODUCT_CATEGORY, category);
    }
  }

  private void checkWords(String category, Notes notes) {
    int angle = category.indexOf('>');
    String first = (angle < 0 ? category : category.substring(0, angle)).strip();
    int levels = 1;
    int from = angle;
    while (from >= 0) {
      int next = category.indexOf('>', from + 1);
      String level = next < 0 ? category.substring(from + 1) : category.substring(from + 1, next);
      if (level.isBlank()) {
        tellInvalid(category, "A level between two > is empty.", notes);
        return;
      }
      levels++;
      from = next;
    }
    if (first.isEmpty()
        || (readsEnglish && !FIRST_LEVEL.containsKey(first.toLowerCase(Locale.ROOT)))) {
      tellInvalid(
          category,
          "Google's taxonomy does not begin with this: write a category of it, with > between its"
              + " levels, or its number.",
          notes);
    } else if (levels < ENOUGH_LEVELS) {
      notes.tell(
          IssueCode.PRODUCT_CATEGORY_DEPTH_WARNING, Attribute.GOOGLE_PRODUCT_CATEGORY, category);
    }
  }

  private static void tellInvalid(String category, String mend, Notes notes) {
    notes.tell(
        IssueCode.OPTIONAL_PRODUCT_CATEGORY_INVALID,
        Attribute.GOOGLE_PRODUCT_CATEGORY,
        category,
        mend);
  }
}
