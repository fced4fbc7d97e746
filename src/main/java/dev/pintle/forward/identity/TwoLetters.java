package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Value;

/// All codes of two letters, made once.
final class TwoLetters {
  private static final int ALPHABET = 26;
  private static final Value[] CODES = codes();

  private TwoLetters() {}

  static boolean isCode(String text) {
    return text.length() == 2 && Text.isLetter(text.charAt(0)) && Text.isLetter(text.charAt(1));
  }

  /// Whether the only two letters of a text are a code with dots or spaces (`N.Y.`) and not `n/a`.
  static boolean isSpelled(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && c != '.' && !Text.isBlank(c)) return false;
    }
    return true;
  }

  /// @param code two ASCII letters of any case
  static Value of(String code) {
    return CODES[index(code)];
  }

  static int index(String code) {
    return (Text.lower(code.charAt(0)) - 'a') * ALPHABET + Text.lower(code.charAt(1)) - 'a';
  }

  private static Value[] codes() {
    var codes = new Value[ALPHABET * ALPHABET];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new Value("" + (char) ('a' + i / ALPHABET) + (char) ('a' + i % ALPHABET));
    }
    return codes;
  }
}
