package dev.pintle.forward.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/// The handling of text that the fields share. Plain loops: this runs for every field of every
/// event.
final class Text {
  /// All characters below are composed already and lower-cased one by one, but for one.
  private static final char FIRST_COMBINING = '\u0300';

  private static final char CAPITAL_I_WITH_DOT = '\u0130';

  private Text() {}

  /// Without blanks at both ends, where a blank is any space, control or invisible character.
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) start++;
    while (end > start && isBlank(text.charAt(end - 1))) end--;
    return text.substring(start, end);
  }

  static boolean isBlank(char c) {
    return c <= ' ' || (c >= 0x7f && (isSpace(c) || isInvisible(c) || isJoiner(c)));
  }

  /// Spaces of all scripts, line ends and control characters.
  static boolean isSpace(char c) {
    if (c < 0x7f) return c <= ' ';
    return c <= 0xa0
        || c == '\u1680'
        || (c >= '\u2000' && c <= '\u200a')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }

  /// Characters without width or meaning that copying leaves behind: soft hyphens, direction and
  /// byte order marks.
  static boolean isInvisible(char c) {
    if (c < 0xad) return false;
    return c == '\u00ad'
        || c == '\u180e'
        || c == '\u200b'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\ufeff';
  }

  /// Joiners mean something inside a word (in Persian, say), and nothing at its ends.
  private static boolean isJoiner(char c) {
    return c == '\u200c' || c == '\u200d';
  }

  /// Lower case, composed (NFC), without invisible characters and with single spaces.
  static String squeezed(String text) {
    byte[] bytes = new byte[text.length()];
    int size = 0;
    boolean afterSpace = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xff || c == '\u00ad') return squeezedOfAnyScript(text);
      if (!isSpace(c)) bytes[size++] = (byte) (c < 0x80 ? lower(c) : Character.toLowerCase(c));
      else if (!afterSpace) bytes[size++] = ' ';
      afterSpace = isSpace(c);
    }
    if (afterSpace && size > 0) size--;
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
  }

  private static String squeezedOfAnyScript(String text) {
    var result = new StringBuilder(text.length());
    boolean isSimple = true;
    boolean afterSpace = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING || c == CAPITAL_I_WITH_DOT) isSimple = false;
      if (isSpace(c)) {
        if (!afterSpace) result.append(' ');
        afterSpace = true;
      } else if (!isInvisible(c)) {
        boolean isAlone = c < FIRST_COMBINING && c != CAPITAL_I_WITH_DOT;
        result.append(isAlone ? Character.toLowerCase(c) : c);
        afterSpace = false;
      }
    }
    if (afterSpace && !result.isEmpty()) result.setLength(result.length() - 1);
    String squeezed = result.toString();
    return isSimple ? squeezed : lowerComposed(squeezed);
  }

  /// Lower case and composed, for any script.
  static String lowerComposed(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /// Whether the text lost characters on its way: replacement characters or half surrogate pairs.
  static boolean isDamaged(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < Character.MIN_SURROGATE) continue;
      if (c == '\ufffd') return true;
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isLetter(c)) return true;
      i += Character.charCount(c);
    }
    return false;
  }

  /// Dashes of all lengths and the minus sign.
  static boolean isDash(char c) {
    return c == '-'
        || (c >= 0x80 && (c == '\u2212' || Character.getType(c) == Character.DASH_PUNCTUATION));
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// A key to look names up by: lower case, no accents, letters and digits only. Never hashed.
  static String fold(String text) {
    var key = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) return foldAny(text);
      if (isLetter(c) || isDigit(c)) key.append(lower(c));
      else if (c == '&') key.append("and");
    }
    return key.toString();
  }

  private static String foldAny(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var key = new StringBuilder(apart.length());
    apart
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case 'ß' -> key.append("ss");
            case 'ø' -> key.append('o');
            case 'æ' -> key.append("ae");
            case 'œ' -> key.append("oe");
            case 'ł' -> key.append('l');
            case 'đ', 'ð' -> key.append('d');
            case 'ı' -> key.append('i');
            case 'þ' -> key.append("th");
            case '&' -> key.append("and");
            default -> {
              if (Character.isLetterOrDigit(c)) key.appendCodePoint(c);
            }
          }
        });
    return key.toString();
  }
}
