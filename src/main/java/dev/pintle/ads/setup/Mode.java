package dev.pintle.ads.setup;

import java.util.Locale;

/// What a run by schedule reads.
public enum Mode {
  /// The whole history, into a new generation.
  FULL,
  /// New days, and those that may still change.
  INCREMENTAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads what [#word()] writes.
  ///
  /// @throws IllegalArgumentException with words for people
  public static Mode of(String word) {
    return switch (word) {
      case "full" -> FULL;
      case "incremental" -> INCREMENTAL;
      default ->
          throw new IllegalArgumentException("a mode is full or incremental, not \"" + word + "\"");
    };
  }
}
