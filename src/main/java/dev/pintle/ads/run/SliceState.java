package dev.pintle.ads.run;

import java.util.Locale;

/// How a slice stands.
public enum SliceState {
  /// Nothing was asked for yet.
  PLANNED("Planned", false),
  /// Pinterest makes the report.
  ASKED("Asked for", false),
  /// The report is there, to be fetched and loaded.
  MADE("Report is there", false),
  DONE("Done", true),
  /// Other slices do it in its place.
  SPLIT("Split", true),
  FAILED("Failed", true);

  private final String label;
  private final boolean over;

  SliceState(String label, boolean over) {
    this.label = label;
    this.over = over;
  }

  public String label() {
    return label;
  }

  /// Whether nothing more is done for it.
  public boolean isOver() {
    return over;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SliceState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
