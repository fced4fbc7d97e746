package dev.pintle.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 digests in hexadecimal: makes them, and tells them from other texts.
final class Digests {
  private static final int LENGTH = 64;

  enum Form {
    LOWER,
    UPPER,
    NONE
  }

  private Digests() {}

  static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

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
