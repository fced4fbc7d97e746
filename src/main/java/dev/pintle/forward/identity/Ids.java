package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;
import java.nio.charset.StandardCharsets;

/// Ids that others gave: the shop's of its customer, a phone's for advertising, a click's.
final class Ids {
  private static final int LONGEST_EXTERNAL_ID = 1000;
  private static final int LONGEST_CLICK_ID_BYTES = 512;
  private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";
  private static final Dropped PLACEHOLDER = new Dropped("a placeholder, not an id");
  private static final Dropped TOO_LONG = new Dropped("too long for an id: over 1,000 characters");
  private static final Dropped DAMAGED = new Dropped("damaged text: some characters were lost");
  private static final Dropped NOT_AN_AD_ID = new Dropped("not an advertising id (a UUID)");
  private static final Dropped NIL_AD_ID =
      new Dropped("the advertising id of those who limit ad tracking, which all of them share");
  private static final Dropped NOT_A_CLICK_ID = new Dropped("not a click id");
  private static final Dropped LONG_CLICK_ID = new Dropped("a click id of over 512 bytes");

  private Ids() {}

  static Normal external(String trimmed) {
    if (trimmed.length() > LONGEST_EXTERNAL_ID) return TOO_LONG;
    if (Text.isDamaged(trimmed)) return DAMAGED;
    return isNobody(trimmed) ? PLACEHOLDER : new Value(trimmed);
  }

  /// Guests have the id 0 in many shop systems, and -1 in some.
  private static boolean isNobody(String id) {
    return switch (id) {
      case "0", "0.0", "-1", "false", "true", NIL_UUID -> true;
      default -> Placeholders.isPlaceholder(id) || !hasLetterOrDigit(id);
    };
  }

  private static boolean hasLetterOrDigit(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c)) return true;
      i += Character.charCount(c);
    }
    return false;
  }

  static Normal ad(String trimmed) {
    if (trimmed.length() != NIL_UUID.length()) return NOT_AN_AD_ID;
    byte[] uuid = new byte[NIL_UUID.length()];
    boolean isOneDigit = true;
    for (int i = 0; i < NIL_UUID.length(); i++) {
      char c = Text.lower(trimmed.charAt(i));
      if (NIL_UUID.charAt(i) == '-') {
        if (c != '-') return NOT_AN_AD_ID;
      } else if (!Text.isDigit(c) && (c < 'a' || c > 'f')) {
        return NOT_AN_AD_ID;
      } else {
        isOneDigit &= i == 0 || c == uuid[0];
      }
      uuid[i] = (byte) c;
    }
    return isOneDigit ? NIL_AD_ID : new Value(new String(uuid, StandardCharsets.ISO_8859_1));
  }

  static Normal click(String trimmed) {
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      // A click id comes out of a URL or a cookie, and neither holds anything else.
      if (c <= ' ' || c >= 0x7f) return NOT_A_CLICK_ID;
    }
    if (trimmed.length() > LONGEST_CLICK_ID_BYTES) return LONG_CLICK_ID;
    return Placeholders.isPlaceholder(trimmed) ? NOT_A_CLICK_ID : new Value(trimmed);
  }
}
