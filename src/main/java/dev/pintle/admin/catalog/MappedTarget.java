package dev.pintle.admin.catalog;

import dev.pintle.catalog.read.Preview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What one attribute or trait is given in the first products of a source.
///
/// @param from the fields that it is taken of now
/// @param results by product, as it is and as it would be
public record MappedTarget(String target, List<String> from, List<Result> results) {
  public MappedTarget {
    from = List.copyOf(from);
    results = List.copyOf(results);
  }

  /// What one product is given.
  ///
  /// @param before by the mapping that is saved
  /// @param now by the one that was entered
  public record Result(String before, String now) {
    public boolean isOther() {
      return !before.equals(now);
    }
  }

  public boolean isOther() {
    return results.stream().anyMatch(Result::isOther);
  }

  /// Those that have a value by either, in the order in which they can be mapped.
  static List<MappedTarget> of(Preview before, Preview now) {
    var targets =
        new TreeMap<String, MappedTarget>(
            Comparator.comparingInt(ProductMappingForm.targets()::indexOf));
    for (Preview preview : List.of(before, now)) {
      for (Preview.Line line : preview.lines()) {
        for (Preview.Value value : line.values()) {
          targets.put(value.target(), new MappedTarget(value.target(), value.from(), List.of()));
        }
      }
    }
    int lines = Math.min(before.lines().size(), now.lines().size());
    var mapped = new ArrayList<MappedTarget>();
    for (MappedTarget target : targets.values()) {
      var results = new ArrayList<Result>();
      for (int i = 0; i < lines; i++) {
        results.add(
            new Result(
                value(before.lines().get(i), target.target()),
                value(now.lines().get(i), target.target())));
      }
      mapped.add(new MappedTarget(target.target(), target.from(), results));
    }
    return mapped;
  }

  private static String value(Preview.Line line, String target) {
    return line.values().stream()
        .filter(value -> value.target().equals(target))
        .map(Preview.Value::result)
        .findFirst()
        .orElse("");
  }
}
