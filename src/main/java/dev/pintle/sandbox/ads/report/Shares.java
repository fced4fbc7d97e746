package dev.pintle.sandbox.ads.report;

/// How something is shared out: whole numbers to so many, so that their parts sum up to the whole.
/// Whatever is left of the weights falls to nobody. Immutable.
final class Shares {
  static final Shares ONE = new Shares(new int[] {1}, 0);

  private final long[] before;
  private final long all;

  /// @param rest the weight of what nobody gets
  Shares(int[] weights, int rest) {
    before = new long[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      before[i + 1] = before[i] + weights[i];
    }
    all = before[weights.length] + rest;
  }

  int size() {
    return before.length - 1;
  }

  boolean isNone(int part) {
    return before[part] == before[part + 1];
  }

  long part(long whole, int part) {
    return whole * before[part + 1] / all - whole * before[part] / all;
  }

  /// To whom one thing falls as a whole; -1 for nobody.
  int pick(long seed) {
    if (all == 0) {
      return -1;
    }
    long at = Chance.below(seed, (int) all);
    for (int part = 0; part < size(); part++) {
      if (at < before[part + 1]) {
        return part;
      }
    }
    return -1;
  }
}
