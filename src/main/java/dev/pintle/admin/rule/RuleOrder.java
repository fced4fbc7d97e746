package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order that rules run in: by their number, those of one number as they stand. Stateless.
final class RuleOrder {
  private RuleOrder() {}

  /// All rules as they run, those switched off among them.
  static List<Rule> running(List<Rule> rules) {
    return rules.stream().sorted(Comparator.comparingInt(Rule::order)).toList();
  }

  /// The rules with one at another place. Its number changes only as far as it must to stand
  /// between its neighbours; theirs stay.
  ///
  /// @param place among all of them, from 0
  static List<Rule> moved(List<Rule> rules, String id, int place) {
    var sorted = new ArrayList<>(running(rules));
    var found = sorted.stream().filter(rule -> rule.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return rules;
    }
    Rule rule = found.get();
    sorted.remove(rule);
    int to = Math.clamp(place, 0, sorted.size());
    int least = to == 0 ? Integer.MIN_VALUE : sorted.get(to - 1).order();
    int most = to == sorted.size() ? Integer.MAX_VALUE : sorted.get(to).order();
    sorted.add(to, withOrder(rule, Math.clamp(rule.order(), least, most)));
    return sorted;
  }

  private static Rule withOrder(Rule rule, int order) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.enabled(),
        order,
        rule.events(),
        rule.when(),
        rule.unless(),
        rule.last(),
        rule.actions());
  }

  static Rule switched(Rule rule, boolean on) {
    return new Rule(
        rule.id(),
        rule.name(),
        on,
        rule.order(),
        rule.events(),
        rule.when(),
        rule.unless(),
        rule.last(),
        rule.actions());
  }
}
