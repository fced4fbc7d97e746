package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.text.Normalizer;

/// Postcodes of all countries. Pinterest's text says "digits only", which would make 11 of SW1A 1AA
/// and strangers of one identity: letters stay.
final class Postcodes {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 12;
  private static final int LONGEST_WORD = 4;
  private static final int LONGEST_RAW = 40;
  private static final Dropped NOT_A_POSTCODE = new Dropped("not a postcode");
  private static final Dropped PLACEHOLDER = new Dropped("a placeholder, not a postcode");
  private static final Dropped NUMBER =
      new Dropped("a decimal number, not a postcode: a spreadsheet may have damaged it");

  private Postcodes() {}

  static Normal of(String trimmed) {
    if (trimmed.length() > LONGEST_RAW) return NOT_A_POSTCODE;
    String text = isAscii(trimmed) ? trimmed : Normalizer.normalize(trimmed, Normalizer.Form.NFKC);
    var code = new StringBuilder(text.length());
    int digits = 0;
    int word = 0;
    boolean isZero = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Text.isDigit(c)) {
        digits++;
        word = 0;
        isZero &= c == '0';
      } else if (Text.isLetter(c)) {
        isZero = false;
        if (++word > LONGEST_WORD) return NOT_A_POSTCODE;
      } else if (c == '.') {
        if (!isBrazilian(text)) return NUMBER;
        continue;
      } else if (isSeparator(c)) {
        continue;
      } else {
        return NOT_A_POSTCODE;
      }
      code.append(Text.lower(c));
    }
    if (digits == 0 || code.length() > LONGEST) return NOT_A_POSTCODE;
    if (isZero) return PLACEHOLDER;
    return code.length() < SHORTEST ? NOT_A_POSTCODE : new Value(code.toString());
  }

  private static boolean isSeparator(char c) {
    return Text.isDash(c) || Text.isBlank(c) || c == '〒';
  }

  /// Brazil writes 01.310-100 for 01310-100.
  private static boolean isBrazilian(String text) {
    return text.length() == 10 && text.charAt(2) == '.' && text.charAt(6) == '-';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) return false;
    }
    return true;
  }
}
