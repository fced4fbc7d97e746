package dev.pintle.forward.identity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table from folded words to what they stand for. Immutable.
final class Words {
  private final Map<String, String> meanings = new HashMap<>();

  /// Reads files of lines `meaning word word…`; the first to name a word wins.
  Words(String... files) {
    for (String file : files) {
      for (String[] line : Lines.of(file)) {
        for (int i = 1; i < line.length; i++) meanings.putIfAbsent(Text.fold(line[i]), line[0]);
      }
    }
  }

  @Nullable String meaning(String folded) {
    return meanings.get(folded);
  }
}
