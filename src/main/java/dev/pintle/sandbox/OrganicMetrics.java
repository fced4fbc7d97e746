package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.Organic;
import dev.pintle.sandbox.ads.Pin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Writes the metrics of Pins that are asked for.
///
/// @param wanted as Pinterest calls them
/// @param video whether they are of a video; what else is not watched
record OrganicMetrics(List<String> wanted, boolean video) {
  static final List<String> OF_ACCOUNT =
      List.of(
          "ENGAGEMENT",
          "ENGAGEMENT_RATE",
          "IMPRESSION",
          "OUTBOUND_CLICK",
          "OUTBOUND_CLICK_RATE",
          "PIN_CLICK",
          "PIN_CLICK_RATE",
          "SAVE",
          "SAVE_RATE");

  static final List<String> OF_PIN =
      List.of(
          "IMPRESSION",
          "OUTBOUND_CLICK",
          "PIN_CLICK",
          "SAVE",
          "SAVE_RATE",
          "TOTAL_COMMENTS",
          "TOTAL_REACTIONS",
          "USER_FOLLOW",
          "PROFILE_VISIT",
          "VIDEO_MRC_VIEW",
          "VIDEO_10S_VIEW",
          "QUARTILE_95_PERCENT_VIEW",
          "VIDEO_V50_WATCH_TIME",
          "VIDEO_START",
          "VIDEO_AVG_WATCH_TIME");

  private static final String RATE = "_RATE";
  private static final String TOTAL = "TOTAL_";
  private static final int DECIMALS = 6;

  void write(JsonOut out, Organic numbers) {
    out.beginObject();
    for (String metric : wanted) {
      if (metric.endsWith(RATE)) {
        String counted = metric.substring(0, metric.length() - RATE.length());
        out.name(metric).raw(rate(count(numbers, counted), numbers.impressions()));
      } else if (!metric.startsWith(TOTAL)) {
        out.field(
            metric,
            metric.startsWith("VIDEO") || metric.startsWith("QUARTILE")
                ? watched(numbers, metric)
                : count(numbers, metric));
      }
    }
    out.endObject();
  }

  /// Comments and reactions are told since the Pin was made only.
  void writeLifetime(JsonOut out, Pin pin) {
    out.beginObject();
    for (String metric : wanted) {
      if (metric.startsWith(TOTAL)) {
        out.field(metric, pin.draw().below(metric, 50));
      }
    }
    out.endObject();
  }

  static long count(Organic numbers, String metric) {
    return switch (metric) {
      case "ENGAGEMENT" -> numbers.engagements();
      case "IMPRESSION" -> numbers.impressions();
      case "OUTBOUND_CLICK" -> numbers.outboundClicks();
      case "PIN_CLICK" -> numbers.pinClicks();
      case "SAVE" -> numbers.saves();
      case "PROFILE_VISIT" -> numbers.pinClicks() / 10;
      case "USER_FOLLOW" -> numbers.pinClicks() / 50;
      default -> throw new IllegalArgumentException("there is no metric " + metric);
    };
  }

  private long watched(Organic numbers, String metric) {
    long views = video ? numbers.impressions() : 0;
    return switch (metric) {
      case "VIDEO_START" -> views * 40 / 100;
      case "VIDEO_MRC_VIEW" -> views * 30 / 100;
      case "VIDEO_10S_VIEW" -> views * 10 / 100;
      case "QUARTILE_95_PERCENT_VIEW" -> views * 5 / 100;
      case "VIDEO_V50_WATCH_TIME" -> views * 30 / 100 * 4_200;
      case "VIDEO_AVG_WATCH_TIME" -> views == 0 ? 0 : 4_200;
      default -> throw new IllegalArgumentException("there is no metric " + metric);
    };
  }

  private static String rate(long count, long of) {
    return of == 0
        ? "0"
        : BigDecimal.valueOf(count)
            .divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
