package dev.pintle.forward.rule;

import java.util.List;

/// What a rule, a filter or a derived event made of an event.
///
/// @param id the rule's; empty for what is none
/// @param taken whether it took the event
/// @param why in words
public record RuleStory(
    String id, String name, boolean taken, String why, List<ConditionStory> conditions) {
  public RuleStory {
    conditions = List.copyOf(conditions);
  }
}
