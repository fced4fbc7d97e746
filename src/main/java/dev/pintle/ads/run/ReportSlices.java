package dev.pintle.ads.run;

/// Slices that are asynchronous reports.
final class ReportSlices {
  /// How many reports of a run Pinterest makes at once.
  static final int MOST_AT_ONCE = 10;

  private ReportSlices() {}
}
