package dev.pintle.forward;

import dev.pintle.forward.rule.RuleStory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The story of how an event became a payload, field by field, for the page that explains it. The
/// hot path uses [#off()], which keeps nothing. Not thread-safe.
public final class Trace {
  /// One field's story.
  ///
  /// @param rule the rule that sends it
  /// @param target where it went, `user_data.em`, or would have gone
  /// @param origin where it came from, `context.traits.email`
  /// @param raw the value as it came in
  /// @param normal what was made of it before hashing; null when it was taken as it was
  /// @param sent what Pinterest gets; null when it was dropped
  /// @param problem why it was dropped or changed; null when it was not
  public record Step(
      String rule,
      String target,
      String origin,
      String raw,
      @Nullable String normal,
      @Nullable String sent,
      @Nullable String problem) {}

  private static final Trace OFF = new Trace(false);

  private final boolean on;
  private final List<Step> steps = new ArrayList<>();
  private final List<RuleStory> stories = new ArrayList<>();
  private String rule = "";

  private Trace(boolean on) {
    this.on = on;
  }

  public static Trace off() {
    return OFF;
  }

  public static Trace on() {
    return new Trace(true);
  }

  /// Whether it keeps what it is told; else there is no need to tell it.
  boolean isOn() {
    return on;
  }

  void sent(String target, String origin, String raw, String sent) {
    if (on) {
      steps.add(new Step(rule, target, origin, raw, null, sent, null));
    }
  }

  void hashed(String target, String origin, String raw, String normal, String sent) {
    if (on) {
      steps.add(new Step(rule, target, origin, raw, normal, sent, null));
    }
  }

  void dropped(String target, String origin, String raw, String problem) {
    if (on) {
      steps.add(new Step(rule, target, origin, raw, null, null, problem));
    }
  }

  void changed(String target, String origin, String raw, String sent, String problem) {
    if (on) {
      steps.add(new Step(rule, target, origin, raw, null, sent, problem));
    }
  }

  /// What follows is of one rule.
  void enter(String ruleName) {
    if (on) {
      rule = ruleName;
    }
  }

  /// The rule that what is told now is of.
  String rule() {
    return rule;
  }

  /// Says that a rule that took the event sends nothing by one of its actions, and why.
  ///
  /// @param action its number, from 1; 0 when the rule has no other
  void silent(String ruleId, int action, String reason) {
    for (int i = 0; on && i < stories.size(); i++) {
      RuleStory story = stories.get(i);
      if (story.taken() && story.id().equals(ruleId)) {
        String which = action == 0 ? "sends nothing" : "action " + action + " sends nothing";
        String why = story.why() + "; " + which + ": " + reason;
        stories.set(i, new RuleStory(ruleId, story.name(), true, why, story.conditions()));
      }
    }
  }

  /// Where rules are told of; null when nothing is kept.
  @Nullable List<RuleStory> stories() {
    return on ? stories : null;
  }

  /// What each filter, derived event and rule made of the event.
  List<RuleStory> rules() {
    return List.copyOf(stories);
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }
}
