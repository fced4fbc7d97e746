package dev.pintle.ads.run;

/// How many calls Pinterest takes: shared by all runs and nodes.
final class Quota {
  /// The part of what is in hand that is kept for people who wait before a page.
  static final double RESERVED = 0.3;

  private Quota() {}
}
