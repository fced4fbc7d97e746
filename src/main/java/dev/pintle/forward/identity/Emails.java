package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;

/// E-mail addresses. Nothing inside an address is folded (no dots or `+tag` removed): Pinterest
/// hashes what its users registered with.
final class Emails {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final String MAILTO = "mailto:";
  private static final Dropped NOT_AN_EMAIL = new Dropped("not an e-mail address");
  private static final Dropped MASKED = new Dropped("a masked e-mail address");

  private Emails() {}

  static Normal of(String trimmed) {
    String address = bare(trimmed);
    int at = address.indexOf('@');
    if (at <= 0 || at > LONGEST_LOCAL_PART || address.length() > LONGEST) return NOT_AN_EMAIL;
    boolean isAscii = true;
    boolean isLower = true;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c >= 0x80) {
        isAscii = false;
        if (Text.isBlank(c)) return NOT_AN_EMAIL;
      } else if (c == '*') {
        return MASKED;
      } else if (!isAllowed(c)) {
        return NOT_AN_EMAIL;
      } else if (c != Text.lower(c)) {
        isLower = false;
      }
    }
    if (!isAscii && Text.isDamaged(address)) return NOT_AN_EMAIL;
    if (!isLocalPart(address, at) || !isDomain(address, at + 1)) return NOT_AN_EMAIL;
    return new Value(isAscii && isLower ? address : Text.squeezed(address));
  }

  /// The address inside `mailto:a@b.example?subject=x`, `Ann <a@b.example>` or `<a@b.example>`.
  private static String bare(String text) {
    String address = text;
    int last = address.length() - 1;
    if (address.charAt(last) == '>') {
      address = Text.trim(address.substring(address.lastIndexOf('<') + 1, last));
    }
    if (address.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
      int query = address.indexOf('?');
      address = Text.trim(address.substring(MAILTO.length(), query < 0 ? address.length() : query));
    }
    return address;
  }

  private static boolean isAllowed(char c) {
    return switch (c) {
      case '(', ')', '<', '>', '[', ']', ',', ';', ':', '\\', '"' -> false;
      default -> c > ' ' && c < 0x7f;
    };
  }

  /// Dots only between other characters, and each alone.
  private static boolean isLocalPart(String address, int end) {
    char before = '.';
    for (int i = 0; i < end; i++) {
      char c = address.charAt(i);
      if (c == '.' && before == '.') return false;
      before = c;
    }
    return before != '.';
  }

  /// At least two labels of letters, digits and inner dashes, the last one not a number.
  private static boolean isDomain(String address, int start) {
    int labelStart = start;
    int labels = 0;
    boolean isNumber = true;
    for (int i = start; i <= address.length(); i++) {
      char c = i == address.length() ? '.' : address.charAt(i);
      if (c == '.') {
        if (i == labelStart || address.charAt(labelStart) == '-' || address.charAt(i - 1) == '-')
          return false;
        labels++;
        labelStart = i + 1;
        if (i < address.length()) isNumber = true;
      } else if (Text.isLetter(c) || c == '-' || c >= 0x80) {
        isNumber = false;
      } else if (!Text.isDigit(c)) {
        return false;
      }
    }
    return labels >= 2 && !isNumber;
  }
}
