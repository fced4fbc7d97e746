package dev.pintle.forward.release;

import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Action.SendEvent;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks for rules that no event gets to, and for such as say the same thing twice.
final class ReachChecks {
  private static final int MAX_FOUND = 50;

  private final Configuration configuration;
  private final Findings findings;
  private final Map<String, Set<String>> derivedOf = new HashMap<>();
  private int found;

  ReachChecks(Configuration configuration, Findings findings) {
    this.configuration = configuration;
    this.findings = findings;
    for (Derived derived : configuration.derived()) {
      derivedOf
          .computeIfAbsent(Checker.lower(derived.name()), _ -> new HashSet<>())
          .addAll(lower(derived.events()));
    }
  }

  /// A rule where it stands.
  private record Placed(int index, Rule rule) {
    String at() {
      return "rules[" + index + "]";
    }
  }

  void check() {
    var running = new ArrayList<Placed>();
    for (int i = 0; i < configuration.rules().size(); i++) {
      if (configuration.rules().get(i).enabled()) {
        running.add(new Placed(i, configuration.rules().get(i)));
      }
    }
    running.sort(Comparator.comparingInt(placed -> placed.rule().order()));
    for (int later = 0; later < running.size() && found < MAX_FOUND; later++) {
      twice(running.get(later));
      for (int earlier = 0; earlier < later; earlier++) {
        if (hides(running.get(earlier), running.get(later))) {
          break;
        }
        twice(running.get(earlier), running.get(later));
      }
    }
  }

  private boolean hides(Placed earlier, Placed later) {
    Rule first = earlier.rule();
    Rule second = later.rule();
    boolean all =
        first.last()
            && ConditionChecks.always(first.when())
            && ConditionChecks.never(first.unless())
            && covers(first.events(), second.events());
    if (all) {
      found++;
      findings.warning(
          later.at(),
          "no event gets to the rule "
              + second.name()
              + ": the rule "
              + first.name()
              + " takes them all before, and is the last",
          "move it before that rule, or let that rule not be the last");
    }
    return all;
  }

  /// Whether whoever takes the one list takes the other; an empty one takes all.
  private boolean covers(List<String> wide, List<String> narrow) {
    if (wide.isEmpty()) {
      return true;
    }
    Set<String> names = lower(wide);
    return !narrow.isEmpty()
        && lower(narrow).stream()
            .allMatch(name ->
                names.contains(name)
                    || (derivedOf.containsKey(name) && names.containsAll(derivedOf.get(name))));
  }

  private void twice(Placed one) {
    List<SendEvent> sends = sends(one.rule());
    for (int i = 0; i < sends.size(); i++) {
      for (int j = i + 1; j < sends.size(); j++) {
        if (same(sends.get(i), sends.get(j))) {
          found++;
          findings.warning(
              one.at() + ".actions",
              "the rule " + one.rule().name() + " sends " + name(sends.get(i)) + " twice",
              "remove one of the actions, or send to another ad account");
          return;
        }
      }
    }
  }

  private void twice(Placed earlier, Placed later) {
    Rule first = earlier.rule();
    Rule second = later.rule();
    if (first.last() || !overlap(first.events(), second.events())) {
      return;
    }
    for (SendEvent one : sends(first)) {
      for (SendEvent other : sends(second)) {
        if (same(one, other) && !ConditionChecks.exclude(first.when(), second.when())) {
          found++;
          findings.warning(
              later.at(),
              "the rules "
                  + first.name()
                  + " and "
                  + second.name()
                  + " send "
                  + name(one)
                  + " of the same event: it counts once only thanks to its id",
              "let the first be the last, or tell their events apart by conditions");
          return;
        }
      }
    }
  }

  private static List<SendEvent> sends(Rule rule) {
    var sends = new ArrayList<SendEvent>();
    for (Action action : rule.actions()) {
      if (action instanceof SendEvent send && send.sides().server() && !name(send).isEmpty()) {
        sends.add(send);
      }
    }
    return sends;
  }

  private static boolean same(SendEvent one, SendEvent other) {
    return name(one).equals(name(other))
        && one.adAccount().equals(other.adAccount())
        && one.test() == other.test();
  }

  private static String name(SendEvent send) {
    return PinterestName.constant(send.event());
  }

  /// Whether an event may be taken by both lists.
  private boolean overlap(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return true;
    }
    Set<String> names = open(one);
    return open(other).stream().anyMatch(names::contains);
  }

  /// The names, and those of the events that derived ones are made of.
  private Set<String> open(List<String> names) {
    Set<String> open = new HashSet<>(lower(names));
    for (String name : lower(names)) {
      open.addAll(derivedOf.getOrDefault(name, Set.of()));
    }
    return open;
  }

  private static Set<String> lower(Collection<String> names) {
    var lower = new HashSet<String>();
    names.forEach(name -> lower.add(Checker.lower(name)));
    return lower;
  }
}
