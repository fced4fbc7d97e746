package dev.pintle.ads.run;

import java.util.Locale;

/// Whether what is known of a day will change.
public enum DayState {
  /// Pinterest has finished its metrics, and the day is past its look-back: conversions do not
  /// change it any more.
  FINAL("Final"),
  /// It was read, and may change.
  PROVISIONAL("Provisional"),
  /// It was not read.
  MISSING("Missing");

  private final String label;

  DayState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DayState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
