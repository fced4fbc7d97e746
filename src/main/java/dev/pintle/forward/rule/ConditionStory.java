package dev.pintle.forward.rule;

import java.util.List;

/// How a condition was answered.
///
/// @param text the condition in words
/// @param asked what was looked at, as it is written; empty for a group
/// @param left what that was in the event; it may be personal data
/// @param right what it was compared with; empty when with nothing
/// @param parts those of a group
public record ConditionStory(
    String text,
    String asked,
    String left,
    String right,
    boolean holds,
    List<ConditionStory> parts) {
  public ConditionStory {
    parts = List.copyOf(parts);
  }

  static ConditionStory group(String text, boolean holds, List<ConditionStory> parts) {
    return new ConditionStory(text, "", "", "", holds, parts);
  }
}
