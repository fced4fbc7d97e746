package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;

/// A global trade item number: 8, 12, 13 or 14 digits, the last of which follows from the others.
///
/// See https://www.gs1.org/services/how-calculate-check-digit-manually
final class TradeNumber {
  private TradeNumber() {}

  static void check(String value, Notes notes) {
    String mend = wrong(value);
    if (!mend.isEmpty()) {
      notes.tell(IssueCode.GTIN_INVALID, Attribute.GTIN, value, mend);
    }
  }

  /// What to do about it; empty when it is right.
  private static String wrong(String value) {
    if (!ValueChecks.isDigits(value)) {
      return value.matches("[0-9.,]{1,20}[eE]\\+?[0-9]{1,3}")
          ? "A spreadsheet made this of the number: write its digits as text."
          : "Write digits alone, or leave gtin out.";
    }
    int length = value.length();
    if (length != 8 && length != 12 && length != 13 && length != 14) {
      return "It has "
          + length
          + " digits: write the 8, 12, 13 or 14 of the barcode, with zeros in"
          + " front, or leave gtin out.";
    }
    int expected = checkDigit(value);
    boolean zeros = value.chars().allMatch(c -> c == '0');
    if (zeros || value.charAt(length - 1) - '0' != expected) {
      return zeros
          ? "Leave gtin out when there is none."
          : "Its last digit would have to be " + expected + ": look for a slip, or leave gtin out.";
    }
    return "";
  }

  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
      sum += (digits.charAt(i) - '0') * weight;
    }
    return (10 - sum % 10) % 10;
  }
}
