package dev.pintle.base;

import java.util.random.RandomGenerator;

/// Makes identifiers: a prefix that tells what it names, and 24 random letters and digits (about
/// 124 bits). Thread-safe when its source of randomness is.
public record Ids(RandomGenerator random) {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24;

  public String next(String prefix) {
    var id = new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
