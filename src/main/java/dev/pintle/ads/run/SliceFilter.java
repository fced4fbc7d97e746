package dev.pintle.ads.run;

import java.util.List;
import java.util.stream.Stream;

/// What a slice is narrowed to.
///
/// @param targetingTypes those of the report; empty in tables without targeting
/// @param sync whether synchronous analytics are asked instead of a report
public record SliceFilter(List<String> targetingTypes, boolean sync) {
  /// Narrowed to nothing.
  static final SliceFilter ALL = new SliceFilter(List.of(), false);

  private static final String SYNC = "sync";

  public SliceFilter {
    targetingTypes = List.copyOf(targetingTypes);
  }

  static SliceFilter ofTypes(List<String> targetingTypes) {
    return new SliceFilter(targetingTypes, false);
  }

  SliceFilter bySync() {
    return new SliceFilter(targetingTypes, true);
  }

  /// As it is kept: targeting types, and whether it is synchronous, separated by `|`.
  String word() {
    return String.join(",", targetingTypes) + "|" + (sync ? SYNC : "");
  }

  static SliceFilter of(String word) {
    String[] parts = word.split("\\|", -1);
    return parts.length == 2 ? new SliceFilter(list(parts[0]), parts[1].equals(SYNC)) : ALL;
  }

  private static List<String> list(String words) {
    return Stream.of(words.split(",", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
