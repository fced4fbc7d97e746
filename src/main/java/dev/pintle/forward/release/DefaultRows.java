package dev.pintle.forward.release;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Rule;
import java.util.Set;
import java.util.stream.Collectors;

/// The rows of the default mapping.
final class DefaultRows {
  private static final Set<String> EVENTS =
      Commerce.configuration().rules().stream()
          .flatMap(rule -> rule.events().stream())
          .map(Checker::lower)
          .collect(Collectors.toUnmodifiableSet());

  private DefaultRows() {}

  /// Whether a rule is for an event that one of them is for.
  static boolean contain(Rule rule) {
    return rule.isMapping()
        && rule.events().stream().map(Checker::lower).allMatch(EVENTS::contains);
  }
}
