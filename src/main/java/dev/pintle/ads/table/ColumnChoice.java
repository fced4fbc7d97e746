package dev.pintle.ads.table;

import java.util.List;
import java.util.stream.Stream;

/// Which columns of a report's table are imported.
public sealed interface ColumnChoice {
  /// Those that most people want.
  record Usual() implements ColumnChoice {}

  /// Every one that Pinterest has for the level.
  record All() implements ColumnChoice {}

  /// These, by Pinterest's names.
  record These(List<String> columns) implements ColumnChoice {
    public These {
      columns = List.copyOf(columns);
    }
  }

  /// As it is kept: `usual`, `all`, or names separated by commas.
  static ColumnChoice of(String word) {
    return switch (word) {
      case "", "usual" -> new Usual();
      case "all" -> new All();
      default ->
          new These(
              Stream.of(word.split(",", -1)).map(String::strip).filter(n -> !n.isEmpty()).toList());
    };
  }

  default String word() {
    return switch (this) {
      case Usual _ -> "usual";
      case All _ -> "all";
      case These(var columns) -> String.join(",", columns);
    };
  }
}
