package dev.pintle.admin.rule;

import dev.pintle.admin.rule.SampleEvents.Sampled;
import dev.pintle.admin.web.Show;
import dev.pintle.forward.Mask;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.ConditionStory;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.Decision;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Filter;
import dev.pintle.forward.rule.Rule;
import dev.pintle.forward.rule.RuleStory;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.Scope;
import dev.pintle.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What filters would have done with recorded events; everything else of the configuration but the
/// data elements is left aside. Thread-safe.
public final class FilterPreview {
  private static final int EXAMPLES = 5;
  private static final int MAX_DAY = 10_000;
  private static final ConsentRule ALWAYS =
      new ConsentRule(ConsentRule.Mode.ALWAYS, ConsentRule.DEFAULT.category());

  private final SampleEvents events;
  private final Expressions expressions;

  FilterPreview(SampleEvents events, Expressions expressions) {
    this.events = events;
    this.expressions = expressions;
  }

  /// What came of it.
  ///
  /// @param problem why it could not be tried; empty when it could
  public record Result(List<Window> windows, String problem) {
    public Result {
      windows = List.copyOf(windows);
    }
  }

  /// What would have become of some events.
  ///
  /// @param looked how many there are
  /// @param concerned how many of them have a name that is looked at
  public record Window(
      String title,
      int looked,
      int concerned,
      int kept,
      int filtered,
      List<Example> filteredOnes,
      List<Example> keptOnes) {
    public Window {
      filteredOnes = List.copyOf(filteredOnes);
      keptOnes = List.copyOf(keptOnes);
    }
  }

  /// One of the events.
  ///
  /// @param why which conditions did not hold, masked
  public record Example(long offset, String name, Instant at, String why) {}

  Result of(Store store, Configuration configuration, List<Filter> filters, Instant now) {
    Ruleset ruleset;
    try {
      ruleset = Ruleset.compile(alone(configuration, filters), expressions);
    } catch (ExpressionException e) {
      return new Result(List.of(), e.problem());
    }
    List<Sampled> day = events.last(store.id(), MAX_DAY);
    List<Sampled> newest = day.subList(Math.max(0, day.size() - SampleEvents.SAMPLE), day.size());
    ZoneId zone = ZoneId.of(store.timeZone());
    LocalDate yesterday = now.atZone(zone).toLocalDate().minusDays(1);
    List<Sampled> ofYesterday =
        day.stream()
            .filter(one -> received(one).atZone(zone).toLocalDate().equals(yesterday))
            .toList();
    return new Result(
        List.of(
            window("The last " + Show.count(newest.size(), "event"), newest, ruleset, filters),
            window("Yesterday, " + yesterday, ofYesterday, ruleset, filters)),
        "");
  }

  /// Takes every event that the filters keep.
  private static Configuration alone(Configuration configuration, List<Filter> filters) {
    var all =
        new Rule(
            "all",
            "all",
            true,
            Rule.DEFAULT_ORDER,
            List.of(),
            Condition.always(),
            Condition.never(),
            false,
            List.of());
    return new Configuration(
        Mapping.CUSTOM,
        configuration.contentIds(),
        ALWAYS,
        List.of(),
        false,
        List.of(),
        configuration.elements(),
        List.of(),
        filters,
        List.of(all));
  }

  private static Window window(
      String title, List<Sampled> sample, Ruleset ruleset, List<Filter> filters) {
    var scope = new Scope(_ -> null);
    var kept = new ArrayList<Example>();
    var held = new ArrayList<Example>();
    int concerned = 0;
    int filtered = 0;
    for (Sampled one : sample.reversed()) {
      if (filters.stream().noneMatch(filter -> looksAt(filter, one.name()))) {
        continue;
      }
      concerned++;
      scope.enter(one.event(), one.envelope());
      var stories = new ArrayList<RuleStory>();
      boolean holds =
          switch (ruleset.decide(one.event(), scope, stories)) {
            case Decision.Taken _ -> true;
            case Decision.Held _ -> false;
          };
      filtered += holds ? 0 : 1;
      var examples = holds ? kept : held;
      if (examples.size() < EXAMPLES) {
        examples.add(
            new Example(
                one.offset(),
                Mask.text(one.event().name()),
                received(one),
                holds ? "" : why(stories)));
      }
    }
    return new Window(title, sample.size(), concerned, concerned - filtered, filtered, held, kept);
  }

  private static boolean looksAt(Filter filter, String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return filter.events().isEmpty()
        || filter.events().stream()
            .anyMatch(event -> event.strip().toLowerCase(Locale.ROOT).equals(lower));
  }

  private static Instant received(Sampled one) {
    return Instant.ofEpochMilli(one.envelope().receivedAtMs());
  }

  private static String why(List<RuleStory> stories) {
    return stories.stream()
        .filter(story -> !story.taken())
        .flatMap(story -> story.conditions().stream())
        .flatMap(FilterPreview::leaves)
        .filter(leaf -> !leaf.holds())
        .map(leaf -> leaf.text() + ": it was " + shown(leaf))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static Stream<ConditionStory> leaves(ConditionStory story) {
    return story.parts().isEmpty()
        ? Stream.of(story)
        : story.parts().stream().flatMap(FilterPreview::leaves);
  }

  /// What stood there, if it cannot be about a person.
  private static String shown(ConditionStory leaf) {
    return Mask.seen(leaf.asked(), leaf.left());
  }
}
