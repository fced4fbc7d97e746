package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.List;
import java.util.regex.Pattern;

/// Texts: whether they are there, how long they are, and what is in them that Pinterest would show
/// as it stands.
final class TextChecks {
  private static final Pattern HTML =
      Pattern.compile(
          "</?(?:a|b|body|br|center|div|em|font|h[1-6]|hr|html|i|iframe|img|li|ol|p|script|section"
              + "|small|span|strong|style|su[bp]|t[abdhr]|table|tbody|u|ul)\\b[^<>]{0,2000}>"
              + "|<!--|&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});",
          Pattern.CASE_INSENSITIVE);

  private static final List<Attribute> LABELS =
      List.of(
          Attribute.CUSTOM_LABEL_0,
          Attribute.CUSTOM_LABEL_1,
          Attribute.CUSTOM_LABEL_2,
          Attribute.CUSTOM_LABEL_3,
          Attribute.CUSTOM_LABEL_4);

  /// As Google has it; Pinterest publishes no number.
  private static final int LONGEST_PART_NUMBER = 70;

  private static final int MOST_COUNTED = 10_000;

  private final Categories categories;

  TextChecks(boolean readsEnglish) {
    this.categories = new Categories(readsEnglish);
  }

  void check(Attributes attributes, Notes notes) {
    checkId(attributes, notes);
    checkText(
        Attribute.TITLE,
        IssueCode.TITLE_MISSING,
        IssueCode.TITLE_LENGTH_TOO_LONG,
        attributes,
        notes);
    checkText(
        Attribute.DESCRIPTION,
        IssueCode.DESCRIPTION_MISSING,
        IssueCode.DESCRIPTION_LENGTH_TOO_LONG,
        attributes,
        notes);
    for (Attribute label : LABELS) {
      checkLength(label, IssueCode.CUSTOM_LABEL_LENGTH_TOO_LONG, attributes, notes);
    }
    checkProductType(attributes, notes);
    categories.check(attributes.get(Attribute.GOOGLE_PRODUCT_CATEGORY).strip(), notes);
    checkPartNumber(attributes, notes);
  }

  private static void checkId(Attributes attributes, Notes notes) {
    String id = attributes.get(Attribute.ID);
    if (id.isBlank()) {
      notes.tell(IssueCode.ITEMID_MISSING, Attribute.ID, "");
    } else if (isLongerThan(id.strip(), Attribute.ID.longest())) {
      notes.tell(
          IssueCode.PARSE_LINE_ERROR,
          Attribute.ID,
          id,
          "Shorten the id to 127 characters: Pinterest takes no longer one.");
    }
    String group = attributes.get(Attribute.ITEM_GROUP_ID);
    if (isLongerThan(group, Attribute.ITEM_GROUP_ID.longest())) {
      notes.tellForm(Attribute.ITEM_GROUP_ID, group, "Shorten item_group_id to 127 characters.");
    }
  }

  private static void checkText(
      Attribute attribute,
      IssueCode missing,
      IssueCode tooLong,
      Attributes attributes,
      Notes notes) {
    String text = attributes.get(attribute);
    if (text.isBlank()) {
      notes.tell(missing, attribute, "");
      return;
    }
    checkLength(attribute, tooLong, attributes, notes);
    if (hasHtml(text)) {
      notes.tell(IssueCode.PINTLE_HTML_IN_TEXT, attribute, text);
    }
  }

  private static boolean hasHtml(String text) {
    return (text.indexOf('<') >= 0 || text.indexOf('&') >= 0) && HTML.matcher(text).find();
  }

  private static void checkLength(
      Attribute attribute, IssueCode tooLong, Attributes attributes, Notes notes) {
    String text = attributes.get(attribute);
    if (isLongerThan(text, attribute.longest())) {
      int length = text.codePointCount(0, text.length());
      boolean cut =
          length > MOST_COUNTED; // who reads a file keeps little more than what is allowed
      notes.tell(
          tooLong,
          attribute,
          text,
          "It has %s%,d characters, and Pinterest takes %,d: shorten it."
              .formatted(
                  cut ? "more than " : "", cut ? MOST_COUNTED : length, attribute.longest()));
    }
  }

  private static void checkProductType(Attributes attributes, Notes notes) {
    checkLength(Attribute.PRODUCT_TYPE, IssueCode.PRODUCT_TYPE_LENGTH_TOO_LONG, attributes, notes);
    String type = attributes.get(Attribute.PRODUCT_TYPE);
    if (type.indexOf('|') >= 0 || hasBareAngle(type)) {
      notes.tellForm(
          Attribute.PRODUCT_TYPE,
          type,
          "Separate the levels by > with a space on each side: Pinterest knows no other sign.");
    }
  }

  private static boolean hasBareAngle(String type) {
    for (int at = type.indexOf('>'); at >= 0; at = type.indexOf('>', at + 1)) {
      boolean spaced =
          at > 0
              && at + 1 < type.length()
              && type.charAt(at - 1) == ' '
              && type.charAt(at + 1) == ' ';
      if (!spaced) {
        return true;
      }
    }
    return false;
  }

  private static void checkPartNumber(Attributes attributes, Notes notes) {
    String number = attributes.get(Attribute.MPN).strip();
    if (!number.isEmpty() && number.chars().noneMatch(Character::isLetterOrDigit)) {
      notes.tell(IssueCode.MPN_INVALID, Attribute.MPN, number);
    } else if (isLongerThan(number, LONGEST_PART_NUMBER)) {
      notes.tell(
          IssueCode.MPN_INVALID,
          Attribute.MPN,
          number,
          "Shorten mpn to 70 characters, or leave it out.");
    }
  }

  /// Counts characters as people do, and only where it can matter.
  static boolean isLongerThan(String text, int limit) {
    return text.length() > limit && text.codePointCount(0, text.length()) > limit;
  }
}
