package dev.pintle.catalog.item;

/// How bad a finding is.
public enum Severity {
  /// Pinterest drops the item, or the whole feed.
  ERROR("error"),
  /// Pinterest takes the item, without the value or less well.
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
