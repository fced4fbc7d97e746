package dev.pintle.ads.run;

import java.util.List;
import java.util.stream.Stream;

/// What a slice is narrowed to.
///
/// @param targetingTypes those of the report; empty in tables without targeting
/// @param sync whether synchronous analytics are asked instead of a report
/// @param campaigns ids of those whose results it reads; empty for all
public record SliceFilter(List<String> targetingTypes, boolean sync, List<String> campaigns) {
  /// Narrowed to nothing.
  static final SliceFilter ALL = new SliceFilter(List.of(), false, List.of());

  private static final String SYNC = "sync";

  public SliceFilter {
    targetingTypes = List.copyOf(targetingTypes);
    campaigns = List.copyOf(campaigns);
  }

  static SliceFilter ofTypes(List<String> targetingTypes) {
    return new SliceFilter(targetingTypes, false, List.of());
  }

  SliceFilter bySync() {
    return new SliceFilter(targetingTypes, true, campaigns);
  }

  SliceFilter byReport() {
    return new SliceFilter(targetingTypes, false, campaigns);
  }

  SliceFilter of(List<String> some) {
    return new SliceFilter(targetingTypes, sync, some);
  }

  /// As it is kept: targeting types, whether it is synchronous, and campaigns, separated by `|`.
  String word() {
    return String.join(",", targetingTypes)
        + "|"
        + (sync ? SYNC : "")
        + (campaigns.isEmpty() ? "" : "|" + String.join(",", campaigns));
  }

  static SliceFilter of(String word) {
    String[] parts = word.split("\\|", -1);
    return parts.length < 2
        ? ALL
        : new SliceFilter(
            list(parts[0]), parts[1].equals(SYNC), parts.length > 2 ? list(parts[2]) : List.of());
  }

  private static List<String> list(String words) {
    return Stream.of(words.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
