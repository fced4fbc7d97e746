package dev.pintle.forward.rule;

import java.util.ArrayList;
import java.util.List;

/// A rule, ready to run. Immutable.
public final class CompiledRule {
  private final Rule rule;
  private final Test when;
  private final Test unless;
  private final List<CompiledAction> actions;

  CompiledRule(Rule rule, Test when, Test unless, List<CompiledAction> actions) {
    this.rule = rule;
    this.when = when;
    this.unless = unless;
    this.actions = List.copyOf(actions);
  }

  public Rule rule() {
    return rule;
  }

  public List<CompiledAction> actions() {
    return actions;
  }

  /// Whether it takes an event that has one of its names.
  boolean takes(Scope scope) {
    return when.holds(scope) && !unless.holds(scope);
  }

  /// How its conditions were answered: those that must hold, then the exceptions.
  List<ConditionStory> story(Scope scope) {
    var all = new ArrayList<ConditionStory>();
    if (!rule.when().isAlways()) {
      all.add(when.story(scope));
    }
    if (!rule.unless().equals(Condition.never())) {
      ConditionStory exception = unless.story(scope);
      all.add(
          new ConditionStory(
              "exception: " + exception.text(),
              exception.asked(),
              exception.left(),
              exception.right(),
              exception.holds(),
              exception.parts()));
    }
    return all;
  }
}
