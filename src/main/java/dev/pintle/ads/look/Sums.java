package dev.pintle.ads.look;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What rows come to. A part is null when no row told it: that is not 0. Amounts are in one
/// currency.
public record Sums(
    @Nullable BigDecimal spend,
    @Nullable BigDecimal impressions,
    @Nullable BigDecimal clicks,
    @Nullable BigDecimal saves,
    @Nullable BigDecimal conversions,
    @Nullable BigDecimal checkouts,
    @Nullable BigDecimal checkoutValue) {
  public static final Sums NOTHING = new Sums(null, null, null, null, null, null, null);

  private static final int PLACES = 6;

  public Sums plus(Sums other) {
    return new Sums(
        add(spend, other.spend),
        add(impressions, other.impressions),
        add(clicks, other.clicks),
        add(saves, other.saves),
        add(conversions, other.conversions),
        add(checkouts, other.checkouts),
        add(checkoutValue, other.checkoutValue));
  }

  private static @Nullable BigDecimal add(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : one.add(other);
  }

  /// A metric of these sums: a ratio is that of the sums. Empty when a part is not known, or it
  /// would divide by nothing.
  public Optional<BigDecimal> of(Metric metric) {
    return switch (metric) {
      case SPEND -> Optional.ofNullable(spend);
      case IMPRESSIONS -> Optional.ofNullable(impressions);
      case CLICKS -> Optional.ofNullable(clicks);
      case SAVES -> Optional.ofNullable(saves);
      case CONVERSIONS -> Optional.ofNullable(conversions);
      case CHECKOUTS -> Optional.ofNullable(checkouts);
      case CHECKOUT_VALUE -> Optional.ofNullable(checkoutValue);
      case ROAS -> ratio(checkoutValue, spend, 0);
      case CTR -> ratio(clicks, impressions, 2);
      case CPC -> ratio(spend, clicks, 0);
      case CPM -> ratio(spend, impressions, 3);
    };
  }

  private static Optional<BigDecimal> ratio(
      @Nullable BigDecimal part, @Nullable BigDecimal whole, int powersOfTen) {
    if (part == null || whole == null || whole.signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        part.scaleByPowerOfTen(powersOfTen).divide(whole, PLACES, RoundingMode.HALF_UP));
  }

  /// By how many per cent a value differs from one before; empty when there is none to compare
  /// with.
  public static Optional<BigDecimal> change(Optional<BigDecimal> now, Optional<BigDecimal> before) {
    if (now.isEmpty() || before.isEmpty() || before.get().signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        now.get()
            .subtract(before.get())
            .scaleByPowerOfTen(2)
            .divide(before.get().abs(), MathContext.DECIMAL32));
  }
}
