package dev.pintle.sandbox.ads.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a column shows: something of an entity, or a number made of what was counted. Numbers are
/// whole, or in millionths: all of them are exact or rounded once.
sealed interface Formula {
  long MILLION = 1_000_000;
  int SCALE = 6;

  /// Something of the row's entities.
  record Attribute() implements Formula {}

  /// A whole number.
  record Count(int... measures) implements Formula {}

  /// An amount that is counted in millionths.
  record Amount(int... measures) implements Formula {}

  /// A quotient of two sums.
  ///
  /// @param factor what the quotient is multiplied with, in millionths
  record Ratio(int[] above, long factor, int[] below) implements Formula {}

  /// How many people there are behind some views: fewer for each view, the more views.
  record People(int... views) implements Formula {}

  /// How many views each of these has had.
  record Frequency(int... views) implements Formula {}

  default int[] measures() {
    return switch (this) {
      case Attribute _ -> new int[0];
      case Count(int[] measures) -> measures;
      case Amount(int[] measures) -> measures;
      case Ratio(int[] above, long _, int[] below) -> {
        var all = new int[above.length + below.length];
        System.arraycopy(above, 0, all, 0, above.length);
        System.arraycopy(below, 0, all, above.length, below.length);
        yield all;
      }
      case People(int[] views) -> views;
      case Frequency(int[] views) -> views;
    };
  }

  /// Whether the numbers of some rows add up to the number of all of them.
  default boolean adds() {
    return this instanceof Count || this instanceof Amount;
  }

  /// How many of the digits of its number are behind the point.
  default int scale() {
    return switch (this) {
      case Attribute _, Count _, People _ -> 0;
      case Amount _, Ratio _, Frequency _ -> SCALE;
    };
  }

  /// The number without its point; 0 also when there is none.
  ///
  /// @param cells where numbers are
  /// @param at where those of the row begin
  /// @param slots the place of each measure from there
  default long of(long[] cells, int at, int[] slots) {
    return switch (this) {
      case Attribute _ -> 0;
      case Count(int[] measures) -> sum(cells, at, slots, measures);
      case Amount(int[] measures) -> sum(cells, at, slots, measures);
      case Ratio(int[] above, long factor, int[] below) ->
          quotient(sum(cells, at, slots, above), factor, sum(cells, at, slots, below));
      case People(int[] views) -> people(sum(cells, at, slots, views));
      case Frequency(int[] views) -> {
        long all = sum(cells, at, slots, views);
        yield quotient(all, MILLION, people(all));
      }
    };
  }

  private static long sum(long[] cells, int at, int[] slots, int[] measures) {
    long sum = 0;
    for (int measure : measures) {
      sum += cells[at + slots[measure]];
    }
    return sum;
  }

  private static long people(long views) {
    return views * 100 / (100 + 12L * (Long.SIZE - Long.numberOfLeadingZeros(views)));
  }

  private static long quotient(long above, long factor, long below) {
    if (below == 0 || above == 0) {
      return 0;
    }
    if (Math.multiplyHigh(above, factor) == 0 && above * factor >= 0) {
      long product = above * factor;
      long whole = product / below;
      return 2 * (product % below) >= below ? whole + 1 : whole;
    }
    return BigDecimal.valueOf(above)
        .multiply(BigDecimal.valueOf(factor))
        .divide(BigDecimal.valueOf(below), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
