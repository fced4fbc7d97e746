package dev.pintle.ads.run;

import dev.pintle.ads.table.Level;
import java.util.ArrayList;
import java.util.List;

/// Which ways of targeting a report is asked by. A report takes five at most, so there are several.
final class TargetingTypes {
  private static final int MOST_A_REPORT = 5;

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

  private TargetingTypes() {}

  /// One filter for each report of a window.
  static List<SliceFilter> filters(Level level) {
    if (!level.isTargeting()) {
      return List.of(SliceFilter.ALL);
    }
    var filters = new ArrayList<SliceFilter>();
    for (int i = 0; i < ALL.size(); i += MOST_A_REPORT) {
      filters.add(SliceFilter.ofTypes(ALL.subList(i, Math.min(i + MOST_A_REPORT, ALL.size()))));
    }
    return filters;
  }
}
