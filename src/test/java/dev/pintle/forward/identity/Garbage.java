package dev.pintle.forward.identity;

import java.util.Random;

/// Text such as no form should send, and some forms do.
final class Garbage {
  private static final String[] PIECES = {
    "ann", "@", "example", ".com", "+", "1", "555", "0", "00", "49", "170", "1234567", "-", "/",
    ".", " ", "\u00a0", "\u200b", "\u0301", "İ", "ß", "Σ", "é", "\ud83d", "\ude00", "😀", "\u0000",
    "{", "(", ")", "[", "]", "<", ">", ":", "::", "ffff", "1985", "07", "14", "July", "T", "Z",
    "us", "New", "York", "null", "n/a", "x", "*", "E+11", "١", "９", "年", "Å", "ﬁ", "각", "ก", "ึ",
    "-CA", "the"
  };

  private Garbage() {}

  static String text(Random random) {
    var text = new StringBuilder();
    int pieces = random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(6) == 0) text.append((char) random.nextInt(0x10000));
      else text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
