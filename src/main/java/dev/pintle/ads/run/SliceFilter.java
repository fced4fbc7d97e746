package dev.pintle.ads.run;

import java.util.List;
import java.util.stream.Stream;

/// What a slice is narrowed to.
///
/// @param targetingTypes those of the report; empty in tables without targeting
/// @param campaigns ids; empty for all
/// @param sync whether synchronous analytics are asked instead of a report
public record SliceFilter(List<String> targetingTypes, List<String> campaigns, boolean sync) {
  /// Narrowed to nothing.
  static final SliceFilter ALL = new SliceFilter(List.of(), List.of(), false);

  private static final String SYNC = "sync";

  public SliceFilter {
    targetingTypes = List.copyOf(targetingTypes);
    campaigns = List.copyOf(campaigns);
  }

  static SliceFilter ofTypes(List<String> targetingTypes) {
    return new SliceFilter(targetingTypes, List.of(), false);
  }

  SliceFilter withCampaigns(List<String> ids) {
    return new SliceFilter(targetingTypes, ids, sync);
  }

  SliceFilter bySync() {
    return new SliceFilter(targetingTypes, campaigns, true);
  }

  /// As it is kept: targeting types, campaigns, and whether it is synchronous, separated by `|`.
  String word() {
    return String.join(",", targetingTypes)
        + "|"
        + String.join(",", campaigns)
        + "|"
        + (sync ? SYNC : "");
  }

  static SliceFilter of(String word) {
    String[] parts = word.split("\\|", -1);
    return parts.length == 3
        ? new SliceFilter(list(parts[0]), list(parts[1]), parts[2].equals(SYNC))
        : ALL;
  }

  private static List<String> list(String words) {
    return Stream.of(words.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
