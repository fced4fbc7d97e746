package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Dropped;
import dev.pintle.forward.identity.Normal.Value;

/// Names of people and of cities. Accents stay in both: they are part of a name.
final class Names {
  private static final int LONGEST = 200;
  private static final Dropped NOT_A_NAME = new Dropped("not a name: no letter in it");
  private static final Dropped PLACEHOLDER = new Dropped("a placeholder, not a name");
  private static final Dropped NOT_A_CITY = new Dropped("not a city: no letter in it");
  private static final Dropped CITY_PLACEHOLDER = new Dropped("a placeholder, not a city");
  private static final Dropped DAMAGED = new Dropped("damaged text: some characters were lost");
  private static final Dropped TOO_LONG = new Dropped("too long for a name: over 200 characters");
  private static final Dropped CODE = new Dropped("an address, a template or code, not a name");

  private Names() {}

  static Normal ofPerson(String trimmed) {
    if (trimmed.length() > LONGEST) return TOO_LONG;
    if (Text.isDamaged(trimmed)) return DAMAGED;
    String name = Text.squeezed(trimmed);
    if (name.isEmpty()) return NOT_A_NAME;
    if (Placeholders.isPlaceholder(name)) return PLACEHOLDER;
    if (!Text.hasLetter(name)) return NOT_A_NAME;
    return isCode(name) ? CODE : new Value(name);
  }

  static Normal ofCity(String trimmed) {
    if (trimmed.length() > LONGEST) return TOO_LONG;
    if (Text.isDamaged(trimmed)) return DAMAGED;
    if (Placeholders.isPlaceholder(trimmed)) return CITY_PLACEHOLDER;
    if (isCode(trimmed)) return CODE;
    String city = lettersAndDigits(trimmed);
    if (!Text.hasLetter(city)) return NOT_A_CITY;
    return city.equals("na") || Placeholders.isPlaceholder(city)
        ? CITY_PLACEHOLDER
        : new Value(city);
  }

  /// Whether a character stands in it that no name has: of e-mail addresses, masks and templates.
  private static boolean isCode(String name) {
    for (int i = 0; i < name.length(); i++) {
      switch (name.charAt(i)) {
        case '@', '*', '{', '}', '<', '>', '=', '\\' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  private static String lettersAndDigits(String text) {
    var city = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) return lettersAndDigitsOfAnyScript(text);
      if (Text.isLetter(c) || Text.isDigit(c)) city.append(Text.lower(c));
    }
    return city.toString();
  }

  /// Marks stay (vowels of Indian scripts are marks); spaces, punctuation, symbols and characters
  /// without a shape go. Composed at last, since what is removed may have stood between.
  private static String lettersAndDigitsOfAnyScript(String text) {
    var city = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c) || isMarkOrNumber(c)) city.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return Text.lowerComposed(city.toString());
  }

  private static boolean isMarkOrNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }
}
