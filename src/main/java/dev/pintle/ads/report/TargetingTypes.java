package dev.pintle.ads.report;

import dev.pintle.ads.table.Level;
import java.util.ArrayList;
import java.util.List;

/// By what results can be split (description, `TargetingTypeFilter`), without those that Pinterest
/// lets only some ask for.
public final class TargetingTypes {
  /// How many a report may be asked for at once.
  public static final int MOST = 5;

  private static final List<String> OF_ALL =
      List.of(
          "AGE_BUCKET",
          "GENDER",
          "COUNTRY",
          "REGION",
          "LOCATION",
          "APPTYPE",
          "PLACEMENT",
          "KEYWORD",
          "TARGETED_INTEREST",
          "PINNER_INTEREST",
          "AUDIENCE_INCLUDE",
          "GEO",
          "CREATIVE_ENHANCEMENTS",
          "LOCAL_ADS_STORE_CODE");

  private TargetingTypes() {}

  /// Those of a level; none when it is not split.
  public static List<String> of(Level level) {
    if (!level.isTargeting()) {
      return List.of();
    }
    var types = new ArrayList<>(OF_ALL);
    if (level == Level.CAMPAIGN_TARGETING) {
      types.add("AUDIENCE_MULTIPLIER");
    }
    if (level == Level.PRODUCT_ITEM_TARGETING) {
      types.add("MEDIA_TYPE");
    }
    return List.copyOf(types);
  }

  /// Those of a level, as few at once as a report takes: each list is a report of its own.
  public static List<List<String>> batches(Level level) {
    List<String> types = of(level);
    var batches = new ArrayList<List<String>>();
    for (int i = 0; i < types.size(); i += MOST) {
      batches.add(List.copyOf(types.subList(i, Math.min(types.size(), i + MOST))));
    }
    return List.copyOf(batches);
  }
}
