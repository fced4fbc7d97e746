package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A configuration, ready to run: compiled once for each release. Immutable, thread-safe.
public final class Ruleset {
  public static final String CONSENT_REFUSED = "the visitor refused consent";
  public static final String CONSENT_MISSING = "the visitor has not granted consent";
  public static final String UNMAPPED = "no mapping takes this event";
  public static final String NO_RULE = "no rule takes this event: their conditions do not hold";
  public static final String OTHER_SOURCE = "the destination does not take this source's events";

  private static final Decision REFUSED = new Decision.Held(CONSENT_REFUSED);
  private static final Decision MISSING = new Decision.Held(CONSENT_MISSING);
  private static final Decision NOT_MAPPED = new Decision.Held(UNMAPPED);
  private static final Decision NONE = new Decision.Held(NO_RULE);
  private static final Decision OTHER = new Decision.Held(OTHER_SOURCE);

  /// A filter, a derived event: what is asked, and what it is called.
  private record Asked(String name, Test test) {}

  /// A rule that may take an event: by the event's own name, or by that of a derived one.
  ///
  /// @param derived which of the derived events it takes; -1 for the event itself
  private record Candidate(CompiledRule rule, int derived) {}

  /// What is asked of events of one name.
  private record Named(List<Asked> filters, List<Asked> derived, List<Candidate> rules) {}

  private final Configuration configuration;
  private final Map<String, CompiledElement> elements;
  private final Set<String> sources;
  private final Map<String, Named> byName = new HashMap<>(); // filled while it is made
  private final Named others;

  private Ruleset(
      Configuration configuration, Map<String, CompiledElement> elements, Expressions expressions)
      throws ExpressionException {
    this.configuration = configuration;
    this.elements = elements;
    this.sources = Set.copyOf(configuration.sources());
    var rules = new ArrayList<CompiledRule>();
    for (Rule rule : ordered(configuration.rules())) {
      rules.add(
          new CompiledRule(
              rule,
              Conditions.compile(rule.when(), elements, expressions),
              Conditions.compile(rule.unless(), elements, expressions),
              rule.actions().stream().map(one -> CompiledAction.of(one, elements)).toList()));
    }
    var names = new HashSet<String>();
    configuration.rules().forEach(rule -> lower(rule.events(), names));
    configuration.filters().forEach(filter -> lower(filter.events(), names));
    configuration.derived().forEach(derived -> lower(derived.events(), names));
    for (String name : names) {
      byName.put(name, named(name, rules, expressions));
    }
    this.others = named("", rules, expressions);
  }

  /// Compiles a configuration.
  ///
  /// @throws ExpressionException when an expression in it is none
  public static Ruleset compile(Configuration configuration, Expressions expressions)
      throws ExpressionException {
    var elements = new LinkedHashMap<String, CompiledElement>();
    for (Element element : configuration.elements()) {
      elements.put(element.name(), CompiledElement.of(element, expressions));
    }
    return new Ruleset(configuration, Map.copyOf(elements), expressions);
  }

  public Configuration configuration() {
    return configuration;
  }

  /// The elements, by name.
  Map<String, CompiledElement> elements() {
    return elements;
  }

  /// What an element yields of an event, for people who make one; null for nothing.
  public @Nullable Json value(String element, Scope scope) {
    CompiledElement found = elements.get(element);
    return found == null ? null : scope.value(found);
  }

  /// What becomes of an event.
  ///
  /// @param scope one that was entered with the event
  /// @param stories where to tell how it came to that; null to tell nothing
  public Decision decide(Event event, Scope scope, @Nullable List<RuleStory> stories) {
    if (!sources.isEmpty() && !sources.contains(scope.envelope().sourceId())) {
      return OTHER;
    }
    Decision held = consent(event);
    if (held != null) {
      return held;
    }
    Named named = named(event);
    for (Asked filter : named.filters()) {
      boolean kept = filter.test().holds(scope);
      tell(stories, "", "filter " + filter.name(), kept, kept ? "kept" : "filtered", filter, scope);
      if (!kept) {
        return new Decision.Held("filtered by " + filter.name());
      }
    }
    if (named.rules().isEmpty()) {
      return NOT_MAPPED;
    }
    return choose(named, scope, stories);
  }

  /// What Pinterest is told that an event is, leaving conditions aside; null when it has no name
  /// for it.
  public @Nullable String pinterestName(Event event) {
    for (Candidate candidate : named(event).rules()) {
      if (candidate.derived() < 0) {
        for (CompiledAction action : candidate.rule().actions()) {
          if (action instanceof CompiledAction.Send send && !send.name().isEmpty()) {
            return send.name();
          }
        }
      }
    }
    return null;
  }

