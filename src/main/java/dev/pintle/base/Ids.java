package dev.pintle.base;

import java.util.random.RandomGenerator;

/// Makes identifiers: a prefix that tells what it names, and 24 random letters and digits (about
/// 124 bits). Thread-safe when its source of randomness is.
public record Ids(RandomGenerator random) {
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24;

  public String next(String prefix) {
    return prefix + '_' + letters(LENGTH);
  }

  /// Random letters and digits, 5.17 bits each: 50 of them are as good as 256 random bits.
  public String letters(int count) {
    var letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return letters.toString();
  }
}
