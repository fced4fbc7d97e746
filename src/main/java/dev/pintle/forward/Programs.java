package dev.pintle.forward;

import dev.pintle.forward.rule.Ruleset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which rules take an event of a destination. An event that is mapped again meets the same ones.
/// Thread-safe.
@FunctionalInterface
public interface Programs {
  /// The default mapping, whatever is asked.
  Programs DEFAULT = (_, _, _) -> Program.DEFAULT;

  /// The program that takes the event at an offset; null when none runs for its source.
  @Nullable Program at(Destination destination, String sourceId, long offset);

  /// What runs.
  ///
  /// @param live whether what is sent counts; else Pinterest only checks it
  /// @param secrets the value of a secret by its name, null when there is none
  /// @param release its number; 0 for the default mapping
  record Program(
      Ruleset rules, boolean live, Function<String, @Nullable String> secrets, int release) {
    static final Program DEFAULT = new Program(Commerce.RULESET, true, _ -> null);

    public Program(Ruleset rules, boolean live, Function<String, @Nullable String> secrets) {
      this(rules, live, secrets, 0);
    }
  }
}
