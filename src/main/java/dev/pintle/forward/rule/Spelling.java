package dev.pintle.forward.rule;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses which word was meant by a misspelt one. Stateless.
final class Spelling {
  private static final int LONGEST = 60;

  private Spelling() {}

  /// The known word that differs least from a written one, if by little.
  static Optional<String> meant(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return Optional.empty();
    }
    String given = written.toLowerCase(Locale.ROOT);
    int best = 1 + Math.min(2, written.length() / 3);
    Optional<String> found = Optional.empty();
    for (String word : known.stream().sorted().toList()) {
      int edits = edits(given, word.toLowerCase(Locale.ROOT));
      if (edits < best) {
        best = edits;
        found = Optional.of(word);
      }
    }
    return found;
  }

  /// How many letters must be added, removed or changed to make one the other.
  private static int edits(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
