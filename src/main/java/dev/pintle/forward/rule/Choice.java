package dev.pintle.forward.rule;

import dev.pintle.event.Event;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which events are meant: those of some names that a condition holds of. Immutable.
public final class Choice {
  private final Set<String> lowerNames;
  private final Test keep;

  private Choice(Set<String> lowerNames, Test keep) {
    this.lowerNames = lowerNames;
    this.keep = keep;
  }

  /// Compiles it with the elements of a release.
  ///
  /// @param names as rules call events; all when empty
  /// @throws ExpressionException when an expression in the condition is none
  public static Choice compile(
      List<String> names, Condition keep, Ruleset rules, Expressions expressions)
      throws ExpressionException {
    return new Choice(
        names.stream().map(Choice::lower).collect(Collectors.toUnmodifiableSet()),
        Conditions.compile(keep, rules.elements(), expressions));
  }

  /// Whether an event is meant.
  ///
  /// @param scope one that was entered with the event
  public boolean takes(Event event, Scope scope) {
    return (lowerNames.isEmpty() || lowerNames.contains(lower(Ruleset.nameOf(event))))
        && keep.holds(scope);
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
