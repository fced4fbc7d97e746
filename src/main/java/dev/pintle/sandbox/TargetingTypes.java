package dev.pintle.sandbox;

import dev.pintle.sandbox.ads.report.Level;
import java.util.List;
import java.util.stream.Stream;

/// The targeting types that may be asked for, as the description lists them. Stateless.
final class TargetingTypes {
  private static final List<String> ALL =
      List.of(
          "KEYWORD",
          "APPTYPE",
          "GENDER",
          "LOCATION",
          "PLACEMENT",
          "COUNTRY",
          "TARGETED_INTEREST",
          "PINNER_INTEREST",
          "AUDIENCE_INCLUDE",
          "GEO",
          "AGE_BUCKET",
          "REGION");
  private static final List<String> REPORTED =
      plus(
          "MEDIA_TYPE",
          "AGE_BUCKET_AND_GENDER",
          "AUDIENCE_MULTIPLIER",
          "CREATIVE_ENHANCEMENTS",
          "LOCAL_ADS_STORE_CODE");

  private TargetingTypes() {}

  static List<String> ofSync(Level level) {
    return switch (level) {
      case CAMPAIGN -> plus("CREATIVE_TYPE", "AGE_BUCKET_AND_GENDER", "AUDIENCE_MULTIPLIER");
      case PIN_PROMOTION -> plus("QUIZ_RESULT", "AGE_BUCKET_AND_GENDER");
      case AD_GROUP -> plus("AGE_BUCKET_AND_GENDER", "CREATIVE_ENHANCEMENTS");
      case ADVERTISER, KEYWORD, PRODUCT_GROUP, PRODUCT_ITEM, PIN -> plus("AGE_BUCKET_AND_GENDER");
    };
  }

  /// Those of asynchronous reports.
  static List<String> reported() {
    return REPORTED;
  }

  private static List<String> plus(String... more) {
    return Stream.concat(ALL.stream(), Stream.of(more)).toList();
  }
}
