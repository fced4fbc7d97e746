package dev.pintle.admin.ads;

import dev.pintle.ads.look.Metric;
import dev.pintle.ads.look.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// How metrics are written.
public final class Figures {
  private static final String NONE = "–";
  private static final int USUAL_DIGITS = 2;

  private Figures() {}

  /// A metric of some sums, amounts with their currency.
  public static String of(Sums sums, Metric metric, String currency) {
    return of(sums.of(metric), metric, currency);
  }

  private static String of(Optional<BigDecimal> value, Metric metric, String currency) {
    if (value.isEmpty()) {
      return NONE;
    }
    return switch (metric.kind()) {
      case COUNT -> written(value.get(), 0);
      case RATIO -> written(value.get(), 2);
      case PER_CENT -> written(value.get(), 2) + "\u00a0%";
      case MONEY -> written(value.get(), digits(currency)) + "\u00a0" + currency;
    };
  }

  /// A change in per cent with its sign; a dash when there is nothing to compare with.
  public static String change(Optional<BigDecimal> change) {
    if (change.isEmpty()) {
      return NONE;
    }
    BigDecimal rounded = change.get().setScale(1, RoundingMode.HALF_UP);
    String sign = rounded.signum() > 0 ? "+" : rounded.signum() < 0 ? "−" : "";
    return sign + written(rounded.abs(), 1) + "\u00a0%";
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException _) {
      return USUAL_DIGITS; // a currency that Java does not know
    }
  }

  private static String written(BigDecimal value, int digits) {
    var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }
}
