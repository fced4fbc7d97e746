package dev.pintle.sandbox;

/// Tells SHA-256 digests in hexadecimal from other texts.
final class Digests {
  private static final int LENGTH = 64;

  enum Form {
    LOWER,
    UPPER,
    NONE
  }

  private Digests() {}

  static Form form(char[] text, int offset, int length) {
    if (length != LENGTH) {
      return Form.NONE;
    }
    boolean upper = false;
    for (int i = offset; i < offset + LENGTH; i++) {
      char c = text[i];
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
        continue;
      }
      if (c < 'A' || c > 'F') {
        return Form.NONE;
      }
      upper = true;
    }
    return upper ? Form.UPPER : Form.LOWER;
  }
}
