package dev.pintle.ads.setup;

import java.util.Locale;

/// How a table of an import stands (capabilities I-06).
public enum TableState {
  /// Nothing was imported yet, and nothing is about to be.
  NEW("New"),
  QUEUED("Queued"),
  IMPORTING("Importing"),
  /// A whole generation can be read.
  READY("Ready"),
  /// A whole generation can be read, and the last run did not bring it up to date.
  STALE("Ready, but stale"),
  /// The first import ended with some days missing; what is there can be read.
  PARTIAL("Partial"),
  /// The import failed, and there is nothing to read.
  FAILED("Failed"),
  CANCELLED("Cancelled"),
  /// Pinterest no longer takes the access; what is there can be read.
  NEEDS_AUTHORISATION("Needs authorisation");

  private final String label;

  TableState(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TableState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
