package dev.pintle.forward.release;

import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Derived;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Filter;
import dev.pintle.forward.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks for what is wrong with a configuration before it runs: what is missing, what never
/// happens, what Pinterest would refuse. What is switched off is not looked at, but for what it
/// uses. Stateless, thread-safe.
public final class Checker {
  private final Expressions expressions;

  public Checker(Expressions expressions) {
    this.expressions = expressions;
  }

  /// All that is found, errors first.
  public List<Finding> check(Configuration configuration, Surroundings surroundings) {
    var findings = new Findings();
    var elements = new ElementChecks(configuration, expressions, findings);
    elements.check(surroundings.hasSecret());
    var conditions = new ConditionChecks(elements);
    derived(configuration, conditions, findings);
    filters(configuration.filters(), conditions, findings);
    var names = new NameChecks(surroundings.customNames(), findings);
    var sends = new SendChecks(configuration, elements, names, findings);
    var requests = new RequestChecks(elements, findings);
    for (int i = 0; i < configuration.rules().size(); i++) {
      Rule rule = configuration.rules().get(i);
      String at = "rules[" + i + "]";
      if (!rule.enabled()) {
        elements.touch(rule);
        continue;
      }
      takes(rule, at, conditions, findings);
      known(rule, at, configuration, surroundings, findings);
      for (int j = 0; j < rule.actions().size(); j++) {
        String action = at + ".actions[" + j + "]";
        switch (rule.actions().get(j)) {
          case Action.SendEvent send -> sends.check(rule, send, action + ".send");
          case Action.HttpRequest http -> requests.check(rule, http, action + ".http");
        }
      }
    }
    names.end();
    new ReachChecks(configuration, findings).check();
    elements.unused();
    return findings.list();
  }

  private static void takes(Rule rule, String at, ConditionChecks conditions, Findings findings) {
    conditions.look(rule.when(), at + ".when");
    conditions.look(rule.unless(), at + ".unless");
    if (ConditionChecks.never(rule.when())) {
      findings.warning(
          at + ".when",
          "the rule " + rule.name() + " never takes an event: its conditions cannot all hold",
          "change the conditions, or switch the rule off");
    } else if (ConditionChecks.always(rule.unless()) || rule.unless().equals(rule.when())) {
      findings.warning(
          at + ".unless",
          "the rule " + rule.name() + " never takes an event: its exception always holds",
          "change the exception, or switch the rule off");
    }
    if (rule.actions().isEmpty()) {
      findings.warning(
          at + ".actions",
          "the rule " + rule.name() + " does nothing with the events it takes",
          "add an action, or remove the rule");
    }
  }

  private static void derived(
      Configuration configuration, ConditionChecks conditions, Findings findings) {
    var taken = new HashSet<String>();
    boolean all = false;
    for (Rule rule : configuration.rules()) {
      rule.events().forEach(name -> taken.add(lower(name)));
      all |= rule.events().isEmpty();
    }
    for (int i = 0; i < configuration.derived().size(); i++) {
      Derived derived = configuration.derived().get(i);
      String at = "derived[" + i + "]";
      conditions.look(derived.when(), at + ".when");
      if (ConditionChecks.never(derived.when())) {
        findings.warning(
            at + ".when",
            "the event " + derived.name() + " is never derived: its condition cannot hold",
            "change the condition, or remove the event");
      } else if (!taken.contains(lower(derived.name()))
          && !all
          && !derived.equals(Derived.NEW_CUSTOMER_ORDER)) {
        findings.warning(
            at,
            "no rule takes the derived event " + derived.name(),
            "make a rule for it, or remove it");
      }
    }
  }

  private static void filters(List<Filter> filters, ConditionChecks conditions, Findings findings) {
    for (int i = 0; i < filters.size(); i++) {
      Filter filter = filters.get(i);
      String at = "filters[" + i + "].keep";
      conditions.look(filter.keep(), at);
      if (!ConditionChecks.never(filter.keep())) {
        continue;
      }
      String advice = "change the condition, or remove the filter";
      if (filter.events().isEmpty()) {
        findings.error(
            at,
            "the filter " + filter.name() + " holds every event back: its condition cannot hold",
            advice);
      } else {
        findings.warning(
            at,
            "the filter "
                + filter.name()
                + " holds every "
                + String.join(", ", filter.events())
                + " back: its condition cannot hold",
            advice);
      }
    }
  }

  /// A rule of one's own for events that do not come may have a name misspelt.
  private static void known(
      Rule rule,
      String at,
      Configuration configuration,
      Surroundings surroundings,
      Findings findings) {
    if (surroundings.recentEvents().isEmpty() || DefaultRows.contain(rule)) {
      return;
    }
    Set<String> derived = new HashSet<>();
    configuration.derived().forEach(one -> derived.add(lower(one.name())));
    for (int i = 0; i < rule.events().size(); i++) {
      String name = lower(rule.events().get(i));
      if (!surroundings.recentEvents().contains(name) && !derived.contains(name)) {
        findings.note(
            at + ".events[" + i + "]",
            "none of the latest events is called " + rule.events().get(i),
            "see that it is spelt as the shop spells it; the case of letters does not matter");
      }
    }
  }

  static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
