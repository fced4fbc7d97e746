package dev.pintle.ads.run;

import java.util.Locale;

/// What a run reads.
public enum RunKind {
  /// The whole history of its tables, into a new generation of each.
  FULL,
  /// New days, and those that may still change.
  INCREMENTAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
