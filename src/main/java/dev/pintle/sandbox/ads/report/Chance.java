package dev.pintle.sandbox.ads.report;

/// Chance that falls the same way for the same seed, without making objects: it is asked millions
/// of times. Stateless.
final class Chance {
  static final int WHOLE = 10_000;

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private Chance() {}

  /// The seed of a part of something.
  static long of(long seed, long part) {
    long z = seed + (part + 1) * STEP;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// From 0 to one less than the bound.
  static int below(long seed, int bound) {
    return (int) (((seed >>> 33) * bound) >>> 31);
  }

  /// So many ten-thousandths of a number, rounded by chance, so that small numbers have their
  /// share.
  static long portion(long whole, int tenThousandths, long seed) {
    return (whole * tenThousandths + below(seed, WHOLE)) / WHOLE;
  }

  /// Which of some weights a seed falls on.
  static int pick(long seed, int[] weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int left = below(seed, sum);
    int at = 0;
    while (left >= weights[at]) {
      left -= weights[at++];
    }
    return at;
  }
}
