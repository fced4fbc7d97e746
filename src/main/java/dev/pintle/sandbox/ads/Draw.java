package dev.pintle.sandbox.ads;

import java.util.List;

/// Chance that always falls the same way: numbers that depend on nothing but what they are asked
/// for. Immutable.
public record Draw(long seed) {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double GOLDEN = 0.6180339887498949;

  /// The chance of somebody.
  ///
  /// @param name whose chance it is, such as an ad account's id
  public static Draw of(String name) {
    long seed = STEP;
    for (int i = 0; i < name.length(); i++) {
      seed = mixed(seed + name.charAt(i));
    }
    return new Draw(seed);
  }

  /// The chance of a part of this.
  public Draw in(long part) {
    return new Draw(mixed(seed + (part + 1) * STEP));
  }

  /// The chance of one thing about this.
  public Draw of(EntityKind kind, int index) {
    return in(kind.number()).in(index);
  }

  /// From 0 to one less than the bound.
  ///
  /// @param what is drawn: another word, another number
  public int below(String what, int bound) {
    return (int) Long.remainderUnsigned(in(what.hashCode()).seed, bound);
  }

  public boolean chance(String what, int percent) {
    return below(what, 100) < percent;
  }

  public <T> T pick(String what, List<T> from) {
    return from.get(below(what, from.size()));
  }

  /// From 0 to less than 1, spread so evenly that a few neighbours already have their share of
  /// everything.
  static double even(int index, double from) {
    double place = from + index * GOLDEN;
    return place - Math.floor(place);
  }

  private static long mixed(long value) {
    long z = value + STEP;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
