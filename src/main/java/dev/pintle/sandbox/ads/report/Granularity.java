package dev.pintle.sandbox.ads.report;

/// How time is cut into rows.
public enum Granularity {
  TOTAL,
  DAY,
  HOUR,
  WEEK,
  MONTH
}
