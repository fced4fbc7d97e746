package dev.pintle.collect.replay;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// How numbers are written in the file.
///
/// @param decimalSeparator `.` or `,`; the other one may separate thousands
record Numbers(char decimalSeparator) {
  static final Numbers POINT = new Numbers('.');

  /// So long that no price is refused, so short that no exponent blows the memory.
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,30}(\\.\\d{0,30})?([eE][+-]?\\d{1,2})?");

  Numbers {
    if (decimalSeparator != '.' && decimalSeparator != ',') {
      throw new IllegalArgumentException("the decimal separator is " + decimalSeparator);
    }
  }

  BigDecimal decimal(String column, String text) {
    String plain = text.strip();
    plain =
        decimalSeparator == ',' ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
    if (!NUMBER.matcher(plain).matches()) {
      throw new ValueException(
          column + " is not a number" + (text.isBlank() ? ": it is empty" : ": " + brief(text)));
    }
    return new BigDecimal(plain);
  }

  /// The digits of a whole number; `17850.0` is one.
  String integer(String column, String text) {
    BigDecimal number = decimal(column, text).stripTrailingZeros();
    if (number.scale() > 0) {
      throw new ValueException(column + " is not a whole number: " + brief(text));
    }
    return number.toBigInteger().toString();
  }

  static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