  private static Decision choose(Named named, Scope scope, @Nullable List<RuleStory> stories) {
    boolean[] derived = new boolean[named.derived().size()];
    for (int i = 0; i < derived.length; i++) {
      Asked asked = named.derived().get(i);
      derived[i] = asked.test().holds(scope);
      tell(stories, "", asked.name(), derived[i], derived[i] ? "made" : "not made", asked, scope);
    }
    var taken = new ArrayList<CompiledRule>(2);
    boolean stopped = false;
    for (Candidate candidate : named.rules()) {
      CompiledRule rule = candidate.rule();
      boolean made = candidate.derived() < 0 || derived[candidate.derived()];
      boolean takes = !stopped && made && rule.takes(scope);
      if (stories != null) {
        String why =
            stopped
                ? "not asked: an earlier rule was the last"
                : !made ? "the derived event was not made" : takes ? "took it" : "not met";
        stories.add(
            new RuleStory(rule.rule().id(), rule.rule().name(), takes, why, rule.story(scope)));
      }
      if (takes) {
        taken.add(rule);
        stopped = rule.rule().last();
      }
      if (stopped && stories == null) {
        break;
      }
    }
    return taken.isEmpty() ? NONE : new Decision.Taken(taken);
  }

  private static void tell(
      @Nullable List<RuleStory> stories,
      String id,
      String name,
      boolean taken,
      String why,
      Asked asked,
      Scope scope) {
    if (stories != null) {
      stories.add(new RuleStory(id, name, taken, why, List.of(asked.test().story(scope))));
    }
  }

  private @Nullable Decision consent(Event event) {
    ConsentRule rule = configuration.consent();
    return switch (rule.mode()) {
      case ALWAYS, SERVER_ONLY -> null;
      case IMPLIED ->
          ConsentState.of(event, rule.category()) == ConsentState.DENIED ? REFUSED : null;
      case REQUIRE ->
          switch (ConsentState.of(event, rule.category())) {
            case GRANTED -> null;
            case DENIED -> REFUSED;
            case UNKNOWN -> MISSING;
          };
    };
  }

  private Named named(Event event) {
    String name = nameOf(event);
    Named named = byName.get(name);
    if (named == null) {
      named = byName.get(name.strip().toLowerCase(Locale.ROOT));
    }
    return Objects.requireNonNullElse(named, others);
  }

  /// What rules call an event: the name of a `track` call, and the type of any other with an `@`.
  public static String nameOf(Event event) {
    return switch (event.type()) {
      case TRACK -> event.name();
      case PAGE -> "@page";
      case SCREEN -> "@screen";
      case IDENTIFY -> "@identify";
      case GROUP -> "@group";
      case ALIAS -> "@alias";
    };
  }

  private Named named(String name, List<CompiledRule> rules, Expressions expressions)
      throws ExpressionException {
    var filters = new ArrayList<Asked>();
    for (Filter filter : configuration.filters()) {
      if (takes(filter.events(), name)) {
        filters.add(asked(filter.name(), filter.keep(), expressions));
      }
    }
    var derived = new ArrayList<Asked>();
    var derivedNames = new ArrayList<String>();
    for (Derived one : configuration.derived()) {
      if (takes(one.events(), name)) {
        derived.add(asked(one.name(), one.when(), expressions));
        derivedNames.add(one.name());
      }
    }
    var candidates = new ArrayList<Candidate>();
    for (CompiledRule rule : rules) {
      List<String> events = rule.rule().events();
      if (takes(events, name)) {
        candidates.add(new Candidate(rule, -1));
        continue;
      }
      for (int i = 0; i < derivedNames.size(); i++) {
        if (takes(events, derivedNames.get(i).toLowerCase(Locale.ROOT))) {
          candidates.add(new Candidate(rule, i));
        }
      }
    }
    return new Named(List.copyOf(filters), List.copyOf(derived), List.copyOf(candidates));
  }

  private Asked asked(String name, Condition condition, Expressions expressions)
      throws ExpressionException {
    return new Asked(name, Conditions.compile(condition, elements, expressions));
  }

  /// Whether a list of names takes one, in lower case; an empty list takes all.
  private static boolean takes(List<String> names, String lowerName) {
    return names.isEmpty()
        || names.stream().anyMatch(one -> one.strip().toLowerCase(Locale.ROOT).equals(lowerName));
  }

  private static void lower(List<String> names, Set<String> into) {
    names.forEach(name -> into.add(name.strip().toLowerCase(Locale.ROOT)));
  }

  /// Those that are switched on, as they run.
  static List<Rule> ordered(List<Rule> rules) {
    return rules.stream()
        .filter(Rule::enabled)
        .sorted(Comparator.comparingInt(Rule::order))
        .toList();
  }
}
