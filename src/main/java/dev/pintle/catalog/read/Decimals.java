package dev.pintle.catalog.read;

import org.jspecify.annotations.Nullable;

/// How a source writes amounts of money.
public enum Decimals {
  /// Amounts are left as they are; only a currency is added where none stands.
  AS_WRITTEN("as-written"),
  /// `1,299.50`
  POINT("point"),
  /// `1.299,50`
  COMMA("comma");

  private final String word;

  Decimals(String word) {
    this.word = word;
  }

  /// As settings say it.
  public String word() {
    return word;
  }

  public static @Nullable Decimals named(String word) {
    for (Decimals decimals : values()) {
      if (decimals.word.equals(word)) {
        return decimals;
      }
    }
    return null;
  }
}
